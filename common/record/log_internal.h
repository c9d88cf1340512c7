// What log.cc and audit.cc share.
#ifndef YIFA_COMMON_RECORD_LOG_INTERNAL_H_
#define YIFA_COMMON_RECORD_LOG_INTERNAL_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/record/log.h"
#include "common/record/waiters.h"

namespace yifa::record {

// DATA_CORRUPT at a place, e.g. `entry 12`.
absl::Status Corrupt(const std::string& message, const std::string& where);
std::string EntryPlace(uint64_t sequence);

// One of the hashes stored for a leaf. DATA_CORRUPT where their number is wrong.
absl::StatusOr<Hash> NodeOf(std::string_view completed, int level, uint64_t leaf);

// How many of the oldest entries were dropped.
absl::StatusOr<uint64_t> DroppedIn(const store::Snapshot& snapshot, const Kept& kept);

absl::Status CheckEntry(std::string_view entry, uint64_t sequence, const Hash& leaf_hash);

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_LOG_INTERNAL_H_
