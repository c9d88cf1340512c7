// Cases lately used by the writer, decoded.
#ifndef YIFA_COMMON_CASEWORK_CASE_CACHE_H_
#define YIFA_COMMON_CASEWORK_CASE_CACHE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/casework/kinds.h"

namespace yifa::casework {

// A case as it stands after some act.
struct Case {
  const ResourceInfo* info = nullptr;
  std::string name{};
  std::shared_ptr<const Message> message{};  // with its confidential values
  uint64_t sequence = 0;                     // of the entry that holds it
  std::string key{};                         // data key; "" if it has none
};
using CasePtr = std::shared_ptr<const Case>;

// Two generations: when the young one is full it becomes the old one, and the old one is
// forgotten. What is used again moves to the young one. Not thread-safe.
class CaseCache {
 public:
  static constexpr size_t kGeneration = 4096;

  CasePtr Find(const std::string& name) {
    if (auto it = young_.find(name); it != young_.end()) return it->second;
    auto it = old_.find(name);
    if (it == old_.end()) return nullptr;
    CasePtr found = it->second;
    Put(found);
    return found;
  }
  void Put(CasePtr value) {
    if (young_.size() >= kGeneration) {
      old_ = std::move(young_);
      young_.clear();
    }
    young_[value->name] = std::move(value);
  }

 private:
  absl::flat_hash_map<std::string, CasePtr> young_, old_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_CASE_CACHE_H_
