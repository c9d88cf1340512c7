// Finding among a case's deadlines.
#ifndef YIFA_COMMON_CASEWORK_DEADLINES_H_
#define YIFA_COMMON_CASEWORK_DEADLINES_H_

#include <string_view>

#include "common/calendar/deadline.h"
#include "common/casework/form/shape.h"

namespace yifa::casework {

// The latest deadline of a limit, for the item where there are several (Act::About); null
// where it never started.
inline const type::v1::Deadline* LatestOf(const Shape::Deadlines& deadlines,
                                          std::string_view limit,
                                          std::string_view item = {}) {
  for (int i = deadlines.size() - 1; i >= 0; --i)
    if (deadlines.Get(i).limit() == limit && deadlines.Get(i).item() == item)
      return &deadlines.Get(i);
  return nullptr;
}
inline type::v1::Deadline* MutableLatestOf(Shape::Deadlines& deadlines,
                                           std::string_view limit,
                                           std::string_view item = {}) {
  return const_cast<type::v1::Deadline*>(LatestOf(deadlines, limit, item));
}

// The open deadline that ran out first, for sure (calendar::LatestDue) before `date`;
// null where none did.
const type::v1::Deadline* FirstDue(const calendar::Calendar& calendar,
                                   const Shape::Deadlines& deadlines, Date date);
// True if one is open that was due before `date`: where FirstDue finds none, it waits for
// an edition of the calendar.
bool IsAnyDue(const Shape::Deadlines& deadlines, Date date);

inline Date DueDate(const type::v1::Deadline& deadline) {
  return DayOf(deadline.due_date());
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_DEADLINES_H_
