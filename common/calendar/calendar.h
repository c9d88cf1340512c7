// The working-day calendar: which days are working days, and counting in them.
#ifndef YIFA_COMMON_CALENDAR_CALENDAR_H_
#define YIFA_COMMON_CALENDAR_CALENDAR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "yifa/type/v1/calendar.pb.h"

namespace yifa::calendar {

// A set of editions, one per year. Immutable once shared; copying is cheap. In a year
// without one Monday to Friday are working days, but for the holidays that are fixed, and
// what is computed with it is provisional. Queries are O(1) or O(log years).
class Calendar {
 public:
  Calendar();

  // A calendar with `edition` added, or put in place of the one for its year.
  // INVALID_FIELD, with every field, if the year is not within 1990 to 2200, a list has
  // more than 100 days, a day is not written MM-DD or does not exist, stands twice or in
  // both lists, or a make-up day is a working day anyway (Monday to Friday not in
  // off_days).
  absl::StatusOr<Calendar> With(const type::v1::CalendarEdition& edition) const;

  bool HasEdition(int year) const;
  // The year's edition as ledgers name it, e.g. `2024版`; "" if missing.
  std::string EditionLabel(int year) const;

  bool IsWorkingDay(Date day) const;
  // The n-th working day after `day` (n >= 1), `day` itself not counted.
  Date AddWorkingDays(Date day, int n) const;
  // `day` if it is a working day, else the first one after it.
  Date RollForward(Date day) const;
  // Working days in (from, to]; 0 if to <= from.
  int WorkingDaysBetween(Date from, Date to) const;

 private:
  struct Year;
  struct State;

  explicit Calendar(std::shared_ptr<const State> state);
  const Year& Of(int64_t year) const;
  // Working days since 1900-01-01 that lie before the year.
  int64_t CountBefore(int64_t year) const;

  std::shared_ptr<const State> state_;  // never null, never changed
};

// Reads every *.textproto file of a folder, at least one, as a CalendarEdition. The error
// names file and line.
absl::StatusOr<std::vector<type::v1::CalendarEdition>> LoadEditions(
    const std::string& folder);

// The calendar of a folder's editions; errors as LoadEditions.
absl::StatusOr<Calendar> LoadCalendar(const std::string& folder);

}  // namespace yifa::calendar

#endif  // YIFA_COMMON_CALENDAR_CALENDAR_H_
