#include "tests/support/crash_file_system.h"

#include <filesystem>
#include <utility>

namespace yifa::testing {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class CrashFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  CrashFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string name,
            uint64_t size, std::shared_ptr<CrashState> state)
      : FSWritableFileOwnerWrapper(std::move(file)),
        name_(std::move(name)),
        state_(std::move(state)),
        size_(size) {}

  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  IODebugContext* debug) override {
    if (IOStatus status = state_->Change(); !status.ok()) return status;
    IOStatus status = FSWritableFileOwnerWrapper::Append(data, options, debug);
    if (status.ok()) state_->Resized(name_, size_ += data.size());
    return status;
  }
  IOStatus Append(const rocksdb::Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo&, IODebugContext* debug) override {
    return Append(data, options, debug);
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options,
                    IODebugContext* debug) override {
    if (IOStatus status = state_->Change(); !status.ok()) return status;
    IOStatus status = FSWritableFileOwnerWrapper::Truncate(size, options, debug);
    if (status.ok()) state_->Resized(name_, size_ = size);
    return status;
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    if (IOStatus status = state_->ChangeBySync(); !status.ok()) return status;
    // The machine itself keeps its power, so nothing needs to reach its disk.
    IOStatus status = FSWritableFileOwnerWrapper::Flush(options, debug);
    if (status.ok()) state_->Synced(name_);
    return status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return Sync(options, debug);
  }
  IOStatus Allocate(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();  // costs time where files are in memory
  }
  IOStatus RangeSync(uint64_t, uint64_t, const IOOptions&, IODebugContext*) override {
    return IOStatus::OK();  // promises nothing
  }

 private:
  const std::string name_;
  const std::shared_ptr<CrashState> state_;
  uint64_t size_;
};

class CrashDirectory final : public rocksdb::FSDirectoryWrapper {
 public:
  CrashDirectory(std::unique_ptr<rocksdb::FSDirectory> directory, std::string name,
                 std::shared_ptr<CrashState> state)
      : FSDirectoryWrapper(std::move(directory)),
        name_(std::move(name)),
        state_(std::move(state)) {}

  IOStatus Fsync(const IOOptions&, IODebugContext*) override {
    if (IOStatus status = state_->ChangeBySync(); !status.ok()) return status;
    state_->DirectorySynced(name_);
    return IOStatus::OK();
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug,
                               const rocksdb::DirFsyncOptions&) override {
    return Fsync(options, debug);
  }

 private:
  const std::string name_;
  const std::shared_ptr<CrashState> state_;
};

// One way to write each name.
std::string Normal(const std::string& file) {
  return std::filesystem::path(file).lexically_normal().string();
}

}  // namespace

IOStatus CrashState::Change() {
  absl::MutexLock lock(&mutex_);
  if (changes_left_ == 0) crashed_ = true;
  if (crashed_) return IOStatus::IOError("the power is off");
  if (changes_left_ > 0) --changes_left_;
  return IOStatus::OK();
}

IOStatus CrashState::ChangeBySync() {
  if (IOStatus status = Change(); !status.ok()) return status;
  absl::MutexLock lock(&mutex_);
  return fail_syncs_ ? IOStatus::IOError("the disk does not sync") : IOStatus::OK();
}

void CrashState::Created(const std::string& file, uint64_t size) {
  absl::MutexLock lock(&mutex_);
  // What was there before is taken to be on disk.
  files_.try_emplace(Normal(file), File{size, size, size > 0});
}

void CrashState::Resized(const std::string& file, uint64_t size) {
  absl::MutexLock lock(&mutex_);
  File& account = files_[Normal(file)];
  account.size = size;
  account.synced = std::min(account.synced, size);
}

void CrashState::Synced(const std::string& file) {
  absl::MutexLock lock(&mutex_);
  File& account = files_[Normal(file)];
  account.synced = account.size;
}

void CrashState::Renamed(const std::string& from, const std::string& to) {
  absl::MutexLock lock(&mutex_);
  const auto found = files_.find(Normal(from));
  if (found == files_.end()) return;
  const File account = found->second;
  files_.erase(found);
  files_[Normal(to)] = account;
  NamesReachDisk(std::filesystem::path(Normal(to)).parent_path().string());
}

