#include "common/casework/writer/numbers.h"

#include "common/base/status_macros.h"

namespace yifa::casework {

using store::Family;

absl::StatusOr<int> Numbers::Take(const store::Batch& batch, const std::string& key) {
  auto it = last_.find(key);
  if (it == last_.end()) {
    YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> last,
                          batch.Get(Family::kNumbers, key));
    it =
        last_.emplace(key, last ? static_cast<int>(store::ParseCounter(*last)) : 0).first;
  }
  return ++it->second;
}

void Numbers::Write(store::Batch& batch) {
  for (const auto& [key, last] : last_)
    batch.Put(Family::kNumbers, key, store::CounterValue(last));
  last_.clear();
}

}  // namespace yifa::casework
