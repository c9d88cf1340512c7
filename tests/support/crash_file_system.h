// A file system that loses power: keeps account of what was synced, and drops the rest.
#ifndef YIFA_TESTS_SUPPORT_CRASH_FILE_SYSTEM_H_
#define YIFA_TESTS_SUPPORT_CRASH_FILE_SYSTEM_H_

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace yifa::testing {

// The account of a CrashFileSystem; its files share it. Thread-safe.
class CrashState {
 public:
  // Counts down to the crash. An error if it is here, or has been.
  rocksdb::IOStatus Change();
  // As Change, and fails while syncs do.
  rocksdb::IOStatus ChangeBySync();

  void Created(const std::string& file, uint64_t size);
  void Resized(const std::string& file, uint64_t size);
  void Synced(const std::string& file);
  void Renamed(const std::string& from, const std::string& to);
  void Deleted(const std::string& file);
  void DirectorySynced(const std::string& directory);

  void CrashAfter(int64_t changes);
  void FailSyncs(bool fail);
  bool crashed() const;
  void DropUnsynced(std::mt19937_64* random);

 private:
  struct File {
    uint64_t size = 0;
    uint64_t synced = 0;
    bool in_directory = false;  // its name is synced
  };

  void NamesReachDisk(const std::string& directory) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  bool crashed_ ABSL_GUARDED_BY(mutex_) = false;
  bool fail_syncs_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t changes_left_ ABSL_GUARDED_BY(mutex_) = -1;  // negative = no end
  std::map<std::string, File> files_ ABSL_GUARDED_BY(mutex_);
};

// Over the machine's own. Renames and deletions last at once, and so then do the names
// that were made in the directory before, as with every file system that keeps its
// changes in order.
class CrashFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  CrashFileSystem();
  const char* Name() const override { return "CrashFileSystem"; }

  // The power fails after so many more changes (0: at the next one): all of them fail
  // from then on.
  void CrashAfter(int64_t changes) { state_->CrashAfter(changes); }
  // Or just before a file or directory gets this name.
  void CrashAtRenameTo(std::string name) { crash_at_ = std::move(name); }
  bool crashed() const { return state_->crashed(); }
  // Syncs fail, while all else goes on.
  void FailSyncs(bool fail) { state_->FailSyncs(fail); }
  // Call when all files are closed. Deletes the files whose names were not synced, and
  // cuts each other one down to what was synced; with `random`, leaves a random part of
  // the rest, as disks do.
  void DropUnsynced(std::mt19937_64* random = nullptr) { state_->DropUnsynced(random); }

  rocksdb::IOStatus NewWritableFile(const std::string& file,
                                    const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus ReopenWritableFile(const std::string& file,
                                       const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* result,
                                       rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus NewDirectory(const std::string& directory,
                                 const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus DeleteFile(const std::string& file, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;

 private:
  const std::shared_ptr<CrashState> state_;
  std::string crash_at_;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_CRASH_FILE_SYSTEM_H_
