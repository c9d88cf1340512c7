#include "services/cli/trust/own_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"

namespace yifa::cli {
namespace {

namespace fs = std::filesystem;

}  // namespace

absl::Status CannotDo(const std::string& what, const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat("不能", what, "：", path, "（", std::strerror(errno), "）"));
}

absl::StatusOr<std::string> MakeTemporaryDirectory() {
  std::error_code error;
  std::string directory = fs::temp_directory_path(error).string() + "/yifa-XXXXXX";
  if (error || mkdtemp(directory.data()) == nullptr) return CannotDo("写入", directory);
  return directory;
}

absl::Status WriteOwn(const std::string& file, std::string_view bytes) {
  const int descriptor =
      open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return CannotDo("写入", file);
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  const bool whole = bytes.empty() && fsync(descriptor) == 0;
  absl::Status status = whole ? absl::OkStatus() : CannotDo("写入", file);
  close(descriptor);
  return status;
}

absl::Status SyncFile(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return CannotDo("读取", path);
  absl::Status status =
      fsync(descriptor) == 0 ? absl::OkStatus() : CannotDo("写入", path);
  close(descriptor);
  return status;
}

absl::Status MakeOwnDirectory(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return absl::OkStatus();
  fs::create_directories(path, error);
  if (!error) fs::permissions(path, fs::perms::owner_all, error);
  if (error)
    return absl::UnavailableError(absl::StrCat("不能建立 ", path, "：", error.message()));
  return absl::OkStatus();
}

}  // namespace yifa::cli
