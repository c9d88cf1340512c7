// What of a case is due.
#ifndef YIFA_COMMON_CASEWORK_WRITER_DEADLINES_H_
#define YIFA_COMMON_CASEWORK_WRITER_DEADLINES_H_

#include "common/casework/law/deadlines.h"

namespace yifa::casework {

// The open deadline that is due first, before `date`; null where none is.
const type::v1::Deadline* FirstDue(const Shape::Deadlines& deadlines, Date date);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_DEADLINES_H_
