// The unlawful acts 违法行为: within what time they may be punished 追诉时效, how often
// 一事不二罚, and by which law 从旧兼从轻.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/before_decision.h"
#include "services/penalty/execution.h"
#include "services/penalty/lengths.h"
#include "services/penalty/names.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

// An act that continues still has not begun to lapse.
bool InTime(const Act& act, const v1::Violation& violation, const PenaltyCase& c) {
  if (violation.continuing()) return true;
  const std::optional<Date> found =
      violation.has_discover_date() ? FromProto(violation.discover_date())
      : c.has_receipt_date()        ? FromProto(c.receipt_date())
                                    : act.date();  // it is found on the spot
  const auto within = violation.grave_harm() ? rule::kPen01Grave : rule::kPen01;
  const Date last = LastDayOf(act, within, EndOf(violation));
  return found && *found <= last;
}

absl::Status Prescribed(const Act& act) {
  return act.Refuse(
      rule::kPen01,
      absl::StrCat("违法行为在", TextOf(act, rule::kPen01),
                   "（涉及公民生命健康安全、金融安全且有危害后果的，",
                   TextOf(act, rule::kPen01Grave), "）内未被发现的，不再给予行政处罚。"));
}

absl::Status CheckDates(const Act& act, const std::string& field,
                        const v1::Violation& violation) {
  const std::optional<Date> commit = FromProto(violation.commit_date());
  if (!commit || act.date() < *commit)
    return act.Invalid(absl::StrCat(field, ".commit_date"),
                       "is not a real date, or lies in the future");
  const Date end = EndOf(violation);
  if (end < *commit || act.date() < end)
    return act.Invalid(absl::StrCat(field, ".end_date"),
                       "lies before commit_date or in the future");
  if (violation.has_end_date() && violation.continuing())
    return act.Invalid(absl::StrCat(field, ".continuing"), "it has come to its end");
  if (!violation.has_discover_date()) return absl::OkStatus();
  const std::optional<Date> found = FromProto(violation.discover_date());
  if (!found || *found < *commit || act.date() < *found)
    return act.Invalid(absl::StrCat(field, ".discover_date"),
                       "lies before commit_date or in the future");
  return absl::OkStatus();
}

// True if the other case ended in a fine on the same party that still stands.
bool Fined(const PenaltyCase& other, const type::v1::Party& party) {
  return FinesFen(other.decision().measures()) > 0 && SameParty(other.party(), party) &&
         !IsGone(other);
}

}  // namespace

Date EndOf(const v1::Violation& violation) {
  return DayOf(violation.has_end_date() ? violation.end_date() : violation.commit_date());
}

bool SameParty(const type::v1::Party& a, const type::v1::Party& b) {
  if (!a.identifier().empty() && !b.identifier().empty())
    return a.identifier() == b.identifier();
  return !a.display_name().empty() && a.display_name() == b.display_name();
}

absl::Status UpdateViolations(
    const Act& act, const std::string& field,
    const google::protobuf::RepeatedPtrField<v1::Violation>& violations,
    const google::protobuf::RepeatedPtrField<std::string>& same_act_cases,
    PenaltyCase& c) {
  for (int i = 0; i < violations.size(); ++i)
    YIFA_RETURN_IF_ERROR(
        CheckDates(act, absl::StrCat(field, "[", i, "]"), violations.Get(i)));
  if (!violations.empty()) *c.mutable_violations() = violations;
  std::set<std::string> known(c.same_act_cases().begin(), c.same_act_cases().end());
  for (const std::string& name : same_act_cases)
    if (known.insert(name).second) c.add_same_act_cases(name);
  Enlist(act, c);
  FindSameAct(act, c);
  return absl::OkStatus();
}

absl::Status CheckAnyInTime(const Act& act, const PenaltyCase& c) {
  const auto in_time = [&](const v1::Violation& v) { return InTime(act, v, c); };
  if (c.violations().empty() ||
      std::any_of(c.violations().begin(), c.violations().end(), in_time))
    return absl::OkStatus();
  return Prescribed(act);
}

absl::Status CheckInTime(const Act& act, const std::string& field,
                         const Measures& measures, const PenaltyCase& c) {
  if (c.violations().empty())
    return act.Refuse(rule::kPen01Facts, "应当查明违法行为及其发生或者终了之日。");
  for (int i = 0; i < measures.size(); ++i) {
    const int violation = measures.Get(i).violation();
    if (violation >= c.violations_size())
      return act.Invalid(absl::StrCat(field, "[", i, "].violation"),
                         "the case knows no such act");
    if (!InTime(act, c.violations(violation), c)) return Prescribed(act);
  }
  return absl::OkStatus();
}

absl::Status CheckOneFine(const Act& act, const Measures& measures,
                          const PenaltyCase& c) {
  std::set<int> fined;
  for (const v1::Measure& measure : measures)
    if (measure.penalty_class() == v1::PENALTY_CLASS_FINE &&
        !fined.insert(measure.violation()).second)
      return act.Refuse(rule::kPen19, "对当事人的同一个违法行为，不得给予两次以上罚款。");
  if (fined.empty()) return absl::OkStatus();
  for (const std::string& name : c.same_act_cases()) {
    const auto other = act.Find<PenaltyCase>(name);
    if (other != nullptr && name != c.name() && Fined(*other, c.party()))
      return act.Refuse(rule::kPen19, absl::StrCat("同一个违法行为已在",
                                                   WhereOf(act, name), "中给予罚款。"));
  }
  return absl::OkStatus();
}

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

int AgeAt(const PenaltyCase& c, const v1::Measure& measure) {
  const std::string& number = c.party().identifier();
  const bool known = c.party().kind() == type::v1::PARTY_KIND_NATURAL_PERSON &&
                     number.size() == 18 && measure.violation() < c.violations_size();
  if (!known) return -1;
  const std::optional<Date> born = ParseDate(absl::StrCat(
      number.substr(6, 4), "-", number.substr(10, 2), "-", number.substr(12, 2)));
  if (!born) return -1;
  const Date day = EndOf(c.violations(measure.violation()));
  // A year of life is full on the day after the birthday: the reading of 周岁 that
  // favours the party.
  const Date birthday(day.year(), born->month(), born->day());
  return static_cast<int>(day.year() - born->year()) - (day <= birthday ? 1 : 0);
}

}  // namespace yifa::penalty
