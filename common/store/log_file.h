// Tells a log file (a WAL or a manifest, which share one format) whose tail is torn from
// one that is damaged. RocksDB's own recovery modes cannot: some drop what follows a
// damaged record, and all take a record whose length was damaged in the file's last block
// for a torn tail.
#ifndef YIFA_COMMON_STORE_LOG_FILE_H_
#define YIFA_COMMON_STORE_LOG_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rocksdb {
class Env;
}

namespace yifa::store {

// How many bytes of a log file hold whole records: all of them, or fewer where the last
// record was cut short or never reached the disk (its last pages read as zeros).
// DATA_LOSS (DATA_CORRUPT) for any other damage: since a record is synced before the next
// one is written, damage followed by another record, or a record that is all there but
// does not match its checksum, was acknowledged.
absl::StatusOr<uint64_t> WholeBytes(std::string_view contents, const std::string& file);

// Checks the manifest in use and every WAL of a database directory; nothing to do where
// there is no database. With `cut`, a torn tail is cut off, so that what remains is to be
// read without mercy.
absl::Status CheckLogFiles(rocksdb::Env* env, const std::string& directory, bool cut);

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_LOG_FILE_H_
