#include "common/store/log_file.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/rocks_status.h"
#include "rocksdb/env.h"

namespace yifa::store {
namespace {

// The format: blocks of 32 KiB, filled with records of a header (masked CRC-32C of type
// and payload, length, type) and a payload. A write is one kFull record, or kFirst,
// kMiddle..., kLast across blocks.
constexpr size_t kBlock = 32 << 10;
constexpr size_t kHeader = 7;
constexpr size_t kPage = 4 << 10;  // what a file system writes at once
enum Type : uint8_t { kFull = 1, kFirst = 2, kMiddle = 3, kLast = 4 };

// CRC-32C (Castagnoli), eight bytes a step.
using CrcTables = std::array<std::array<uint32_t, 256>, 8>;

constexpr CrcTables MakeCrcTables() {
  CrcTables tables{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78u : 0);
    tables[0][i] = crc;
  }
  for (int t = 1; t < 8; ++t) {
    for (uint32_t i = 0; i < 256; ++i) {
      tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 0xff];
    }
  }
  return tables;
}
constexpr CrcTables kCrc = MakeCrcTables();

uint32_t Load32(const char* bytes) {
  const auto* b = reinterpret_cast<const uint8_t*>(bytes);
  return b[0] | b[1] << 8 | b[2] << 16 | static_cast<uint32_t>(b[3]) << 24;
}

uint32_t Crc32c(std::string_view bytes) {
  uint32_t crc = ~uint32_t{0};
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    const uint32_t low = crc ^ Load32(bytes.data());
    const uint32_t high = Load32(bytes.data() + 4);
    crc = kCrc[7][low & 0xff] ^ kCrc[6][low >> 8 & 0xff] ^ kCrc[5][low >> 16 & 0xff] ^
          kCrc[4][low >> 24] ^ kCrc[3][high & 0xff] ^ kCrc[2][high >> 8 & 0xff] ^
          kCrc[1][high >> 16 & 0xff] ^ kCrc[0][high >> 24];
  }
  for (char byte : bytes)
    crc = crc >> 8 ^ kCrc[0][(crc ^ static_cast<uint8_t>(byte)) & 0xff];
  return ~crc;
}

