// What was lately used, up to so many bytes.
#ifndef YIFA_COMMON_BASE_BOUNDED_CACHE_H_
#define YIFA_COMMON_BASE_BOUNDED_CACHE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace yifa {

// Two generations: when the young one is full it becomes the old one, and the old one is
// forgotten. What is used again moves to the young one. `Value` is cheap to copy, as a
// shared_ptr is. Not thread-safe.
template <typename Value>
class BoundedCache {
 public:
  explicit BoundedCache(size_t bytes_max) : generation_max_(bytes_max / 2) {}

  // A default Value where there is none.
  Value Find(std::string_view key) {
    const absl::string_view name(key.data(), key.size());
    if (auto it = young_.kept.find(name); it != young_.kept.end())
      return it->second.value;
    auto it = old_.kept.find(name);
    if (it == old_.kept.end()) return Value();
    const Kept kept = it->second;
    old_.bytes -= kept.bytes;
    old_.kept.erase(it);
    Keep(std::string(key), kept);
    return kept.value;
  }

  // Keeps the value, which takes `bytes`, in place of the one of its key. What would take
  // more than half of all room is not kept.
  void Put(std::string key, Value value, size_t bytes) {
    Forget(young_, key);
    Forget(old_, key);
    bytes += key.size() + kOverhead;
    if (bytes <= generation_max_) Keep(std::move(key), {std::move(value), bytes});
  }

  // Of what is kept; never more than the bound.
  size_t bytes() const { return young_.bytes + old_.bytes; }

 private:
  static constexpr size_t kOverhead = 64;  // of a place in a table
  struct Kept {
    Value value;
    size_t bytes = 0;
  };
  struct Generation {
    absl::flat_hash_map<std::string, Kept> kept;
    size_t bytes = 0;
  };

  static void Forget(Generation& generation, const std::string& key) {
    const auto it = generation.kept.find(key);
    if (it == generation.kept.end()) return;
    generation.bytes -= it->second.bytes;
    generation.kept.erase(it);
  }
  void Keep(std::string key, Kept kept) {
    if (young_.bytes + kept.bytes > generation_max_)
      old_ = std::exchange(young_, Generation());
    young_.bytes += kept.bytes;
    young_.kept[std::move(key)] = std::move(kept);
  }

  const size_t generation_max_;
  Generation young_, old_;
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_BOUNDED_CACHE_H_