void CrashState::Deleted(const std::string& file) {
  absl::MutexLock lock(&mutex_);
  files_.erase(Normal(file));
}

void CrashState::DirectorySynced(const std::string& directory) {
  absl::MutexLock lock(&mutex_);
  NamesReachDisk(std::filesystem::path(Normal(directory) + "/x").parent_path().string());
}

void CrashState::NamesReachDisk(const std::string& directory) {
  for (auto& [name, file] : files_) {
    if (std::filesystem::path(name).parent_path() == directory) file.in_directory = true;
  }
}

void CrashState::CrashAfter(int64_t changes) {
  absl::MutexLock lock(&mutex_);
  changes_left_ = changes;
}

void CrashState::FailSyncs(bool fail) {
  absl::MutexLock lock(&mutex_);
  fail_syncs_ = fail;
}

bool CrashState::crashed() const {
  absl::MutexLock lock(&mutex_);
  return crashed_;
}

void CrashState::DropUnsynced(std::mt19937_64* random) {
  absl::MutexLock lock(&mutex_);
  for (const auto& [name, file] : files_) {
    std::error_code error;
    if (!file.in_directory) {
      std::filesystem::remove(name, error);
    } else if (file.synced < file.size) {
      const uint64_t kept =
          random == nullptr ? 0 : (*random)() % (file.size - file.synced + 1);
      std::filesystem::resize_file(name, file.synced + kept, error);
    }
  }
  files_.clear();
}

CrashFileSystem::CrashFileSystem()
    : FileSystemWrapper(rocksdb::FileSystem::Default()),
      state_(std::make_shared<CrashState>()) {}

IOStatus CrashFileSystem::NewWritableFile(
    const std::string& file, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  if (IOStatus status = state_->Change(); !status.ok()) return status;
  std::unique_ptr<rocksdb::FSWritableFile> made;
  IOStatus status = target()->NewWritableFile(file, options, &made, debug);
  if (!status.ok()) return status;
  state_->Deleted(file);  // opening truncates
  state_->Created(file, 0);
  *result = std::make_unique<CrashFile>(std::move(made), file, 0, state_);
  return status;
}

IOStatus CrashFileSystem::ReopenWritableFile(
    const std::string& file, const rocksdb::FileOptions& options,
    std::unique_ptr<rocksdb::FSWritableFile>* result, IODebugContext* debug) {
  if (IOStatus status = state_->Change(); !status.ok()) return status;
  std::unique_ptr<rocksdb::FSWritableFile> opened;
  IOStatus status = target()->ReopenWritableFile(file, options, &opened, debug);
  if (!status.ok()) return status;
  const uint64_t size = std::filesystem::file_size(file);
  state_->Created(file, size);
  *result = std::make_unique<CrashFile>(std::move(opened), file, size, state_);
  return status;
}

IOStatus CrashFileSystem::NewDirectory(const std::string& directory,
                                       const IOOptions& options,
                                       std::unique_ptr<rocksdb::FSDirectory>* result,
                                       IODebugContext* debug) {
  std::unique_ptr<rocksdb::FSDirectory> opened;
  IOStatus status = target()->NewDirectory(directory, options, &opened, debug);
  if (status.ok()) {
    *result = std::make_unique<CrashDirectory>(std::move(opened), directory, state_);
  }
  return status;
}

IOStatus CrashFileSystem::DeleteFile(const std::string& file, const IOOptions& options,
                                     IODebugContext* debug) {
  if (IOStatus status = state_->Change(); !status.ok()) return status;
  IOStatus status = target()->DeleteFile(file, options, debug);
  if (status.ok()) state_->Deleted(file);
  return status;
}

IOStatus CrashFileSystem::RenameFile(const std::string& from, const std::string& to,
                                     const IOOptions& options, IODebugContext* debug) {
  if (to == crash_at_) state_->CrashAfter(0);
  if (IOStatus status = state_->Change(); !status.ok()) return status;
  IOStatus status = target()->RenameFile(from, to, options, debug);
  if (status.ok()) state_->Renamed(from, to);
  return status;
}

}  // namespace yifa::testing
