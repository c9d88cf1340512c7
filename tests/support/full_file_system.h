// A disk whose room is what a test says.
#ifndef YIFA_TESTS_SUPPORT_FULL_FILE_SYSTEM_H_
#define YIFA_TESTS_SUPPORT_FULL_FILE_SYSTEM_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace yifa::testing {

// Over the machine's own. Thread-safe.
class FullFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FullFileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "FullFileSystem"; }

  // What it says is free.
  void SetFree(uint64_t bytes) { free_ = bytes; }
  // Whether a new file finds no room, whatever was said.
  void SetFull(bool full) { full_ = full; }

  rocksdb::IOStatus GetFreeSpace(const std::string&, const rocksdb::IOOptions&,
                                 uint64_t* bytes, rocksdb::IODebugContext*) override {
    *bytes = free_;
    return rocksdb::IOStatus::OK();
  }
  rocksdb::IOStatus NewWritableFile(const std::string& file,
                                    const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override {
    if (full_) return rocksdb::IOStatus::NoSpace(file);
    return target()->NewWritableFile(file, options, result, debug);
  }

 private:
  std::atomic<uint64_t> free_{UINT64_MAX};
  std::atomic<bool> full_{false};
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FULL_FILE_SYSTEM_H_
