#include "common/store/store.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <utility>

#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/store/apart.h"
#include "common/store/database.h"
#include "common/store/rocks_status.h"
#include "common/store/writer.h"

namespace yifa::store {
namespace {

constexpr uint64_t kRoomMin = 64 << 20;

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
      : lacks_room_(database->read_only() && !options.read_only),
        room_to_write_(RoomToWrite(database->room(), lacks_room_)),
        database_(std::move(database)),
        writer_(database_.get(), options) {}
  ~RocksStore() override { writer_.Close(); }

  void Start(std::vector<Participant*> participants) override {
    if (!database_->read_only()) writer_.Start(std::move(participants));
  }

  absl::Status Submit(const std::string& caller,
                      std::unique_ptr<Command> command) override {
    if (lacks_room_ || !(command->makes_room() || HasRoom())) return DiskFull();
    if (database_->read_only())
      return Error(api::v1::REASON_STORE_FAILED, "the store is read-only");
    return writer_.Submit(caller, std::move(command));
  }

  std::unique_ptr<Snapshot> Read() const override {
    return std::make_unique<DatabaseSnapshot>(database_);
  }
  bool healthy() const override {
    database_->room().Look();
    return writer_.healthy() && database_->CheckInPlace().ok() && !lacks_room_ &&
           database_->room().enough();
  }
  bool lacks_room() const override { return lacks_room_; }
  bool has_room_again() const override {
    if (!lacks_room_ && !writer_.failed_without_room()) return false;
    database_->room().Look();
    return database_->room().free_bytes() >= room_to_write_;
  }
  void Close() override { writer_.Close(); }
  absl::Status Checkpoint(const std::string& directory) override {
    return database_->Checkpoint(directory);
  }
  absl::Status CheckpointWithout(Family family, const std::string& directory,
                                 const std::string& file) override {
    const std::string whole = directory + ".whole";
    absl::Status status = database_->Checkpoint(whole);
    if (status.ok()) status = TakeOut(database_->env(), whole, family, directory, file);
    std::error_code error;
    std::filesystem::remove_all(whole, error);
    return status;
  }
  absl::Status Scrub(const std::vector<Family>& families) override {
    return database_->Scrub(families);
  }
  absl::Status VerifyChecksums() override { return database_->VerifyChecksums(); }
  Metrics metrics() const override {
    Metrics metrics = writer_.metrics();
    database_->AddTo(metrics);
    return metrics;
  }

 private:
  // How much must be free for a store to be opened again that could not write: what is
  // kept in reserve, and as much more where that was there and did not do.
  static uint64_t RoomToWrite(const Room& room, bool lacks_room) {
    const uint64_t had = lacks_room && room.enough() ? room.free_bytes() : 0;
    return had + std::min(UINT64_MAX - had, std::max(room.reserve(), kRoomMin));
  }
  // Acts are refused no longer than need be.
  bool HasRoom() const {
    Room& room = database_->room();
    if (!room.enough()) room.Look();
    return room.enough();
  }

  const bool lacks_room_;
  const uint64_t room_to_write_;
  const std::shared_ptr<Database> database_;  // snapshots keep it open beyond the store
  Writer writer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const Options& options) {
  YIFA_ASSIGN_OR_RETURN(std::shared_ptr<Database> database, Database::Open(options));
  return std::make_unique<RocksStore>(std::move(database), options);
}

}  // namespace yifa::store
