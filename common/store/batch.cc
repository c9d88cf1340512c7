#include <algorithm>

#include "common/base/check.h"
#include "common/store/pending_batch.h"

namespace yifa::store {

void PendingBatch::Put(Family family, std::string_view key, std::string_view value) {
  if (!IsWrittenLast(family))
    write_batch_.Put(database_->handle(family), ToSlice(key), ToSlice(value));
  if (IsReadByWriter(family)) {
    overlays_[static_cast<size_t>(family)].insert_or_assign(std::string(key),
                                                            std::string(value));
  }
}

void PendingBatch::Delete(Family family, std::string_view key) {
  if (!IsWrittenLast(family))
    write_batch_.Delete(database_->handle(family), ToSlice(key));
  if (IsReadByWriter(family)) {
    overlays_[static_cast<size_t>(family)].insert_or_assign(std::string(key),
                                                            std::nullopt);
  }
}

void PendingBatch::Add(std::string_view counter, std::string_view member, int64_t delta) {
  write_batch_.Merge(database_->handle(Family::kShares), JoinKey({counter, member}),
                     CounterValue(delta));
  int64_t& sum = counters_[absl::string_view(counter.data(), counter.size())];
  // Unsigned, so that a sum that does not fit wraps, as it does in the database.
  sum = static_cast<int64_t>(static_cast<uint64_t>(sum) + static_cast<uint64_t>(delta));
}

absl::StatusOr<std::optional<std::string>> PendingBatch::Get(Family family,
                                                             std::string_view key) const {
  YIFA_CHECK(IsReadByWriter(family), FamilyName(family));
  const Overlay& overlay = overlays_[static_cast<size_t>(family)];
  const auto pending = overlay.find(absl::string_view(key.data(), key.size()));
  if (pending != overlay.end()) return pending->second;
  return database_->Get(nullptr, family, key);
}

absl::Status PendingBatch::Scan(
    Family family, std::string_view prefix, std::string_view start,
    const std::function<bool(std::string_view key, std::string_view value)>& visit)
    const {
  return database_->Scan(nullptr, family, prefix, start, visit, /*reversed=*/false);
}

bool PendingBatch::empty() const {
  return write_batch_.Count() == 0 && counters_.empty() &&
         std::all_of(overlays_.begin(), overlays_.end(),
                     [](const Overlay& overlay) { return overlay.empty(); });
}

rocksdb::WriteBatch* PendingBatch::Finish() {
  for (int i = 0; i < kFamilyCount; ++i) {
    const auto family = static_cast<Family>(i);
    if (!IsWrittenLast(family)) continue;
    for (const auto& [key, value] : overlays_[i])
      value ? write_batch_.Put(database_->handle(family), key, *value)
            : write_batch_.Delete(database_->handle(family), key);
  }
  for (const auto& [key, delta] : counters_) {
    if (delta == 0) continue;
    write_batch_.Merge(database_->handle(Family::kStatistics), key, CounterValue(delta));
  }
  counters_.clear();
  return &write_batch_;
}

void PendingBatch::Clear() {
  write_batch_.Clear();
  for (Overlay& overlay : overlays_) overlay.clear();
  counters_.clear();
}

}  // namespace yifa::store
