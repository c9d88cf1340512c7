// Copies of messages.
#ifndef YIFA_COMMON_CASEWORK_COPY_H_
#define YIFA_COMMON_CASEWORK_COPY_H_

#include <google/protobuf/message.h>

#include <memory>

namespace yifa::casework {

// A new message like `message`. Merged rather than copied: CopyFrom walks both to see
// whether one lies in the other, which a new one cannot.
inline std::unique_ptr<google::protobuf::Message> CopyOf(
    const google::protobuf::Message& message) {
  std::unique_ptr<google::protobuf::Message> copy(message.New());
  copy->MergeFrom(message);
  return copy;
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_COPY_H_
