#include "services/penalty/prescription.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/calendar/deadline.h"
#include "common/calendar/span.h"
#include "common/casework/law/applies.h"
#include "services/penalty/lengths.h"
#include "services/penalty/names.h"
#include "services/penalty/special_law.h"

namespace yifa::penalty {
namespace {

using policy::v1::Provision;

// The law of 2021 gave acts of grave harm five years instead of two, but none to those
// that were barred when it took effect.
Date LastDayOfDiscovery(const Act& act, const v1::Violation& violation,
                        const PenaltyCase& c) {
  const Date end = EndOf(violation);
  if (const Provision* special = SpecialLaw(act, Provision::kPrescriptionRule, c.field()))
    return calendar::RawEnd(act.calendar(), end, special->prescription_rule().length(),
                            special->prescription_rule().unit());
  const Date last = LastDayOf(act, rule::kPen01, end);
  const std::optional<Date> since = act.Day(rule::kPen01GraveSince);
  const bool barred_before = since && last < *since;
  return violation.grave_harm() && !barred_before ? LastDayOf(act, rule::kPen01Grave, end)
                                                  : last;
}

// The day of a report that proves true counts as that of discovery, where the rule says
// so of reports.
constexpr char kReport[] = "REPORT";

// An act that continues still has not begun to lapse.
bool InTime(const Act& act, const v1::Violation& violation, const PenaltyCase& c) {
  return violation.continuing() ||
         DiscoveryOf(act, violation, c) <= LastDayOfDiscovery(act, violation, c);
}

absl::Status Prescribed(const Act& act, const PenaltyCase& c) {
  if (const Provision* special = SpecialLaw(act, Provision::kPrescriptionRule, c.field()))
    return act.Refuse(rule::kPen01,
                      absl::StrCat("依照", special->article(), "，违法行为在",
                                   calendar::Span(special->prescription_rule().length(),
                                                  special->prescription_rule().unit()),
                                   "内未被发现的，不再处罚。"));
  return act.Refuse(
      rule::kPen01,
      absl::StrCat("违法行为在", TextOf(act, rule::kPen01),
                   "（涉及公民生命健康安全、金融安全且有危害后果的，",
                   TextOf(act, rule::kPen01Grave), "）内未被发现的，不再给予行政处罚。"));
}

}  // namespace

Date EndOf(const v1::Violation& violation) {
  return DayOf(violation.has_end_date() ? violation.end_date() : violation.commit_date());
}

Date DiscoveryOf(const Act& act, const v1::Violation& violation, const PenaltyCase& c) {
  if (violation.has_discover_date()) return DayOf(violation.discover_date());
  if (c.has_report_date() && AppliesTo(act, rule::kPen01Report, kReport))
    return DayOf(c.report_date());
  if (c.has_found_date()) return DayOf(c.found_date());
  return c.has_receipt_date() ? DayOf(c.receipt_date()) : act.date();
}

absl::Status CheckAnyInTime(const Act& act, const PenaltyCase& c) {
  const auto in_time = [&](const v1::Violation& v) { return InTime(act, v, c); };
  if (c.violations().empty() ||
      std::any_of(c.violations().begin(), c.violations().end(), in_time))
    return absl::OkStatus();
  return Prescribed(act, c);
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
    if (!InTime(act, c.violations(violation), c)) return Prescribed(act, c);
  }
  return absl::OkStatus();
}

}  // namespace yifa::penalty
