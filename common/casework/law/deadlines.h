// Finding among a case's deadlines.
#ifndef YIFA_COMMON_CASEWORK_LAW_DEADLINES_H_
#define YIFA_COMMON_CASEWORK_LAW_DEADLINES_H_

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

inline Date DueDate(const type::v1::Deadline& deadline) {
  return DayOf(deadline.due_date());
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_DEADLINES_H_
