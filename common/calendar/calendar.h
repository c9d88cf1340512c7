// The working-day calendar: which days are working days, and counting in them.
#ifndef YIFA_COMMON_CALENDAR_CALENDAR_H_
#define YIFA_COMMON_CALENDAR_CALENDAR_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "yifa/type/v1/calendar.pb.h"

namespace yifa::calendar {

// A set of editions, one per year. Immutable once shared; copying is cheap. A year
// without an edition counts Monday to Friday as working days, and what is computed with
// it is provisional. All queries are O(1) or O(log years), however long the period.
class Calendar {
 public:
  Calendar();

  // A calendar with `edition` added, or put in place of the one for its year.
  // INVALID_ARGUMENT, with the field, if a day does not exist, stands twice or in both
  // lists, an off day is a weekday-less entry, or a make-up day is already a working day
  // (Monday to Friday not in off_days).
  absl::StatusOr<Calendar> With(const type::v1::CalendarEdition& edition) const;

  bool HasEdition(int year) const;
  // The etag-like identity of the year's edition for ledgers, e.g. `2024版`; "" if
  // missing.
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
  // Shared, never changed.
  std::map<int, std::shared_ptr<const Year>> years_;
};

// Reads every *.textproto file of a folder as a CalendarEdition. The error names file and
// line.
absl::StatusOr<Calendar> LoadCalendar(const std::string& folder);

}  // namespace yifa::calendar

#endif  // YIFA_COMMON_CALENDAR_CALENDAR_H_
