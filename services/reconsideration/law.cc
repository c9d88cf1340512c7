#include "services/reconsideration/law.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace yifa::reconsideration {
namespace {

using Period = DecisionRule::Period;

std::vector<DecisionRule> DecisionsOf2017() {
  return {
      {v1::DECISION_KIND_CHANGE, "行政复议法(2017年修正)第二十八条第一款第三项",
       "decision"},
      {v1::DECISION_KIND_REVOKE, "行政复议法(2017年修正)第二十八条第一款第三项",
       "decision", Period::kMay},
      {v1::DECISION_KIND_UNLAWFUL, "行政复议法(2017年修正)第二十八条第一款第三项",
       "decision", Period::kMay},
      {v1::DECISION_KIND_ORDER, "行政复议法(2017年修正)第二十八条第一款第二项",
       "decision", Period::kMust},
      {v1::DECISION_KIND_UPHOLD, "行政复议法(2017年修正)第二十八条第一款第一项",
       "decision"},
      {v1::DECISION_KIND_DISMISS_APPLICATION, "行政复议法实施条例第四十八条第一款",
       "dismissal_decision"},
      {v1::DECISION_KIND_MEDIATED, "行政复议法实施条例第五十条", "mediation_document"},
      {v1::DECISION_KIND_TERMINATED, "行政复议法实施条例第四十二条",
       "termination_decision"},
  };
}

std::vector<DecisionRule> DecisionsOf2023() {
  return {
      {v1::DECISION_KIND_CHANGE, "行政复议法第六十三条第一款", "decision"},
      {v1::DECISION_KIND_REVOKE, "行政复议法第六十四条第一款", "decision", Period::kMay},
      {v1::DECISION_KIND_UNLAWFUL, "行政复议法第六十五条", "decision"},
      {v1::DECISION_KIND_ORDER, "行政复议法第六十六条", "decision", Period::kMust},
      {v1::DECISION_KIND_VOID, "行政复议法第六十七条", "decision"},
      {v1::DECISION_KIND_UPHOLD, "行政复议法第六十八条", "decision"},
      {v1::DECISION_KIND_DISMISS_CLAIM, "行政复议法第六十九条", "decision"},
      {v1::DECISION_KIND_AGREEMENT, "行政复议法第七十一条", "decision"},
      {v1::DECISION_KIND_DISMISS_APPLICATION, "行政复议法第三十三条",
       "dismissal_decision"},
      {v1::DECISION_KIND_MEDIATED, "行政复议法第七十三条第一款", "mediation_document"},
      {v1::DECISION_KIND_TERMINATED, "行政复议法第四十一条", "termination_decision"},
  };
}

const std::vector<Law>& Laws() {
  static const auto* const laws = new std::vector<Law>{
      {
          .procedure = "reconsideration-2017",
          .application_period = "行政复议法(2017年修正)第九条第一款",
          .obstacle = "行政复议法(2017年修正)第九条第二款",
          .untold_right = "",
          .longest_period = "",
          .conditions = "行政复议法实施条例第二十八条",
          .name_competent_organ = "行政复议法(2017年修正)第十七条第一款",
          .procedure_kinds = "行政复议法(2017年修正)第三十一条第一款",
          .copy = "行政复议法(2017年修正)第二十三条第一款",
          .no_answer = "行政复议法(2017年修正)第二十八条第一款第四项",
          .third_party_may_prove = false,
          .suspension = "行政复议法实施条例第四十一条第一款",
          .mediation_suspends = false,
          .extension = "行政复议法(2017年修正)第三十一条第一款",
          .decisions = "行政复议法(2017年修正)第二十八条第一款",
          .while_suspended = "行政复议法实施条例第四十一条第二款",
          .decision_rules = DecisionsOf2017(),
      },
      {
          .procedure = "reconsideration-2023",
          .application_period = "行政复议法第二十条第一款",
          .obstacle = "行政复议法第二十条第二款",
          .untold_right = "行政复议法第二十条第三款",
          .longest_period = "行政复议法第二十一条",
          .conditions = "行政复议法第三十条第一款",
          .name_competent_organ = "行政复议法第三十条第二款",
          .procedure_kinds = "行政复议法第三十六条第一款",
          .copy = "行政复议法第四十八条",
          .no_answer = "行政复议法第七十条",
          .third_party_may_prove = true,
          .suspension = "行政复议法第三十九条第一款",
          .mediation_suspends = true,
          .extension = "行政复议法第六十二条",
          .decisions = "行政复议法第五章",
          .while_suspended = "行政复议法第三十九条第二款",
          .decision_rules = DecisionsOf2023(),
      },
  };
  return *laws;
}

}  // namespace

const DecisionRule* Law::Find(v1::DecisionKind kind) const {
  for (const DecisionRule& rule : decision_rules)
    if (rule.kind == kind) return &rule;
  return nullptr;
}

std::string Law::ConditionArticle(v1::RefusalCondition condition) const {
  // Both laws name the seven in the order of the enum.
  static constexpr std::array kItems = {"",       "第一项", "第二项", "第三项",
                                        "第四项", "第五项", "第六项", "第七项"};
  return absl::StrCat(std::string(conditions), kItems.at(static_cast<size_t>(condition)));
}

const Law& LawOf(const casework::Act& act) {
  for (const Law& law : Laws())
    if (law.procedure == act.procedure().id()) return law;
  CheckFailed("every procedure has its row", __FILE__, __LINE__);
}

}  // namespace yifa::reconsideration
