// Every kind of decision with its grounds and its article (REC-21).
#include "absl/strings/str_cat.h"
#include "services/reconsideration/law.h"

namespace yifa::reconsideration {
namespace {

using Period = DecisionRule::Period;

constexpr char kDecision[] = "decision";
constexpr char kDismissal[] = "dismissal_decision";
constexpr char kMediation[] = "mediation_document";
constexpr char kTermination[] = "termination_decision";

// 行政复议法(2017)第二十八条第一款第三项: one list of five faults for three decisions.
void AddFaultsOf2017(std::vector<DecisionRule>& rules) {
  static constexpr struct {
    v1::DecisionGround ground;
    const char* item;
  } kFaults[] = {
      {v1::DECISION_GROUND_FACTS, "第1目"},         {v1::DECISION_GROUND_BASIS, "第2目"},
      {v1::DECISION_GROUND_PROCEDURE, "第3目"},     {v1::DECISION_GROUND_POWERS, "第4目"},
      {v1::DECISION_GROUND_INAPPROPRIATE, "第5目"},
  };
  for (const auto& fault : kFaults) {
    const std::string article =
        absl::StrCat("行政复议法(2017年修正)第二十八条第一款第三项", fault.item);
    rules.push_back(
        {v1::DECISION_KIND_REVOKE, fault.ground, article, kDecision, Period::kMay});
    rules.push_back(
        {v1::DECISION_KIND_UNLAWFUL, fault.ground, article, kDecision, Period::kMay});
  }
}

}  // namespace

std::vector<DecisionRule> DecisionsOf2017() {
  std::vector<DecisionRule> rules = {
      {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_INAPPROPRIATE,
       "行政复议法实施条例第四十七条第一项", kDecision},
      {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_MISAPPLIED,
       "行政复议法实施条例第四十七条第一项", kDecision},
      {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_CLEARED_UP,
       "行政复议法实施条例第四十七条第二项", kDecision},
      {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_NO_ANSWER,
       "行政复议法(2017年修正)第二十八条第一款第四项", kDecision, Period::kMay},
      {v1::DECISION_KIND_ORDER, v1::DECISION_GROUND_NOT_PERFORMED,
       "行政复议法(2017年修正)第二十八条第一款第二项", kDecision, Period::kMust},
      {v1::DECISION_KIND_UPHOLD, v1::DECISION_GROUND_LAWFUL,
       "行政复议法(2017年修正)第二十八条第一款第一项", kDecision},
      {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_NO_DUTY,
       "行政复议法实施条例第四十八条第一款第一项", kDismissal},
      {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_PERFORMED_BEFORE,
       "行政复议法实施条例第四十八条第一款第一项", kDismissal},
      {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_UNACCEPTABLE,
       "行政复议法实施条例第四十八条第一款第二项", kDismissal},
      {v1::DECISION_KIND_MEDIATED, v1::DECISION_GROUND_AGREED,
       "行政复议法实施条例第五十条", kMediation},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_WITHDRAWN,
       "行政复议法实施条例第四十二条第一款第一项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_DIED,
       "行政复议法实施条例第四十二条第一款第二项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_DISSOLVED,
       "行政复议法实施条例第四十二条第一款第三项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_CRIMINAL,
       "行政复议法实施条例第四十二条第一款第五项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_NOT_RESUMED,
       "行政复议法实施条例第四十二条第二款", kTermination},
  };
  AddFaultsOf2017(rules);
  return rules;
}

std::vector<DecisionRule> DecisionsOf2023() {
  return {
      {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_INAPPROPRIATE,
       "行政复议法第六十三条第一款第一项", kDecision},
      {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_MISAPPLIED,
       "行政复议法第六十三条第一款第二项", kDecision},
      {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_CLEARED_UP,
       "行政复议法第六十三条第一款第三项", kDecision},
      {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_FACTS,
       "行政复议法第六十四条第一款第一项", kDecision, Period::kMay},
      {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_PROCEDURE,
       "行政复议法第六十四条第一款第二项", kDecision, Period::kMay},
      {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_BASIS,
       "行政复议法第六十四条第一款第三项", kDecision, Period::kMay},
      {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_POWERS,
       "行政复议法第六十四条第一款第四项", kDecision, Period::kMay},
      {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_NO_ANSWER, "行政复议法第七十条",
       kDecision, Period::kMay},
      {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_GREAT_HARM,
       "行政复议法第六十五条第一款第一项", kDecision},
      {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_SLIGHT_FAULT,
       "行政复议法第六十五条第一款第二项", kDecision},
      {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_NOTHING_TO_REVOKE,
       "行政复议法第六十五条第二款第一项", kDecision},
      {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_ACT_CHANGED,
       "行政复议法第六十五条第二款第二项", kDecision},
      {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_ORDER_POINTLESS,
       "行政复议法第六十五条第二款第三项", kDecision},
      {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_NO_ANSWER, "行政复议法第七十条",
       kDecision},
      {v1::DECISION_KIND_ORDER, v1::DECISION_GROUND_NOT_PERFORMED, "行政复议法第六十六条",
       kDecision, Period::kMust},
      {v1::DECISION_KIND_ORDER, v1::DECISION_GROUND_NO_ANSWER, "行政复议法第七十条",
       kDecision, Period::kMust},
      {v1::DECISION_KIND_VOID, v1::DECISION_GROUND_GRAVE, "行政复议法第六十七条",
       kDecision},
      {v1::DECISION_KIND_VOID, v1::DECISION_GROUND_NO_ANSWER, "行政复议法第七十条",
       kDecision},
      {v1::DECISION_KIND_UPHOLD, v1::DECISION_GROUND_LAWFUL, "行政复议法第六十八条",
       kDecision},
      {v1::DECISION_KIND_DISMISS_CLAIM, v1::DECISION_GROUND_NO_DUTY,
       "行政复议法第六十九条", kDecision},
      {v1::DECISION_KIND_DISMISS_CLAIM, v1::DECISION_GROUND_PERFORMED_BEFORE,
       "行政复议法第六十九条", kDecision},
      {v1::DECISION_KIND_AGREEMENT, v1::DECISION_GROUND_AGREEMENT_BROKEN,
       "行政复议法第七十一条第一款", kDecision, Period::kMay},
      {v1::DECISION_KIND_AGREEMENT, v1::DECISION_GROUND_AGREEMENT_UNPAID,
       "行政复议法第七十一条第二款", kDecision, Period::kMay},
      {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_UNACCEPTABLE,
       "行政复议法第三十三条", kDismissal},
      {v1::DECISION_KIND_MEDIATED, v1::DECISION_GROUND_AGREED,
       "行政复议法第七十三条第一款", kMediation},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_WITHDRAWN,
       "行政复议法第四十一条第一项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_DIED,
       "行政复议法第四十一条第二项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_DISSOLVED,
       "行政复议法第四十一条第三项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_CRIMINAL,
       "行政复议法第四十一条第四项", kTermination},
      {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_NOT_RESUMED,
       "行政复议法第四十一条第五项", kTermination},
  };
}

}  // namespace yifa::reconsideration
