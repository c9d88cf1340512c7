// RocksDB's errors as the suite's.
#ifndef YIFA_COMMON_STORE_ROCKS_STATUS_H_
#define YIFA_COMMON_STORE_ROCKS_STATUS_H_

#include <rocksdb/status.h>

#include <string>

#include "absl/status/status.h"

namespace yifa::store {

// OK, DATA_CORRUPT (metadata `where`) for corruption, STORE_FAILED for anything else.
absl::Status FromRocks(const rocksdb::Status& status, const std::string& where);

// The answer where the disk has no room: RESOURCE_EXHAUSTED (DISK_FULL).
absl::Status DiskFull();

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_ROCKS_STATUS_H_
