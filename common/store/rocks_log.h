// Where what RocksDB has to say goes.
#ifndef YIFA_COMMON_STORE_ROCKS_LOG_H_
#define YIFA_COMMON_STORE_ROCKS_LOG_H_

#include <memory>

#include "common/store/store.h"
#include "rocksdb/env.h"

namespace yifa::store {

// Hands warnings and errors to `tell`, if there is one, and drops the rest. RocksDB's own
// logger writes a file beside the data, and ends the process where the disk has no room
// for that.
std::shared_ptr<rocksdb::Logger> TellWarnings(Options::Tell tell);

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_ROCKS_LOG_H_
