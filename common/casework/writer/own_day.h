// What a neighbour dates by a clock that is ahead of ours.
#ifndef YIFA_COMMON_CASEWORK_WRITER_OWN_DAY_H_
#define YIFA_COMMON_CASEWORK_WRITER_OWN_DAY_H_

#include "common/base/date.h"
#include "google/protobuf/message.h"

namespace yifa::casework {

// What was done on `act_date` there was done by now, though that day has not come here:
// dates after `today` and not after it become today, at any depth. Later ones, to which
// something is to last or be done, stay.
void BringToday(Date act_date, Date today, google::protobuf::Message& message);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_OWN_DAY_H_
