// Instants as messages carry them, to the microsecond: what the record keeps.
#ifndef YIFA_COMMON_BASE_TIMESTAMP_H_
#define YIFA_COMMON_BASE_TIMESTAMP_H_

#include <google/protobuf/timestamp.pb.h>

#include "absl/time/time.h"

namespace yifa {

google::protobuf::Timestamp ToTimestamp(absl::Time instant);
absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_TIMESTAMP_H_
