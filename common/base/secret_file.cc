#include "common/base/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include "common/base/durable.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"

namespace yifa {
namespace {

// A file descriptor that is closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }

 private:
  const int fd_;
};

absl::Status WriteTo(const Descriptor& out, const std::string& file,
                     std::string_view contents) {
  while (!contents.empty()) {
    const ssize_t written = write(out.get(), contents.data(), contents.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return FileError("write", file);
    contents.remove_prefix(static_cast<size_t>(written));
  }
  if (fsync(out.get()) != 0) return FileError("sync", file);
  return absl::OkStatus();
}

absl::Status WriteWhole(const std::string& file, std::string_view contents) {
  const Descriptor out(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!out.ok()) return FileError("make", file);
  return WriteTo(out, file, contents);
}

// Makes the file appear with all its contents or not at all. A file that is there already
// stays.
absl::Status CreateWhole(const std::string& file, std::string_view contents) {
  const std::string temporary = file + "." + RandomUuid();
  absl::Status status = WriteWhole(temporary, contents);
  // Unlike rename, link does not replace a key that another process made at the same
  // time.
  if (status.ok() && link(temporary.c_str(), file.c_str()) != 0 && errno != EEXIST) {
    status = FileError("make", file);
  }
  unlink(temporary.c_str());
  YIFA_RETURN_IF_ERROR(status);
  return SyncDirectoryOf(file);
}

// Nothing if there is no such file.
absl::StatusOr<std::optional<std::string>> ReadIfThere(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string contents{std::istreambuf_iterator<char>(in),
                       std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) return FileError("read", file);
  return contents;
}

}  // namespace

absl::StatusOr<std::string> ReadOrMakeSecret(
    const std::string& file, const std::function<absl::StatusOr<std::string>()>& make) {
  YIFA_ASSIGN_OR_RETURN(std::optional<std::string> secret, ReadIfThere(file));
  if (!secret) {
    YIFA_ASSIGN_OR_RETURN(const std::string made, make());
    YIFA_RETURN_IF_ERROR(CreateWhole(file, made));
    YIFA_ASSIGN_OR_RETURN(secret, ReadIfThere(file));
  }
  return secret.value_or("");
}

absl::Status ReplaceSecret(const std::string& file, std::string_view contents) {
  const std::string temporary = file + "." + RandomUuid();
  const Descriptor old(open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (!old.ok() || fstat(old.get(), &status) != 0) return FileError("write", file);
  absl::Status written = WriteWhole(temporary, contents);
  if (written.ok() && rename(temporary.c_str(), file.c_str()) != 0)
    written = FileError("replace", file);
  if (!written.ok()) {
    unlink(temporary.c_str());
    return written;
  }
  YIFA_RETURN_IF_ERROR(SyncDirectoryOf(file));
  return WriteTo(old, file, std::string(static_cast<size_t>(status.st_size), '\0'));
}

absl::Status RemoveSecret(const std::string& file) {
  if (unlink(file.c_str()) != 0 && errno != ENOENT) return FileError("remove", file);
  return SyncDirectoryOf(file);
}

absl::Status MoveSecret(const std::string& from, const std::string& to) {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> contents, ReadIfThere(from));
  if (!contents) return FileError("read", from);
  YIFA_RETURN_IF_ERROR(ReplaceSecret(to, *contents));
  return RemoveSecret(from);
}

}  // namespace yifa
