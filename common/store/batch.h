// What the commands of one group commit write: gathered, read back while gathering,
// written at once.
#ifndef YIFA_COMMON_STORE_BATCH_H_
#define YIFA_COMMON_STORE_BATCH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "common/store/layout.h"

namespace yifa::store {

// Used by the writer thread only.
class Batch {
 public:
  virtual ~Batch() = default;

  virtual void Put(Family family, std::string_view key, std::string_view value) = 0;
  virtual void Delete(Family family, std::string_view key) = 0;
  // Adds to a counter of kStatistics, and as much to the member's share of it in kShares:
  // a counter is the sum of its shares. Counters touched often in one batch cost one
  // write.
  virtual void Add(std::string_view counter, std::string_view member, int64_t delta) = 0;

  // The value as of this batch: pending in it, or else stored. Nothing where there is
  // none. REQUIRES: IsReadByWriter(family)
  virtual absl::StatusOr<std::optional<std::string>> Get(Family family,
                                                         std::string_view key) const = 0;

  // Calls `visit` with each stored pair whose key starts with `prefix`, in order from
  // `start` on, until it returns false. Does not see what is pending in this batch.
  // REQUIRES: start is empty or starts with prefix
  virtual absl::Status Scan(
      Family family, std::string_view prefix, std::string_view start,
      const std::function<bool(std::string_view key, std::string_view value)>& visit)
      const = 0;
};

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_BATCH_H_
