// What a neighbour dates by a clock that is ahead of ours.
#ifndef YIFA_COMMON_CASEWORK_WRITER_OWN_DAY_H_
#define YIFA_COMMON_CASEWORK_WRITER_OWN_DAY_H_

#include "common/base/date.h"
#include "common/casework/form/surface.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

// The day that it was for who wrote the entry.
Date DayOfWriter(const record::v1::Entry& entry);

// What lay behind the writer lies behind us, though its day has not come here: dates
// after `today`, and not after the writer's, become today, at any depth. Later ones, to
// which something is to last or be done, stay.
void BringToday(Date writers, Date today, google::protobuf::Message& message);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_OWN_DAY_H_
