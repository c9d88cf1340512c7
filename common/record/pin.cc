#include "common/record/pin.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include "common/base/durable.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/layout.h"

namespace yifa::record {
namespace {

constexpr std::string_view kMagic("yifa-pin", 8);
constexpr size_t kStated = kMagic.size() + sizeof(uint64_t) + sizeof(Hash);
constexpr size_t kBytes = kStated + sizeof(Hash);  // with the hash over the rest
constexpr off_t kApart = 4096;                     // no block of a disk holds both

std::string Written(const Pin::State& state) {
  std::string bytes(kMagic);
  bytes += store::SequenceKey(state.size);
  bytes += Bytes(state.root);
  bytes += Bytes(Sha256(bytes));
  return bytes;
}

std::optional<Pin::State> Parsed(std::string_view bytes) {
  if (bytes.size() != kBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  if (bytes.substr(kStated) != Bytes(Sha256(bytes.substr(0, kStated))))
    return std::nullopt;
  Pin::State state;
  bytes.remove_prefix(kMagic.size());
  state.size = store::ParseSequence(bytes.substr(0, sizeof(uint64_t)));
  std::copy_n(bytes.begin() + sizeof(uint64_t), state.root.size(), state.root.begin());
  return state;
}

}  // namespace

absl::StatusOr<std::optional<Pin::State>> Pin::Read(const std::string& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return std::nullopt;
  if (descriptor < 0) return FileError("read", file);
  std::optional<State> latest;
  for (const off_t at : {off_t{0}, kApart}) {
    char bytes[kBytes];
    const ssize_t read = pread(descriptor, bytes, kBytes, at);
    const auto state = Parsed({bytes, static_cast<size_t>(std::max<ssize_t>(read, 0))});
    if (state && (!latest || state->size > latest->size)) latest = state;
  }
  close(descriptor);
  if (latest) return latest;
  return Error(api::v1::REASON_DATA_CORRUPT, file + " does not say where the record is")
      .Meta("where", file);
}

absl::StatusOr<std::unique_ptr<Pin>> Pin::Make(const std::string& file,
                                               const State& state) {
  const std::string temporary = file + ".new";
  const int descriptor =
      open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return FileError("make", temporary);
  std::unique_ptr<Pin> pin(new Pin(descriptor));
  const std::string bytes = Written(state);
  for (const off_t at : {off_t{0}, kApart}) {
    if (pwrite(descriptor, bytes.data(), bytes.size(), at) !=
        static_cast<ssize_t>(bytes.size()))
      return FileError("write", temporary);
  }
  if (fsync(descriptor) != 0) return FileError("sync", temporary);
  if (rename(temporary.c_str(), file.c_str()) != 0) return FileError("make", file);
  YIFA_RETURN_IF_ERROR(SyncDirectoryOf(file));
  return pin;
}

Pin::~Pin() { close(descriptor_); }

void Pin::Set(const State& state) {
  const std::string bytes = Written(state);
  // Where it fails, or only a part is written, the other place stands.
  if (pwrite(descriptor_, bytes.data(), bytes.size(), place_ * kApart) ==
      static_cast<ssize_t>(bytes.size()))
    place_ = 1 - place_;
}

}  // namespace yifa::record
