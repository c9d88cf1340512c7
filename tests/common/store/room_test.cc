// What the store does on a disk that fills up: it takes no more than it can keep, and
// goes on being read.
#include "common/store/room.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/store/rocks_log.h"
#include "common/store/store.h"
#include "tests/support/full_file_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/store_commands.h"
#include "tests/support/temporary_directory.h"

namespace yifa::store {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using testing::IsOk;
using ::testing::Pair;
using testing::Perform;

constexpr uint64_t kReserve = 1000;
constexpr uint64_t kMuch = uint64_t{1} << 30;

class RoomTest : public ::testing::Test {
 protected:
  RoomTest() {
    options_.path = directory_ / "db";
    options_.env = env_.get();
    options_.reserve = kReserve;
    files_->SetFree(kMuch);
  }

  absl::Status Open() {
    store_.reset();
    auto opened = Store::Open(options_);
    if (!opened.ok()) return opened.status();
    store_ = *std::move(opened);
    store_->Start({});
    return absl::OkStatus();
  }
  absl::Status Put(const std::string& key) {
    return Perform(*store_, [&](Batch& b) { b.Put(Family::kCases, key, "v"); });
  }
  bool Has(const std::string& key) const {
    return store_->Read()->Get(Family::kCases, key).value().has_value();
  }

  testing::TemporaryDirectory directory_;
  testing::FullFileSystem* files_ = new testing::FullFileSystem;
  std::unique_ptr<rocksdb::Env> env_ =
      rocksdb::NewCompositeEnv(std::shared_ptr<rocksdb::FileSystem>(files_));
  Options options_;
  std::unique_ptr<Store> store_;
};

TEST_F(RoomTest, F10_ActsAreRefusedWithoutRoomAndTakenAgainOnceThereIsSome) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put("a"), IsOk());
  EXPECT_TRUE(store_->healthy());
  files_->SetFree(kReserve - 1);
  EXPECT_FALSE(store_->healthy());
  const absl::Status refused = Put("b");
  EXPECT_THAT(refused, HasReason(api::v1::REASON_DISK_FULL));
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_NE(WordsOf(refused), "");
  EXPECT_TRUE(Has("a"));
  EXPECT_FALSE(Has("b"));
  EXPECT_EQ(store_->metrics().free_bytes, kReserve - 1);
  EXPECT_EQ(store_->metrics().reserve_bytes, kReserve);
  EXPECT_FALSE(store_->lacks_room());  // it can still write
  files_->SetFree(kReserve);
  EXPECT_THAT(Put("b"), IsOk());
  EXPECT_TRUE(store_->healthy());
}

TEST_F(RoomTest, F10_ADiskThatFillsUpIsNoticedWithTheBatchThatFillsIt) {
  ASSERT_THAT(Open(), IsOk());
  files_->SetFree(kReserve - 1);
  EXPECT_THAT(Put("a"), IsOk());
  EXPECT_THAT(Put("b"), HasReason(api::v1::REASON_DISK_FULL));
}

TEST_F(RoomTest, F10_WhatMakesRoomIsDoneWithoutIt) {
  class Deletion final : public Command {
   public:
    explicit Deletion(absl::Notification* done) : done_(done) {}
    void Execute(Batch& batch) override { batch.Delete(Family::kCases, "a"); }
    void Complete(const absl::Status&) override { done_->Notify(); }
    bool makes_room() const override { return true; }

   private:
    absl::Notification* const done_;
  };
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put("a"), IsOk());
  files_->SetFree(0);
  absl::Notification done;
  ASSERT_THAT(store_->Submit("", std::make_unique<Deletion>(&done)), IsOk());
  done.WaitForNotification();
  EXPECT_FALSE(Has("a"));
  EXPECT_THAT(Put("a"), HasReason(api::v1::REASON_DISK_FULL));
}

TEST_F(RoomTest, F10_WithoutReserveNothingIsRefused) {
  options_.reserve = 0;
  files_->SetFree(0);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_THAT(Put("a"), IsOk());
  EXPECT_TRUE(store_->healthy());
}

