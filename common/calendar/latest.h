// What is sure of a deadline while an edition of the calendar is missing: no right lapses
// on a day that is provisional.
#ifndef YIFA_COMMON_CALENDAR_LATEST_H_
#define YIFA_COMMON_CALENDAR_LATEST_H_

#include "common/calendar/deadline.h"

namespace yifa::calendar {

// The last day on which it cannot be said that the deadline has run out: due_date, or
// while that is provisional the last day that it could be whatever the missing editions
// say (SureDays). kLastDay where that is not to be known before one comes. What refuses
// someone for being late asks this, never due_date alone.
Date LatestDue(const Calendar& calendar, const Deadline& deadline);

// Before a deadline runs out for being past its latest day: due_date becomes that day,
// with a ledger line CALENDAR where it is another. OPEN.
void EndOnLatest(const Calendar& calendar, Deadline& deadline);

}  // namespace yifa::calendar

#endif  // YIFA_COMMON_CALENDAR_LATEST_H_
