// What the two laws say differently and a procedure file cannot: which grounds and
// decisions there are, and which article to cite. A third law is a third row.
#ifndef YIFA_SERVICES_RECONSIDERATION_LAW_H_
#define YIFA_SERVICES_RECONSIDERATION_LAW_H_

#include <string>
#include <string_view>
#include <vector>

#include "common/casework/law/act.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::reconsideration {

// Under both laws two or more officers carry a case and collect evidence (REC-24).
inline constexpr char kTwoOfficers[] = "行政复议法实施条例第三十二条";
inline constexpr size_t kOfficersLeast = 2;

// A kind of decision that a law knows, on one of its grounds.
struct DecisionRule {
  // Whether it sets the respondent a period in which to act.
  enum class Period { kNone, kMay, kMust };

  v1::DecisionKind kind;
  v1::DecisionGround ground;
  std::string article;
  std::string_view document;  // of the procedure
  Period period = Period::kNone;
};

// decision_rules.cc
std::vector<DecisionRule> DecisionsOf2017();
std::vector<DecisionRule> DecisionsOf2023();

// An empty article: this law has no such rule.
struct Law {
  std::string_view procedure;  // id of the procedure version

  // Application (REC-01).
  std::string_view application_period;
  std::string_view untold_right;
  std::string_view longest_period;
  // Conditions of acceptance (REC-03), without 第…项; correction (REC-04).
  std::string_view conditions;
  std::string_view name_competent_organ;
  std::string_view correction;
  std::string_view through_respondent;
  std::string_view before_court;
  std::string_view withdrawn_before;
  // Parties (REC-08, COM-05), by RespondentBasis.
  std::string_view respondent;
  bool approving_organ_responds;
  std::string_view agents;
  std::string_view representatives;
  // Procedure (REC-09) and what simplifies it.
  std::string_view procedure_kinds;
  std::string_view simplified;
  // Copy and answer (REC-10, REC-11).
  std::string_view copy;
  std::string_view no_answer;
  bool third_party_may_prove;
  // Review (REC-12 to REC-14, REC-24).
  std::string_view views;
  std::string_view hearing;
  std::string_view hearing_notice;
  std::string_view committee;
  std::string_view collecting;
  // Evidence (REC-18).
  std::string_view inspection;
  // Stay of execution (REC-16).
  std::string_view stay;
  bool third_party_may_ask_stay;
  // Time (REC-15, REC-17, REC-20).
  std::string_view suspension;
  bool mediation_suspends;
  std::string_view document_review;
  bool maker_is_heard;
  std::string_view extension;
  // Decisions (REC-19, REC-21 to REC-23).
  std::string_view decisions;
  std::string_view while_suspended;
  std::string_view mediation;
  bool only_discretion_is_mediated;
  std::string_view not_worse;
  std::string_view damages;
  std::string_view restitution;
  std::string_view no_repetition;
  bool may_repeat_for_procedure;
  // Afterwards (REC-06, REC-26, REC-27).
  bool many_go_first;  // 行政复议法(2023)第二十三条; before it natural resources alone
  std::string_view suit_after_refusal;
  std::string_view perform;
  bool heads_are_summoned;
  std::string_view notify_superior;
  std::vector<DecisionRule> decision_rules;

  // True where the law has a decision of this kind.
  bool Knows(v1::DecisionKind kind) const;
  // The rule of the kind on the ground; where none is named, the only one of its kind.
  // Null where the ground is not the kind's, or must be named.
  const DecisionRule* Find(v1::DecisionKind kind, v1::DecisionGround ground) const;
  // The article of a condition, with 第…项.
  std::string ConditionArticle(v1::RefusalCondition condition) const;
};

// The law that the case is bound to.
// REQUIRES: a procedure of Reconsideration
const Law& LawOf(const casework::Act& act);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_LAW_H_
