// Cases lately used by the writer, decoded.
#ifndef YIFA_COMMON_CASEWORK_WRITER_CASE_CACHE_H_
#define YIFA_COMMON_CASEWORK_WRITER_CASE_CACHE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "common/base/bounded_cache.h"
#include "common/base/limits.h"
#include "common/base/message.h"
#include "common/casework/writer/kinds.h"

namespace yifa::casework {

// A case as it stands after some act.
struct Case {
  const ResourceInfo* info = nullptr;
  std::string name{};
  std::shared_ptr<const Message> message{};  // with its confidential values
  uint64_t sequence = 0;                     // of the entry that holds it
  std::string key{};                         // data key; "" if it has none
  // Of whose part in it (parts.h) it is known that it is written down: roles and
  // principals, each between two 0x01.
  std::string parts{};
};
using CasePtr = std::shared_ptr<const Case>;

// Holds as many cases as there is room for, by their bytes. Not thread-safe.
class CaseCache {
 public:
  CasePtr Find(const std::string& name) { return cases_.Find(name); }
  void Put(CasePtr value) {
    const size_t bytes = sizeof(Case) + value->name.size() + SpaceOf(*value->message);
    std::string name = value->name;
    cases_.Put(std::move(name), std::move(value), bytes);
  }
  // Of what is held; at most limits::kCaseCacheBytes.
  size_t bytes() const { return cases_.bytes(); }

 private:
  BoundedCache<CasePtr> cases_{limits::kCaseCacheBytes};
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_CASE_CACHE_H_
