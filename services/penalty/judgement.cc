// What a penalty has to weigh, and what goes with it (行政处罚法 28, 30 to 34, 57).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/before_decision.h"
#include "services/penalty/execution.h"
#include "services/penalty/names.h"
#include "services/penalty/scope.h"

namespace yifa::penalty {
namespace {

int64_t GainsTakenFen(const Measures& measures) {
  int64_t sum = 0;
  for (const v1::Measure& measure : measures)
    if (measure.penalty_class() == v1::PENALTY_CLASS_CONFISCATE_GAINS)
      sum += measure.amount().amount_fen();
  return sum;
}

}  // namespace

absl::Status CheckGrounds(const Act& act, const v1::Decision& decision,
                          const PenaltyCase& c) {
  const int child = act.Number(rule::kPen17Child), adult = act.Number(rule::kPen18Young);
  bool young = false;
  for (const v1::Measure& measure : decision.measures()) {
    const int age = AgeAt(c, measure);
    if (age >= 0 && age < child)
      return act.Refuse(
          rule::kPen17Child,
          absl::StrCat("不满", child, "周岁的未成年人有违法行为的，不予行政处罚。"));
    young = young || (age >= 0 && age < adult);
  }
  if (decision.leniency() != v1::LENIENCY_UNSPECIFIED) return absl::OkStatus();
  if (young)
    return act.Refuse(rule::kPen18Young,
                      absl::StrCat("已满", child, "周岁不满", adult,
                                   "周岁的，应当从轻或者减轻行政处罚。"));
  if (!c.report().leniency_grounds().empty())
    return act.Refuse(rule::kPen18,
                      "调查认定有从轻、减轻情形的，应当从轻或者减轻行政处罚。");
  return absl::OkStatus();
}

absl::Status CheckAge(const Act& act, const v1::Decision& decision,
                      const PenaltyCase& c) {
  const int age = AgeAt(c, v1::Measure()), child = act.Number(rule::kPen17Child);
  if (decision.no_penalty_ground() != v1::NO_PENALTY_GROUND_UNDER_FOURTEEN || age < child)
    return absl::OkStatus();
  return act.Refuse(rule::kPen17Child, absl::StrCat("当事人实施违法行为时已满", child,
                                                    "周岁，不得以此不予处罚。"));
}

absl::Status CheckCorrected(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c) {
  if (decision.correction().empty() && c.corrections().empty())
    return act.Refuse(rule::kPen21,
                      "实施行政处罚时，应当责令当事人改正或者限期改正违法行为。");
  const int64_t gains = c.report().illegal_gains().amount_fen() -
                        c.report().refundable_gains().amount_fen();
  if (gains > GainsTakenFen(decision.measures()))
    return act.Refuse(
        rule::kPen21,
        absl::StrCat("当事人有违法所得，除依法应当退赔的外，应当予以没收，计",
                     YuanText(gains), "。"));
  return absl::OkStatus();
}

bool Discussed(const PenaltyCase& c) {
  Date since = FromProto(c.report().conclude_date()).value_or(Date());
  if (!c.past_decisions().empty())
    since = std::max(since,
                     DayOf(c.past_decisions().rbegin()->decision().decision_date()) + 1);
  return std::any_of(c.discussions().begin(), c.discussions().end(),
                     [since](const v1::CollectiveDiscussion& discussion) {
                       return since <= DayOf(discussion.discuss_date());
                     });
}

absl::Status CheckDiscussed(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c) {
  const bool major = c.report().complex() || MustBeDiscussed(act, c, decision.measures());
  if (!major || Discussed(c)) return absl::OkStatus();
  return act.Refuse(rule::kPen16,
                    "情节复杂或者重大违法行为，应当经行政机关负责人集体讨论决定。");
}

}  // namespace yifa::penalty
