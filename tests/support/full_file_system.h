// A disk whose room is what a test says.
#ifndef YIFA_TESTS_SUPPORT_FULL_FILE_SYSTEM_H_
#define YIFA_TESTS_SUPPORT_FULL_FILE_SYSTEM_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

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
  // Whether what is written finds no room, whatever was said.
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
    std::unique_ptr<rocksdb::FSWritableFile> made;
    const rocksdb::IOStatus status =
        target()->NewWritableFile(file, options, &made, debug);
    if (status.ok()) *result = std::make_unique<File>(std::move(made), &full_);
    return status;
  }

 private:
  class File final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile>&& file, const std::atomic<bool>* full)
        : FSWritableFileOwnerWrapper(std::move(file)), full_(full) {}
    rocksdb::IOStatus Append(const rocksdb::Slice& bytes,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
      if (*full_) return rocksdb::IOStatus::NoSpace();
      return target()->Append(bytes, options, debug);
    }
    rocksdb::IOStatus Append(const rocksdb::Slice& bytes,
                             const rocksdb::IOOptions& options,
                             const rocksdb::DataVerificationInfo& verification,
                             rocksdb::IODebugContext* debug) override {
      if (*full_) return rocksdb::IOStatus::NoSpace();
      return target()->Append(bytes, options, verification, debug);
    }

   private:
    const std::atomic<bool>* const full_;
  };

  std::atomic<uint64_t> free_{UINT64_MAX};
  std::atomic<bool> full_{false};
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FULL_FILE_SYSTEM_H_
