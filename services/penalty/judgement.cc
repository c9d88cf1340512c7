#include "services/penalty/judgement.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/base/status_macros.h"
#include "services/penalty/discretion.h"
#include "services/penalty/leniency_list.h"
#include "services/penalty/names.h"
#include "services/penalty/prescription.h"
#include "services/penalty/same_act.h"

namespace yifa::penalty {
namespace {

// Years of age of a natural person on the day the measure's act ended, or was discovered
// while it continued; -1 if not known.
int AgeAt(const Act& act, const PenaltyCase& c, const v1::Measure& measure) {
  const std::string& number = c.party().identifier();
  const bool known = c.party().kind() == type::v1::PARTY_KIND_NATURAL_PERSON &&
                     c.party().paper() == type::v1::PARTY_PAPER_UNSPECIFIED &&
                     number.size() == 18 && measure.violation() < c.violations_size();
  if (!known) return -1;
  const std::optional<Date> born = ParseDate(absl::StrCat(
      number.substr(6, 4), "-", number.substr(10, 2), "-", number.substr(12, 2)));
  if (!born) return -1;
  const v1::Violation& violation = c.violations(measure.violation());
  const Date day =
      violation.continuing() ? DiscoveryOf(act, violation, c) : EndOf(violation);
  // A year of life is full on the day after the birthday: the reading of 周岁 that
  // favours the party.
  const Date birthday(day.year(), born->month(), born->day());
  return static_cast<int>(day.year() - born->year()) - (day <= birthday ? 1 : 0);
}

// 行政处罚法第三十条、第三十二条: leniency has grounds that the law names.
absl::Status CheckLeniency(const Act& act, const v1::Decision& decision) {
  const bool lenient = decision.leniency() != v1::LENIENCY_UNSPECIFIED;
  if (lenient && decision.leniency_ground().empty())
    return act.Refuse(rule::kPen18, "从轻、减轻处罚应当载明法定情形。");
  return absl::OkStatus();
}

// Refuses a penalty on a child, or one that overlooks a ground of leniency (PEN-17,
// PEN-18).
absl::Status CheckGrounds(const Act& act, const v1::Decision& decision,
                          const PenaltyCase& c) {
  const int child = act.Number(rule::kPen17Child), adult = act.Number(rule::kPen18Young);
  bool young = false;
  for (const v1::Measure& measure : decision.measures()) {
    const int age = AgeAt(act, c, measure);
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

int64_t GainsTakenFen(const Measures& measures) {
  int64_t sum = 0;
  for (const v1::Measure& measure : measures)
    if (measure.penalty_class() == v1::PENALTY_CLASS_CONFISCATE_GAINS)
      sum += measure.amount().amount_fen();
  return sum;
}

// An order to pay back is none to correct.
bool OrderedToCorrect(const PenaltyCase& c) {
  return std::any_of(
      c.corrections().begin(), c.corrections().end(),
      [](const v1::CorrectionOrder& order) { return !order.has_refund(); });
}

// Refuses a penalty that leaves illegal gains, or orders no correction (PEN-21).
absl::Status CheckCorrected(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c) {
  if (decision.correction().empty() && !OrderedToCorrect(c))
    return act.Refuse(rule::kPen21,
                      "实施行政处罚时，应当责令当事人改正或者限期改正违法行为。");
  const int64_t gains = c.report().illegal_gains().amount_fen() -
                        c.report().refundable_gains().amount_fen();
  if (gains > GainsTakenFen(decision.measures()))
    return act.Refuse(
        rule::kPen21,
        absl::StrCat("当事人有违法所得，除依法应当退赔的外，应当予以没收，计",
                     YuanWords(gains), "。"));
  return absl::OkStatus();
}

// Refuses a law that was not that of the time of the act, nor newer and lighter (PEN-35).
absl::Status CheckAppliedLaw(const Act& act, const v1::Decision& decision,
                             const PenaltyCase& c) {
  if (!decision.has_applied_law()) return absl::OkStatus();
  const v1::AppliedLaw& law = decision.applied_law();
  const std::optional<Date> from = FromProto(law.effective_date());
  if (!from) return act.Invalid("decision.applied_law.effective_date", "is not real");
  const std::optional<Date> until = FromProto(law.end_date());
  if (law.has_end_date() && (!until || *until < *from))
    return act.Invalid("decision.applied_law.end_date", "lies before effective_date");
  const auto in_force = [&](Date day) {
    return *from <= day && (!until || day <= *until);
  };
  for (const v1::Measure& measure : decision.measures()) {
    const bool at_the_time = in_force(EndOf(c.violations(measure.violation())));
    const bool newer = law.choice() == v1::LAW_CHOICE_NEWER_LIGHTER;
    if (newer ? at_the_time || !in_force(act.date()) : !at_the_time)
      return act.Refuse(rule::kPen35,
                        "适用违法行为发生时的规定；作出决定时新的规定处罚较轻的，适用新的"
                        "规定。所选版本与其理由不符。");
    if (newer && law.reason().empty())
      return act.Refuse(rule::kPen35,
                        "适用新的规定，应当载明其处罚较轻或者不认为违法的理由。");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckJust(const Act& act, const v1::Decision& decision,
                       const PenaltyCase& c) {
  YIFA_RETURN_IF_ERROR(CheckInTime(act, "decision.measures", decision.measures(), c));
  YIFA_RETURN_IF_ERROR(CheckLeniency(act, decision));
  YIFA_RETURN_IF_ERROR(CheckGrounds(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckLeniencyItem(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckOneFine(act, decision.measures(), c));
  YIFA_RETURN_IF_ERROR(CheckDiscretion(act, decision, c));
  YIFA_RETURN_IF_ERROR(CheckCorrected(act, decision, c));
  return CheckAppliedLaw(act, decision, c);
}

absl::Status CheckAge(const Act& act, const v1::Decision& decision,
                      const PenaltyCase& c) {
  const int age = AgeAt(act, c, v1::Measure()), child = act.Number(rule::kPen17Child);
  if (decision.no_penalty_ground() != v1::NO_PENALTY_GROUND_UNDER_FOURTEEN || age < child)
    return absl::OkStatus();
  return act.Refuse(rule::kPen17Child, absl::StrCat("当事人实施违法行为时已满", child,
                                                    "周岁，不得以此不予处罚。"));
}

}  // namespace yifa::penalty
