// The writer's Batch.
#ifndef YIFA_COMMON_STORE_PENDING_BATCH_H_
#define YIFA_COMMON_STORE_PENDING_BATCH_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "common/store/batch.h"
#include "common/store/database.h"
#include "rocksdb/write_batch.h"

namespace yifa::store {

// Gathers a rocksdb::WriteBatch, and beside it the values that later commands may read.
class PendingBatch final : public Batch {
 public:
  explicit PendingBatch(const Database* database) : database_(database) {}

  void Put(Family family, std::string_view key, std::string_view value) override;
  void Delete(Family family, std::string_view key) override;
  void Add(std::string_view counter, std::string_view member, int64_t delta) override;
  absl::StatusOr<std::optional<std::string>> Get(Family family,
                                                 std::string_view key) const override;
  absl::Status Scan(
      Family family, std::string_view prefix, std::string_view start,
      const std::function<bool(std::string_view key, std::string_view value)>& visit)
      const override;

  bool empty() const;
  size_t bytes() const { return write_batch_.GetDataSize(); }

  // All that was gathered, in order, and the counters after it. Valid until Clear.
  rocksdb::WriteBatch* Finish();
  void Clear();

 private:
  using Overlay = absl::flat_hash_map<std::string, std::optional<std::string>>;

  const Database* const database_;
  rocksdb::WriteBatch write_batch_;
  std::array<Overlay, kFamilyCount> overlays_;
  absl::flat_hash_map<std::string, int64_t> counters_;
};

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_PENDING_BATCH_H_
