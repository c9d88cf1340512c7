#include "common/store/layout.h"

#include <array>

#include "common/base/check.h"

namespace yifa::store {
namespace {

constexpr std::array<const char*, kFamilyCount> kNames = {
    "meta",       "entries",       "tree",       "heads",      "cases",
    "index",      "requests",      "deadlines",  "numbers",    "statistics",
    "shares",     "keys",          "positions",  "manifests",  "chunks",
    "read_trees", "trail_entries", "trail_tree", "trail_heads"};

}  // namespace

const char* FamilyName(Family family) { return kNames[static_cast<size_t>(family)]; }

std::string SequenceKey(uint64_t sequence) {
  std::string key(8, '\0');
  for (int i = 0; i < 8; ++i) key[i] = static_cast<char>(sequence >> (56 - 8 * i));
  return key;
}

uint64_t ParseSequence(std::string_view bytes) {
  YIFA_CHECK(bytes.size() == 8);
  uint64_t sequence = 0;
  for (char byte : bytes) sequence = sequence << 8 | static_cast<uint8_t>(byte);
  return sequence;
}

std::string JoinKey(std::initializer_list<std::string_view> parts) {
  size_t size = 0;
  for (std::string_view part : parts) size += part.size() + 1;
  std::string key;
  key.reserve(size);
  for (std::string_view part : parts) key.append(part).push_back('\0');
  if (!key.empty()) key.pop_back();
  return key;
}

std::string CounterValue(int64_t value) {
  const auto bits = static_cast<uint64_t>(value);
  std::string bytes(8, '\0');
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(bits >> (8 * i));
  return bytes;
}

int64_t ParseCounter(std::string_view bytes) {
  YIFA_CHECK(bytes.size() == 8);
  uint64_t bits = 0;
  for (int i = 7; i >= 0; --i) bits = bits << 8 | static_cast<uint8_t>(bytes[i]);
  return static_cast<int64_t>(bits);
}

}  // namespace yifa::store