TEST_F(RoomTest, F10_AStoreOpensToBeReadWithoutRoom) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put("a"), IsOk());
  files_->SetFree(0);
  files_->SetFull(true);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_TRUE(store_->lacks_room());
  EXPECT_FALSE(store_->healthy());
  EXPECT_TRUE(Has("a"));
  EXPECT_THAT(Put("b"), HasReason(api::v1::REASON_DISK_FULL));
  EXPECT_THAT(store_->VerifyChecksums(), IsOk());
  // No other works on it meanwhile.
  EXPECT_THAT(Store::Open(options_), HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_FALSE(store_->has_room_again());
  files_->SetFree(kMuch);
  files_->SetFull(false);
  EXPECT_TRUE(store_->has_room_again());
  EXPECT_THAT(Put("b"), HasReason(api::v1::REASON_DISK_FULL));
  ASSERT_THAT(Open(), IsOk());
  EXPECT_FALSE(store_->lacks_room());
  EXPECT_FALSE(store_->has_room_again());
  EXPECT_TRUE(store_->healthy());
  EXPECT_THAT(Put("b"), IsOk());
  EXPECT_TRUE(Has("a"));
}

// As where there is a quota, which the free space does not show.
TEST_F(RoomTest, F10_WhatDoesNotOpenForLackOfRoomIsTriedAgainWhenThereIsMoreOfIt) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put("a"), IsOk());
  store_.reset();
  files_->SetFull(true);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_TRUE(store_->lacks_room());
  EXPECT_TRUE(Has("a"));
  EXPECT_FALSE(store_->has_room_again());
  files_->SetFree(2 * kMuch);
  EXPECT_TRUE(store_->has_room_again());
}

// As where another process fills the disk all at once.
TEST_F(RoomTest, F10_AWriteThatFindsNoRoomFailsTheStoreUntilThereIsSome) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put("a"), IsOk());
  files_->SetFull(true);
  const absl::Status failed = Perform(*store_, [&](Batch& b) {
    files_->SetFree(0);
    b.Put(Family::kCases, "b", "v");
  });
  EXPECT_THAT(failed, HasReason(api::v1::REASON_STORE_FAILED));
  EXPECT_FALSE(store_->healthy());
  EXPECT_TRUE(Has("a"));
  EXPECT_THAT(Put("c"), HasReason(api::v1::REASON_DISK_FULL));
  EXPECT_FALSE(store_->has_room_again());
  files_->SetFull(false);
  files_->SetFree(kMuch);
  EXPECT_TRUE(store_->has_room_again());
  EXPECT_THAT(Put("c"), HasReason(api::v1::REASON_STORE_FAILED));
  ASSERT_THAT(Open(), IsOk());
  EXPECT_TRUE(Has("a"));
  EXPECT_THAT(Put("c"), IsOk());
}

TEST_F(RoomTest, F10_NoDatabaseIsMadeWithoutRoom) {
  files_->SetFree(kReserve - 1);
  EXPECT_THAT(Open(), HasReason(api::v1::REASON_DISK_FULL));
}

TEST_F(RoomTest, F10_RocksDbKeepsNoLogThatTheDiskMustHaveRoomFor) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(Put("a"), IsOk());
  for (const auto& file : std::filesystem::directory_iterator(options_.path))
    EXPECT_FALSE(file.path().filename().string().starts_with("LOG")) << file.path();
}

TEST_F(RoomTest, F10_WhatRocksDbWarnsOfIsTold) {
  std::vector<std::pair<bool, std::string>> told;
  const auto logger = TellWarnings([&](bool is_error, const std::string& words) {
    told.emplace_back(is_error, words);
  });
  rocksdb::Debug(logger, "nothing %d", 1);
  rocksdb::Info(logger, "nothing %d", 2);
  rocksdb::Warn(logger, "slow %d\n", 3);
  rocksdb::Error(logger, "%s", std::string(5000, 'x').c_str());
  EXPECT_THAT(told,
              ElementsAre(Pair(false, "slow 3"), Pair(true, std::string(999, 'x'))));
  rocksdb::Error(TellWarnings(nullptr), "to nobody");
}

TEST_F(RoomTest, SyncsAreTimed) {
  ASSERT_THAT(Open(), IsOk());
  for (const char* key : {"a", "b", "c"}) ASSERT_THAT(Put(key), IsOk());
  const Metrics metrics = store_->metrics();
  uint64_t syncs = 0;
  for (const uint64_t count : metrics.syncs) syncs += count;
  EXPECT_EQ(syncs, 3u);
  EXPECT_GT(metrics.sync_seconds, 0);
  EXPECT_FALSE(metrics.writes_stopped);
}

}  // namespace
}  // namespace yifa::store
