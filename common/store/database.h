// The RocksDB under a store: how it is opened and tuned, and its reads and writes as
// Statuses.
#ifndef YIFA_COMMON_STORE_DATABASE_H_
#define YIFA_COMMON_STORE_DATABASE_H_

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/store/file_lock.h"
#include "common/store/layout.h"
#include "common/store/room.h"
#include "rocksdb/db.h"

namespace yifa::store {

struct Metrics;
struct Options;

// Thread-safe.
class Database {
 public:
  using Visit = std::function<bool(std::string_view key, std::string_view value)>;

  // As Store::Open. `takes_older`: a database of an older format, too, with the families
  // that it lacks made.
  static absl::StatusOr<std::shared_ptr<Database>> Open(const Options& options,
                                                        bool takes_older = false);
  ~Database();

  rocksdb::DB* db() const { return db_.get(); }
  rocksdb::Env* env() const { return env_; }
  // Null where a database of an older format, opened to be read, has no such family.
  rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles_[static_cast<size_t>(family)];
  }

  // Nothing where there is none.
  absl::StatusOr<std::optional<std::string>> Get(const rocksdb::Snapshot* snapshot,
                                                 Family family,
                                                 std::string_view key) const;
  // As store::Snapshot::Scan.
  absl::Status Scan(const rocksdb::Snapshot* snapshot, Family family,
                    std::string_view prefix, std::string_view start, const Visit& visit,
                    bool reversed) const;
  // Returns once the batch is on disk, where whoever opens the directory finds it.
  absl::Status WriteSynced(rocksdb::WriteBatch* batch);
  // STORE_FAILED if the directory is not the one that was opened any more.
  absl::Status CheckInPlace() const;
  Room& room() const { return *room_; }
  // It cannot be written to: because that was not asked for, or for lack of room.
  bool read_only() const { return read_only_; }
  // What it says of itself.
  void AddTo(Metrics& metrics) const;
  absl::Status Checkpoint(const std::string& directory);
  // As Store::Scrub.
  absl::Status Scrub(const std::vector<Family>& families);
  // Takes the family away with all it has, until the database is opened again.
  absl::Status Drop(Family family);
  absl::Status VerifyChecksums();

 private:
  Database() = default;
  absl::StatusOr<std::vector<Family>> FamiliesToOpen(
      const rocksdb::DBOptions& options) const;
  // As it was asked for; without room on the disk, to be read.
  absl::Status OpenFamilies(const Options& asked);
  // How it went, in our words and in RocksDB's.
  std::pair<absl::Status, rocksdb::Status> TryOpen(
      const rocksdb::DBOptions& options, const std::shared_ptr<rocksdb::Cache>& cache);
  absl::Status WriteFormat();
  absl::Status Flush();
  absl::Status WaitForReaders() const;

  std::string path_;
  rocksdb::Env* env_ = nullptr;
  bool read_only_ = false;
  bool merges_ = true;
  std::unique_ptr<Room> room_;
  std::unique_ptr<FileLock> lock_;  // null: opened to be read only
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> handles_{};
};

inline rocksdb::Slice ToSlice(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}
inline std::string_view ToView(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

}  // namespace yifa::store

#endif  // YIFA_COMMON_STORE_DATABASE_H_
