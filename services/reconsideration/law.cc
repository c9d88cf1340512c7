#include "services/reconsideration/law.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace yifa::reconsideration {
namespace {

Law LawOf2017() {
  return {
      .procedure = "reconsideration-2017",
      .application_period = "行政复议法(2017年修正)第九条第一款",
      .untold_right = "",
      .longest_period = "",
      .conditions = "行政复议法实施条例第二十八条",
      .name_competent_organ = "行政复议法(2017年修正)第十七条第一款",
      .correction = "行政复议法实施条例第二十九条",
      .through_respondent = "",
      .before_court = "行政复议法(2017年修正)第十六条第二款",
      .withdrawn_before = "行政复议法实施条例第三十八条第二款",
      .respondent = "行政复议法实施条例第十一条至第十四条",
      .approving_organ_responds = true,
      .agents = "行政复议法实施条例第十条",
      .representatives = "行政复议法实施条例第八条",
      .procedure_kinds = "行政复议法(2017年修正)第三十一条第一款",
      .simplified = "",
      .copy = "行政复议法(2017年修正)第二十三条第一款",
      .no_answer = "行政复议法(2017年修正)第二十八条第一款第四项",
      .third_party_may_prove = false,
      .views = "",
      .hearing = "",
      .hearing_notice = "",
      .committee = "",
      .collecting = "行政复议法实施条例第三十四条第二款",
      .inspection = "行政复议法(2017年修正)第二十三条第二款",
      .stay = "行政复议法(2017年修正)第二十一条",
      .third_party_may_ask_stay = false,
      .suspension = "行政复议法实施条例第四十一条第一款",
      .mediation_suspends = false,
      .document_review = "行政复议法(2017年修正)第二十六条",
      .maker_is_heard = false,
      .extension = "行政复议法(2017年修正)第三十一条第一款",
      .decisions = "行政复议法(2017年修正)第二十八条第一款",
      .while_suspended = "行政复议法实施条例第四十一条第二款",
      .mediation = "行政复议法实施条例第五十条",
      .only_discretion_is_mediated = true,
      .not_worse = "行政复议法实施条例第五十一条",
      .damages = "行政复议法(2017年修正)第二十九条第一款",
      .restitution = "行政复议法(2017年修正)第二十九条第二款",
      .no_repetition = "行政复议法(2017年修正)第二十八条第二款",
      .may_repeat_for_procedure = false,
      .many_go_first = false,
      .suit_after_refusal = "行政复议法(2017年修正)第十九条",
      .perform = "行政复议法(2017年修正)第三十二条第二款",
      .heads_are_summoned = false,
      .notify_superior = "",
      .decision_rules = DecisionsOf2017(),
  };
}

Law LawOf2023() {
  return {
      .procedure = "reconsideration-2023",
      .application_period = "行政复议法第二十条第一款",
      .untold_right = "行政复议法第二十条第三款",
      .longest_period = "行政复议法第二十一条",
      .conditions = "行政复议法第三十条第一款",
      .name_competent_organ = "行政复议法第三十条第二款",
      .correction = "行政复议法第三十一条第一款",
      .through_respondent = "行政复议法第三十二条第一款",
      .before_court = "行政复议法第二十九条第二款",
      .withdrawn_before = "行政复议法第七十四条第二款",
      .respondent = "行政复议法第十九条",
      .approving_organ_responds = false,
      .agents = "行政复议法第十七条",
      .representatives = "行政复议法第十五条第一款",
      .procedure_kinds = "行政复议法第三十六条第一款",
      .simplified = "行政复议法第五十三条",
      .copy = "行政复议法第四十八条",
      .no_answer = "行政复议法第七十条",
      .third_party_may_prove = true,
      .views = "行政复议法第四十九条",
      .hearing = "行政复议法第五十条",
      .hearing_notice = "行政复议法第五十一条",
      .committee = "行政复议法第五十二条第二款",
      .collecting = "行政复议法第四十五条第二款",
      .inspection = "行政复议法第四十七条",
      .stay = "行政复议法第四十二条",
      .third_party_may_ask_stay = true,
      .suspension = "行政复议法第三十九条第一款",
      .mediation_suspends = true,
      .document_review = "行政复议法第五十六条",
      .maker_is_heard = true,
      .extension = "行政复议法第六十二条",
      .decisions = "行政复议法第五章",
      .while_suspended = "行政复议法第三十九条第二款",
      .mediation = "行政复议法第七十三条第一款",
      .only_discretion_is_mediated = false,
      .not_worse = "行政复议法第六十三条第二款",
      .damages = "行政复议法第七十二条第一款",
      .restitution = "行政复议法第七十二条第二款",
      .no_repetition = "行政复议法第六十四条第二款",
      .may_repeat_for_procedure = true,
      .many_go_first = true,
      .suit_after_refusal = "行政复议法第三十四条",
      .perform = "行政复议法第七十七条第二款",
      .heads_are_summoned = true,
      .notify_superior = "行政复议法第七十九条第二款",
      .decision_rules = DecisionsOf2023(),
  };
}

const std::vector<Law>& Laws() {
  static const auto* const laws = new std::vector<Law>{LawOf2017(), LawOf2023()};
  return *laws;
}

}  // namespace

bool Law::Knows(v1::DecisionKind kind) const {
  for (const DecisionRule& rule : decision_rules)
    if (rule.kind == kind) return true;
  return false;
}

const DecisionRule* Law::Find(v1::DecisionKind kind, v1::DecisionGround ground) const {
  const DecisionRule* found = nullptr;
  for (const DecisionRule& rule : decision_rules) {
    if (rule.kind != kind) continue;
    if (rule.ground == ground) return &rule;
    if (ground != v1::DECISION_GROUND_UNSPECIFIED) continue;
    if (found != nullptr) return nullptr;
    found = &rule;
  }
  return found;
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
