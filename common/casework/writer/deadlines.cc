#include "common/casework/writer/deadlines.h"

#include "common/calendar/latest.h"

namespace yifa::casework {

using type::v1::Deadline;

bool IsRunningOrSuspended(const Deadline& deadline) {
  return deadline.state() == type::v1::DEADLINE_STATE_OPEN ||
         deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED;
}

const Deadline* FirstDue(const calendar::Calendar& calendar,
                         const Shape::Deadlines& deadlines, Date date) {
  const Deadline* first = nullptr;
  Date end = date;
  for (const Deadline& deadline : deadlines) {
    if (!calendar::IsOpen(deadline)) continue;
    const Date latest = calendar::LatestDue(calendar, deadline);
    if (latest >= end) continue;
    first = &deadline;
    end = latest;
  }
  return first;
}

}  // namespace yifa::casework
