#include "common/base/private_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "common/base/durable.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"

namespace yifa {
namespace {

constexpr mode_t kOthers = 077;

absl::Status MakeOnePrivate(const std::string& path) {
  struct stat info {};
  if (lstat(path.c_str(), &info) != 0)
    return errno == ENOENT ? absl::OkStatus() : FileError("look at", path);
  if (S_ISLNK(info.st_mode) || info.st_uid != geteuid() || (info.st_mode & kOthers) == 0)
    return absl::OkStatus();
  if (chmod(path.c_str(), info.st_mode & 07777 & ~kOthers) == 0 || errno == ENOENT)
    return absl::OkStatus();
  return FileError("take from others", path);
}

}  // namespace

absl::Status MakePrivate(const std::string& path) {
  namespace fs = std::filesystem;
  YIFA_RETURN_IF_ERROR(MakeOnePrivate(path));
  std::error_code error;
  if (!fs::is_directory(path, error)) return absl::OkStatus();
  for (fs::recursive_directory_iterator
           each(path, fs::directory_options::skip_permission_denied, error),
       end;
       !error && each != end; each.increment(error))
    YIFA_RETURN_IF_ERROR(MakeOnePrivate(each->path().string()));
  return absl::OkStatus();
}

absl::Status CheckKeyIsPrivate(const std::string& file) {
  struct stat info {};
  if (stat(file.c_str(), &info) != 0)
    return errno == ENOENT ? absl::OkStatus() : FileError("look at", file);
  const mode_t allowed = info.st_uid == geteuid() ? 0 : S_IRGRP;
  if ((info.st_mode & kOthers & ~allowed) == 0) return absl::OkStatus();
  return Error(api::v1::REASON_STORE_FAILED,
               "others than its owner may read or write the key in " + file +
                   ": chmod 600 it, and if they may have, replace it")
      .Meta("where", file);
}

}  // namespace yifa
