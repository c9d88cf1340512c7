#include "common/casework/law/period.h"

#include "common/calendar/deadline.h"

#include "common/calendar/latest.h"

namespace yifa::casework {
namespace {

// REQUIRES: there is such a period
calendar::Deadline Run(const Act& act, Date event, const Period& period,
                       int obstacle_days) {
  const calendar::Limit limit = {.id = {},
                                 .display_name = {},
                                 .article = {},
                                 .length = period.length,
                                 .unit = period.unit};
  calendar::Deadline deadline = calendar::Open(act.calendar(), limit, event, "");
  if (obstacle_days > 0)
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

Date LastDay(const Act& act, Date event, const Period& period) {
  return period.length < 1 ? event : DayOf(Run(act, event, period, 0).due_date());
}

Date LatestDay(const Act& act, Date event, const Period& period) {
  return LatestDay(act, event, period, 0);
}

Date LatestDay(const Act& act, Date event, const Period& period, int obstacle_days) {
  if (period.length < 1) return event;
  return calendar::LatestDue(act.calendar(), Run(act, event, period, obstacle_days));
}

}  // namespace yifa::casework
