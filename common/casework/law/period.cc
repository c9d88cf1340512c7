#include "common/casework/law/period.h"

#include "common/calendar/deadline.h"

#include "common/calendar/latest.h"

namespace yifa::casework {
namespace {

bool IsOfMonths(const Period& period) {
  return period.unit == type::v1::LIMIT_UNIT_MONTH ||
         period.unit == type::v1::LIMIT_UNIT_YEAR;
}

calendar::Limit LimitOf(const Period& period) {
  return {.id = {},
          .display_name = {},
          .article = {},
          .length = period.length,
          .unit = period.unit};
}

// An obstacle takes days, whatever the unit: they come behind the end as it is before it
// is rolled. REQUIRES: there is such a period
calendar::Deadline Run(const Act& act, Date event, const Period& period,
                       int obstacle_days) {
  calendar::Deadline deadline =
      calendar::Open(act.calendar(), LimitOf(period), event, "");
  if (obstacle_days < 1) return deadline;
  if (IsOfMonths(period))
    return calendar::Open(act.calendar(),
                          LimitOf({obstacle_days, type::v1::LIMIT_UNIT_DAY}),
                          DayOf(deadline.raw_due_date()), "");
  calendar::Exclude(act.calendar(), obstacle_days, event, "", "", deadline);
  return deadline;
}

}  // namespace

Period PeriodOf(const Act& act, procedure::LimitName limit) {
  const procedure::v1::Limit* found = act.procedure().FindLimit(limit.id());
  return found == nullptr ? Period{} : Period{found->length(), found->unit()};
}

Period PeriodOf(const Act& act, procedure::LengthRule rule) {
  return {act.Length(rule), act.UnitOf(rule)};
}

int NaturalDays(const Act& act, Date event, const Period& period) {
  if (period.unit != type::v1::LIMIT_UNIT_WORKING_DAY) return period.length;
  return static_cast<int>(
      calendar::RawEnd(act.calendar(), event, period.length, period.unit) - event);
}

Date LastDay(const Act& act, Date event, const Period& period, int obstacle_days) {
  return period.length < 1 ? event
                           : DayOf(Run(act, event, period, obstacle_days).due_date());
}

Date LatestDay(const Act& act, Date event, const Period& period, int obstacle_days) {
  if (period.length < 1) return event;
  return calendar::LatestDue(act.calendar(), Run(act, event, period, obstacle_days));
}

}  // namespace yifa::casework
