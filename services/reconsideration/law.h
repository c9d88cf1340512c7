// What the two laws say differently and a procedure file cannot: which grounds and
// decisions there are, and which article to cite. A third law is a third row.
#ifndef YIFA_SERVICES_RECONSIDERATION_LAW_H_
#define YIFA_SERVICES_RECONSIDERATION_LAW_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/casework/act.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::reconsideration {

// A kind of decision that a law knows.
struct DecisionRule {
  // Whether it sets the respondent a period in which to act.
  enum class Period { kNone, kMay, kMust };

  v1::DecisionKind kind;
  std::string_view article;
  std::string_view document;  // of the procedure
  Period period = Period::kNone;
};

struct Law {
  std::string_view procedure;  // id of the procedure version

  // Application (REC-01). An empty article: this law has no such rule.
  std::string_view application_period;
  std::string_view obstacle;
  std::string_view untold_right;
  std::string_view longest_period;
  // Conditions of acceptance (REC-03), without 第…项.
  std::string_view conditions;
  std::string_view name_competent_organ;
  std::string_view procedure_kinds;
  // Copy and answer (REC-10, REC-11).
  std::string_view copy;
  std::string_view no_answer;
  bool third_party_may_prove;
  // Time (REC-15, REC-20).
  std::string_view suspension;
  bool mediation_suspends;
  std::string_view extension;
  // Decisions (REC-21).
  std::string_view decisions;
  std::string_view while_suspended;
  std::vector<DecisionRule> decision_rules;

  // Null where the law has no decision of this kind.
  const DecisionRule* Find(v1::DecisionKind kind) const;
  // The article of a condition, with 第…项.
  std::string ConditionArticle(v1::RefusalCondition condition) const;
};

// The law that the case is bound to.
// REQUIRES: a procedure of this service
const Law& LawOf(const casework::Act& act);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_LAW_H_
