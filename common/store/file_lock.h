// A file that one process has locked, for as long as the lock lives.
#ifndef YIFA_COMMON_STORE_FILE_LOCK_H_
#define YIFA_COMMON_STORE_FILE_LOCK_H_

#include <sys/types.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

namespace rocksdb {
class Env;
class FileLock;
}  // namespace rocksdb

namespace yifa::store {

// Within a database directory: locked by the process that works on it, before it looks at
// any other file. RocksDB's own lock comes too late: what it is to read is mended first.
inline constexpr char kInUse[] = "/IN_USE";
// RocksDB's own, which those take too that know nothing of ours.
inline constexpr char kRocksLock[] = "/LOCK";

// Thread-safe.
class FileLock {
 public:
  // Makes the file where there is none. STORE_FAILED while another process, or lock of
  // this one, has it.
  static absl::StatusOr<std::unique_ptr<FileLock>> Take(rocksdb::Env* env,
                                                        const std::string& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  // False once the file was removed, or another has its name.
  bool InPlace() const;

 private:
  FileLock(rocksdb::Env* env, std::string file, rocksdb::FileLock* lock)
      : env_(env), file_(std::move(file)), lock_(lock) {}

  rocksdb::Env* const env_;
  const std::string file_;
  rocksdb::FileLock* const lock_;
  std::pair<dev_t, ino_t> locked_;  // which file
};

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_FILE_LOCK_H_
