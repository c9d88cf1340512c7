// The days that are working days whatever the editions say that are still to come.
#ifndef YIFA_COMMON_CALENDAR_SURE_DAYS_H_
#define YIFA_COMMON_CALENDAR_SURE_DAYS_H_

#include "common/calendar/calendar.h"

namespace yifa::calendar {

// The working days of the years that have an edition, and none besides: counted in these,
// nothing ends earlier than it will once all editions are there. It may end on kLastDay,
// where the editions do not have so many days.
class SureDays {
 public:
  // `calendar` must outlive it.
  explicit SureDays(const Calendar& calendar) : calendar_(calendar) {}

  // As Calendar's.
  Date AddWorkingDays(Date day, int n) const;
  Date RollForward(Date day) const;
  int WorkingDaysBetween(Date from, Date to) const;

 private:
  const Calendar& calendar_;
};

}  // namespace yifa::calendar

#endif  // YIFA_COMMON_CALENDAR_SURE_DAYS_H_
