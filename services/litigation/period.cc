// How long the law gives, as the version has it to which the suit is bound.
#include "absl/strings/str_cat.h"
#include "common/calendar/latest.h"
#include "common/calendar/span.h"
#include "common/documents/words.h"
#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

template <typename Row>
Period PeriodIn(const Row* row) {
  return row == nullptr ? Period{} : Period{row->length(), row->unit()};
}

// REQUIRES: period.length > 0
calendar::Deadline Run(const Act& act, Date start, const Period& period) {
  const calendar::Limit limit = {.id = {},
                                 .display_name = {},
                                 .article = {},
                                 .length = period.length,
                                 .unit = period.unit};
  return calendar::Open(act.calendar(), limit, start, "");
}

}  // namespace

Period PeriodOf(const Act& act, procedure::LimitName limit) {
  return PeriodIn(act.procedure().FindLimit(limit.id()));
}

Period PeriodOf(const Act& act, procedure::LengthRule rule) {
  return PeriodIn(act.procedure().FindRule(rule.id()));
}

std::string InWords(const Period& period) {
  return absl::StrCat(documents::Ordinal(period.length),
                      calendar::UnitInWords(period.unit));
}

Date LastDay(const Act& act, Date start, const Period& period) {
  return period.length < 1 ? start : DayOf(Run(act, start, period).due_date());
}

Date LatestDay(const Act& act, Date start, const Period& period) {
  if (period.length < 1) return start;
  return calendar::LatestDue(act.calendar(), Run(act, start, period));
}

}  // namespace yifa::litigation
