// The calendar that ships with the suite, and ways to make others.
#ifndef YIFA_TESTS_COMMON_CALENDAR_EDITIONS_H_
#define YIFA_TESTS_COMMON_CALENDAR_EDITIONS_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/base/check.h"
#include "common/calendar/calendar.h"

namespace yifa::calendar {

// Editions 2019 to 2026.
inline const Calendar& Shipped() {
  static const Calendar* const calendar = [] {
    auto loaded = LoadCalendar(YIFA_SOURCE_DIR "/common/calendar/editions");
    YIFA_CHECK(loaded.ok(), loaded.status().ToString().c_str());
    return new Calendar(*std::move(loaded));
  }();
  return *calendar;
}

inline type::v1::CalendarEdition Edition(int year,
                                         const std::vector<std::string>& off_days,
                                         const std::vector<std::string>& make_up_days) {
  type::v1::CalendarEdition edition;
  edition.set_year(year);
  for (const auto& day : off_days) edition.add_off_days(day);
  for (const auto& day : make_up_days) edition.add_make_up_days(day);
  return edition;
}

// REQUIRES: a good edition
inline Calendar Add(const Calendar& calendar, const type::v1::CalendarEdition& edition) {
  auto with = calendar.With(edition);
  YIFA_CHECK(with.ok(), with.status().ToString().c_str());
  return *std::move(with);
}

}  // namespace yifa::calendar

#endif  // YIFA_TESTS_COMMON_CALENDAR_EDITIONS_H_
