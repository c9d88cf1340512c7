#include "common/calendar/sure_days.h"

#include <algorithm>

namespace yifa::calendar {
namespace {

Date DayBefore(int year) { return Date(year, 1, 1) - 1; }

}  // namespace

Date SureDays::AddWorkingDays(Date day, int n) const {
  for (auto year = static_cast<int>(day.year()); year <= kLastDay.year(); ++year) {
    if (!calendar_.HasEdition(year)) continue;
    const Date from = std::max(day, DayBefore(year));
    const int here = calendar_.WorkingDaysBetween(from, DayBefore(year + 1));
    if (n <= here) return calendar_.AddWorkingDays(from, n);
    n -= here;
  }
  return kLastDay;
}

Date SureDays::RollForward(Date day) const {
  const bool works =
      calendar_.HasEdition(static_cast<int>(day.year())) && calendar_.IsWorkingDay(day);
  return works ? day : AddWorkingDays(day, 1);
}

int SureDays::WorkingDaysBetween(Date from, Date to) const {
  int days = 0;
  for (auto year = static_cast<int>(from.year()); year <= to.year(); ++year)
    if (calendar_.HasEdition(year))
      days += calendar_.WorkingDaysBetween(std::max(from, DayBefore(year)),
                                           std::min(to, DayBefore(year + 1)));
  return days;
}

}  // namespace yifa::calendar
