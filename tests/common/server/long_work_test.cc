// Work that takes minutes has threads of its own: whatever it does, health, acts and
// reads are answered.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "common/server/pools.h"
#include "grpc/health/v1/health.pb.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using casework::Source;
using casework::Work;
using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

constexpr char kAuditRecord[] = "yifa.record.v1.RecordService.AuditRecord";
constexpr char kReadBackup[] = "yifa.record.v1.RecordService.ReadBackup";

// Audits whose first step, over a store that does not answer, lasts until they are let
// go.
class LongWorkTest : public ::testing::Test {
 protected:
  ~LongWorkTest() override { Release(); }
  void Release() {
    if (!release_.HasBeenNotified()) release_.Notify();
  }

  casework::Surface MakeSurface() {
    casework::Method audit = ServerStreamMethod(
        kAuditRecord, StreamOf([this] {
          auto steps = std::make_shared<int>(0);
          return
              [this, steps](casework::MessagePtr& message, const std::function<void()>&) {
                if (++*steps > 2) return Source::Pull::kEnd;
                if (++at_work_ == 1 && !begun_.HasBeenNotified()) begun_.Notify();
                together_ = together_ || at_work_ > 1;
                Happens(release_);
                --at_work_;
                message = std::make_shared<record::v1::AuditRecordResponse>();
                return Source::Pull::kMessage;
              };
        }));
    audit.work = Work::kAudit;
    casework::Method copy = ServerStreamMethod(
        kReadBackup, StreamOf([] {
          return [](casework::MessagePtr& message, const std::function<void()>&) {
            message = std::make_shared<record::v1::ReadBackupResponse>();
            return Source::Pull::kMessage;
          };
        }));
    copy.work = Work::kCopy;
    casework::Method entries = ServerStreamMethod(kReadEntries, tap_.Stream());
    entries.work = Work::kRecord;
    return {{std::move(audit), std::move(copy), std::move(entries), EchoOrgan()}};
  }

  std::unique_ptr<server::StreamReader> Audit(server::Channel& channel) {
    server::CallOptions options;
    options.timeout = absl::Seconds(60);
    return channel.Read(MethodOf(kAuditRecord), record::v1::AuditRecordRequest(),
                        options);
  }

  Tap tap_;
  absl::Notification begun_, release_;
  std::atomic<int> at_work_{0};
  std::atomic<bool> together_{false};
};

TEST_F(LongWorkTest, F7_AuditsOverASlowStoreKeepNobodyWaiting) {
  TestServer server(MakeSurface());
  auto& channel = server.channel();
  const auto first = Audit(channel);
  const auto second = Audit(channel);
  ASSERT_TRUE(Happens(begun_));
  // None of these comes before the other has been answered; the audits come last of all.
  EXPECT_THAT(channel.Call<HealthCheckResponse>(MethodOf("grpc.health.v1.Health.Check"),
                                                HealthCheckRequest()),
              IsOk());
  server::CallOptions patience;
  patience.timeout = absl::Seconds(20);
  const auto watch = channel.Read(MethodOf("grpc.health.v1.Health.Watch"),
                                  HealthCheckRequest(), patience);
  HealthCheckResponse health;
  EXPECT_TRUE(watch->Next(health));
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
  const auto feed = Follow(channel);
  tap_.Put(7);
  record::v1::ReadEntriesResponse entries;
  EXPECT_TRUE(feed->Next(entries));
  const auto copy =
      channel.Read(MethodOf(kReadBackup), record::v1::ReadBackupRequest(), patience);
  record::v1::ReadBackupResponse part;
  EXPECT_TRUE(copy->Next(part));
  EXPECT_FALSE(release_.HasBeenNotified());
  Release();
  record::v1::AuditRecordResponse step;
  for (const auto* audit : {&first, &second}) {
    EXPECT_TRUE((*audit)->Next(step));
    EXPECT_TRUE((*audit)->Next(step));
    EXPECT_FALSE((*audit)->Next(step));
    EXPECT_THAT((*audit)->Finish(), IsOk());
  }
  EXPECT_FALSE(together_) << "two audits at a time";
}

TEST(PoolsTest, F7_EachKindOfWorkHasItsPlace) {
  server::Pools pools;
  const casework::Caller staff = Officer();
  const casework::Caller nobody;
  EXPECT_EQ(pools.For(Work::kQuick, staff), nullptr);
  EXPECT_EQ(pools.ForStream(Work::kQuick, nobody), nullptr);
  EXPECT_EQ(pools.ForStream(Work::kRead, staff), &pools.record());
  EXPECT_EQ(pools.For(Work::kRecord, staff), &pools.record());
  EXPECT_NE(pools.For(Work::kRead, staff), pools.For(Work::kRead, nobody));
  EXPECT_NE(pools.For(Work::kAudit, staff), &pools.record());
  EXPECT_NE(pools.For(Work::kAudit, staff), pools.For(Work::kRead, staff));
  EXPECT_NE(pools.For(Work::kAudit, staff), pools.For(Work::kCopy, staff));
  EXPECT_EQ(pools.For(Work::kAudit, staff), pools.ForStream(Work::kAudit, staff));
}

}  // namespace
}  // namespace yifa::testing