bool AllZero(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

// What lies at an offset of a log file.
class Place {
 public:
  Place(std::string_view file, size_t offset)
      : file_(file), offset_(offset), block_end_((offset / kBlock + 1) * kBlock) {}

  // Too near to the end of its block for a header: filled with zeros.
  bool is_padding() const { return block_end_ - offset_ < kHeader; }
  size_t block_end() const { return block_end_; }
  bool has_header() const { return offset_ + kHeader <= file_.size(); }
  size_t end() const { return offset_ + kHeader + length(); }
  uint8_t type() const { return static_cast<uint8_t>(file_[offset_ + 6]); }

  // A record that is all there and matches its checksum.
  bool is_whole() const { return !is_padding() && has_header() && IsWholeAs(length()); }
  // The end of the file came before the end of the record, as far as its header can be
  // trusted: not if what follows the header would be right with another length.
  bool is_cut_short() const {
    if (!has_header()) return true;
    if (type() < kFull || type() > kLast || end() > block_end_) return false;
    return end() > file_.size() && !IsWholeAs(file_.size() - offset_ - kHeader);
  }

 private:
  size_t length() const {
    return static_cast<uint8_t>(file_[offset_ + 4]) |
           static_cast<uint8_t>(file_[offset_ + 5]) << 8;
  }
  bool IsWholeAs(size_t length) const {
    const size_t end = offset_ + kHeader + length;
    if (type() < kFull || type() > kLast || end > block_end_ || end > file_.size())
      return false;
    const uint32_t masked = Load32(&file_[offset_]) - 0xa282ead8u;
    return (masked >> 17 | masked << 15) == Crc32c(file_.substr(offset_ + 6, length + 1));
  }

  const std::string_view file_;
  const size_t offset_;
  const size_t block_end_;
};

// Whether a write begins anywhere after damage at `offset`. Behind the damage the block
// must be searched byte by byte, for lengths cannot be trusted; every block after it
// begins with a header.
bool WriteBeginsAfter(std::string_view file, size_t offset) {
  const auto begins = [&](const Place& place) {
    return place.is_whole() && (place.type() == kFull || place.type() == kFirst);
  };
  const size_t block_end = Place(file, offset).block_end();
  for (size_t at = offset + 1; at < std::min(block_end, file.size()); ++at) {
    if (begins(Place(file, at))) return true;
  }
  for (size_t block = block_end; block < file.size(); block += kBlock) {
    for (size_t at = block; Place(file, at).is_whole(); at = Place(file, at).end()) {
      if (begins(Place(file, at))) return true;
      if (Place(file, at).end() == block + kBlock) break;
    }
  }
  return false;
}

// Whether the file's end was never written: nothing but zeros from the record's header
// on, or from the start of a page behind it on (sixteen at least: a payload may well end
// with a few).
bool EndsUnwritten(std::string_view file, size_t offset) {
  if (AllZero(file.substr(offset))) return true;
  if (file.size() < 16) return false;
  const size_t page = (file.size() - 16) / kPage * kPage;
  return page > offset && AllZero(file.substr(page));
}

absl::Status Damaged(const std::string& file, size_t offset) {
  return Error(api::v1::REASON_DATA_CORRUPT,
               "damaged log record in " + file + " at byte " + std::to_string(offset))
      .Meta("where", file);
}

absl::Status CheckLogFile(rocksdb::Env* env, const std::string& file, bool cut) {
  std::string contents;
  const rocksdb::Status read = rocksdb::ReadFileToString(env, file, &contents);
  if (read.IsPathNotFound()) return absl::OkStatus();  // just deleted, being obsolete
  YIFA_RETURN_IF_ERROR(FromRocks(read, file));
  YIFA_ASSIGN_OR_RETURN(const uint64_t whole, WholeBytes(contents, file));
  if (whole == contents.size() || !cut) return absl::OkStatus();
  std::unique_ptr<rocksdb::WritableFile> out;
  YIFA_RETURN_IF_ERROR(
      FromRocks(env->ReopenWritableFile(file, &out, rocksdb::EnvOptions()), file));
  rocksdb::Status status = out->Truncate(whole);
  if (status.ok()) status = out->Fsync();
  if (status.ok()) status = out->Close();
  return FromRocks(status, file);
}

}  // namespace

absl::StatusOr<uint64_t> WholeBytes(std::string_view contents, const std::string& file) {
  size_t whole = 0;  // bytes up to the end of the last whole write
  bool inside = false;
  for (size_t at = 0; at < contents.size();) {
    const Place place(contents, at);
    if (place.is_padding()) {
      const size_t end = std::min(place.block_end(), contents.size());
      if (!AllZero(contents.substr(at, end - at))) return Damaged(file, at);
      at = end;
      if (!inside) whole = at;
      continue;
    }
    if (!place.is_whole()) {
      if (WriteBeginsAfter(contents, at)) return Damaged(file, at);
      if (!place.is_cut_short() && !EndsUnwritten(contents, at)) return Damaged(file, at);
      return whole;
    }
    const bool begins = place.type() == kFull || place.type() == kFirst;
    if (begins == inside) return Damaged(file, at);
    at = place.end();
    inside = place.type() == kFirst || place.type() == kMiddle;
    if (!inside) whole = at;
  }
  return whole;
}

absl::Status CheckLogFiles(rocksdb::Env* env, const std::string& directory, bool cut) {
  const std::string current = directory + "/CURRENT";
  if (env->FileExists(current).IsNotFound()) return absl::OkStatus();
  std::string manifest;
  YIFA_RETURN_IF_ERROR(
      FromRocks(rocksdb::ReadFileToString(env, current, &manifest), current));
  if (!manifest.empty() && manifest.back() == '\n') manifest.pop_back();
  std::vector<std::string> names;
  YIFA_RETURN_IF_ERROR(FromRocks(env->GetChildren(directory, &names), directory));
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    if (name != manifest && !(name.size() > 4 && name.ends_with(".log"))) continue;
    YIFA_RETURN_IF_ERROR(CheckLogFile(env, directory + "/" + name, cut));
  }
  return absl::OkStatus();
}

}  // namespace yifa::store
