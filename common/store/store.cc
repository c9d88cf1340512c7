#include "common/store/store.h"

#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/database.h"
#include "common/store/writer.h"

namespace yifa::store {
namespace {

class DatabaseSnapshot final : public Snapshot {
 public:
  explicit DatabaseSnapshot(std::shared_ptr<Database> database)
      : database_(std::move(database)), snapshot_(database_->db()->GetSnapshot()) {}
  ~DatabaseSnapshot() override { database_->db()->ReleaseSnapshot(snapshot_); }
  DatabaseSnapshot(const DatabaseSnapshot&) = delete;
  DatabaseSnapshot& operator=(const DatabaseSnapshot&) = delete;

  absl::StatusOr<std::optional<std::string>> Get(Family family,
                                                 std::string_view key) const override {
    return database_->Get(snapshot_, family, key);
  }

  absl::Status Scan(
      Family family, std::string_view prefix, std::string_view start,
      const std::function<bool(std::string_view key, std::string_view value)>& visit,
      bool reversed) const override {
    return database_->Scan(snapshot_, family, prefix, start, visit, reversed);
  }

 private:
  const std::shared_ptr<Database> database_;
  const rocksdb::Snapshot* const snapshot_;
};

class RocksStore final : public Store {
 public:
  RocksStore(std::shared_ptr<Database> database, const Options& options)
      : read_only_(options.read_only),
        database_(std::move(database)),
        writer_(database_.get(), options) {}
  ~RocksStore() override { writer_.Close(); }

  void Start(std::vector<Participant*> participants) override {
    if (!read_only_) writer_.Start(std::move(participants));
  }

  absl::Status Submit(const std::string& caller,
                      std::unique_ptr<Command> command) override {
    if (read_only_) return Error(api::v1::REASON_STORE_FAILED, "the store is read-only");
    return writer_.Submit(caller, std::move(command));
  }

  std::unique_ptr<Snapshot> Read() const override {
    return std::make_unique<DatabaseSnapshot>(database_);
  }
  bool healthy() const override {
    return writer_.healthy() && database_->CheckInPlace().ok();
  }
  void Close() override { writer_.Close(); }
  absl::Status Checkpoint(const std::string& directory) override {
    return database_->Checkpoint(directory);
  }
  absl::Status VerifyChecksums() override { return database_->VerifyChecksums(); }
  Metrics metrics() const override { return writer_.metrics(); }

 private:
  const bool read_only_;
  const std::shared_ptr<Database> database_;  // snapshots keep it open beyond the store
  Writer writer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const Options& options) {
  YIFA_ASSIGN_OR_RETURN(std::shared_ptr<Database> database, Database::Open(options));
  return std::make_unique<RocksStore>(std::move(database), options);
}

}  // namespace yifa::store
