#include "services/litigation/last_day.h"

#include "common/calendar/latest.h"

namespace yifa::litigation {
namespace {

using casework::Act;

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

Date LastDay(const Act& act, Date start, const Period& period) {
  return period.length < 1 ? start : DayOf(Run(act, start, period).due_date());
}

Date LatestDay(const Act& act, Date start, const Period& period) {
  if (period.length < 1) return start;
  return calendar::LatestDue(act.calendar(), Run(act, start, period));
}

}  // namespace yifa::litigation
