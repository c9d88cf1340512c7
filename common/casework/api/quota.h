// How much of something may be held at a time: streams, uploads and their bytes.
#ifndef YIFA_COMMON_CASEWORK_API_QUOTA_H_
#define YIFA_COMMON_CASEWORK_API_QUOTA_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/casework/form/caller.h"

namespace yifa::casework {

// Thread-safe.
class Quota {
 public:
  // The most that one caller, all callers of one organ, and all callers may hold.
  struct Most {
    int64_t caller = 0;
    int64_t organ = 0;
    int64_t all = 0;
  };
  // `what` is held, as errors name it, e.g. `uploads`.
  Quota(std::string what, Most most);

  // So much for the caller, until it is destroyed; it may outlive the quota.
  // RESOURCE_EXHAUSTED (TOO_MUCH_OPEN, with RetryInfo) where that is more than is left.
  using Share = std::shared_ptr<const void>;
  absl::StatusOr<Share> Take(const Caller& caller, int64_t amount = 1);

 private:
  struct Held;
  const std::shared_ptr<Held> held_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_QUOTA_H_
