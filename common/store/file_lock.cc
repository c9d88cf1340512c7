#include "common/store/file_lock.h"

#include <sys/stat.h>

#include <filesystem>
#include <optional>

#include "common/base/error.h"
#include "rocksdb/env.h"

namespace yifa::store {
namespace {

// Which file has the name. Nothing if none has.
std::optional<std::pair<dev_t, ino_t>> FileAt(const std::string& path) {
  struct stat found;
  if (stat(path.c_str(), &found) != 0) return std::nullopt;
  return std::pair(found.st_dev, found.st_ino);
}

}  // namespace

absl::StatusOr<std::unique_ptr<FileLock>> FileLock::Take(rocksdb::Env* env,
                                                         const std::string& file) {
  rocksdb::FileLock* lock = nullptr;
  if (const rocksdb::Status locked = env->LockFile(file, &lock); !locked.ok())
    return Error(api::v1::REASON_STORE_FAILED,
                 "does another process work on " +
                     std::filesystem::path(file).parent_path().string() + "? " +
                     locked.ToString());
  std::unique_ptr<FileLock> taken(new FileLock(env, file, lock));
  const auto at = FileAt(file);
  if (!at) return Error(api::v1::REASON_STORE_FAILED, file + " is gone again");
  taken->locked_ = *at;
  return taken;
}

FileLock::~FileLock() { env_->UnlockFile(lock_); }

bool FileLock::InPlace() const { return FileAt(file_) == locked_; }

}  // namespace yifa::store
