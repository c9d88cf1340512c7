#include "common/base/timestamp.h"

namespace yifa {

google::protobuf::Timestamp ToTimestamp(absl::Time instant) {
  const int64_t micros = absl::ToUnixMicros(instant);
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(micros / 1000000);
  timestamp.set_nanos(static_cast<int32_t>(micros % 1000000) * 1000);
  return timestamp;
}

absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(timestamp.nanos());
}

}  // namespace yifa
