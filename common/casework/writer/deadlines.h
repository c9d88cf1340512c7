// What of a case is due.
#ifndef YIFA_COMMON_CASEWORK_WRITER_DEADLINES_H_
#define YIFA_COMMON_CASEWORK_WRITER_DEADLINES_H_

#include "common/casework/law/deadlines.h"

namespace yifa::casework {

bool IsRunningOrSuspended(const type::v1::Deadline& deadline);

// The open deadline that ran out first, for sure (calendar::LatestDue) before `date`;
// null where none did.
const type::v1::Deadline* FirstDue(const calendar::Calendar& calendar,
                                   const Shape::Deadlines& deadlines, Date date);
}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_DEADLINES_H_
