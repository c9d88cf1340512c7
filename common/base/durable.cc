#include "common/base/durable.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "common/base/error.h"

namespace yifa {

absl::Status FileError(const std::string& what, const std::string& file) {
  return Error(api::v1::REASON_STORE_FAILED,
               "cannot " + what + " " + file + ": " + std::strerror(errno));
}

absl::Status SyncDirectoryOf(const std::string& file) {
  const std::string parent = std::filesystem::absolute(file).parent_path().string();
  const int directory = open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = directory >= 0 && fsync(directory) == 0;
  absl::Status status = synced ? absl::OkStatus() : FileError("sync", parent);
  if (directory >= 0) close(directory);
  return status;
}

}  // namespace yifa
