#include "common/server/pool.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>

#include "absl/synchronization/notification.h"
#include "common/base/error.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/raw_http2.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using server::Pool;

TEST(PoolTest, CallersTakeTurns) {
  std::string order;
  {
    Pool pool({.name = "test", .threads = 1, .waiting_max = 100});
    absl::Notification go;
    ASSERT_TRUE(pool.Run("x", [&go] { Happens(go); }));
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(pool.Run("f", [&order] { order += "f"; }));
    ASSERT_TRUE(pool.Run("a", [&order] { order += "a"; }));
    pool.Continue("b", [&order] { order += "b"; });
    go.Notify();
  }
  EXPECT_EQ(order, "fabffff");
}

TEST(PoolTest, RefusesWhatOneCallerHasTooMuchOfButNotWhatGoesOn) {
  Pool pool({.name = "test", .threads = 1, .waiting_max = 4});
  absl::Notification begun, go;
  ASSERT_TRUE(pool.Run("x", [&] {
    begun.Notify();
    Happens(go);
  }));
  ASSERT_TRUE(Happens(begun));
  EXPECT_TRUE(pool.Run("a", [] {}));
  EXPECT_TRUE(pool.Run("a", [] {}));
  EXPECT_FALSE(pool.Run("a", [] {}));
  EXPECT_TRUE(pool.Run("b", [] {}));
  pool.Continue("a", [] {});
  go.Notify();
}

TEST(PoolTest, ItsThreadsGiveWayToTheOthers) {
  int nice = 0;
  {
    Pool pool({.name = "test", .threads = 1, .waiting_max = 1, .nice = 7});
    pool.Continue("a", [&nice] { nice = getpriority(PRIO_PROCESS, 0); });
  }
  EXPECT_EQ(nice, 7);
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), 0);
}

// A server whose ListOrgans, which anybody may call, blocks until it is let go, and whose
// GetOrgan answers.
class ReadsTest : public ::testing::Test {
 protected:
  ReadsTest() : server_(MakeSurface()) {}
  ~ReadsTest() override { Release(); }
  void Release() {
    if (!release_.HasBeenNotified()) release_.Notify();
  }

  casework::Surface MakeSurface() {
    casework::Method list = UnaryMethod(
        kListOrgans,
        [this](const casework::Caller&, casework::MessagePtr, casework::Done done) {
          Happens(release_);
          done(std::make_shared<organ::v1::ListOrgansResponse>());
        });
    list.is_public = true;
    return {{std::move(list), EchoOrgan()}};
  }

  // So many calls under way; `answered` counts those that have ended well.
  void Flood(server::Channel& channel, int calls) {
    for (int i = 0; i < calls; ++i)
      channel.CallAsync(MethodOf(kListOrgans), organ::v1::ListOrgansRequest(), {},
                        [this](const auto& answer) {
                          const absl::MutexLock lock(&mutex_);
                          if (answer.ok())
                            ++answered_;
                          else
                            refused_ = answer.status();
                        });
  }
  bool WasRefused() {
    const absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(
        absl::Condition(
            +[](absl::Status* refused) { return !refused->ok(); }, &refused_),
        absl::Seconds(20));
  }

  absl::Notification release_;
  absl::Mutex mutex_;
  int answered_ = 0;
  absl::Status refused_;
  TestServer server_;
};

TEST_F(ReadsTest, H8_AFloodOfTheAnonymousLeavesTheStaffBe) {
  std::vector<std::unique_ptr<server::Channel>> flood;
  for (int i = 0; i < 4; ++i) {
    flood.push_back(server_.Open({}));
    Flood(*flood.back(), 250);
  }
  ASSERT_TRUE(WasRefused());  // the threads are taken and the queue is full
  for (int i = 0; i < 20; ++i) EXPECT_THAT(server_.GetOrgan("organs/1"), IsOk());
  EXPECT_THAT(refused_, HasReason(api::v1::REASON_QUEUE_FULL));
  EXPECT_EQ(refused_.code(), absl::StatusCode::kResourceExhausted);
  Release();
  flood.clear();  // waits for the calls
  EXPECT_GE(answered_, 512);
}

TEST_F(ReadsTest, H8_ReadsThatBlockAllTheirThreadsBlockNoneOfGrpcs) {
  const auto channel = server_.Open(Officer());
  Flood(*channel, 200);
  EXPECT_EQ(RawGetOrgan(server_.server().address(), "", {}).status.error_code(),
            grpc::StatusCode::UNAUTHENTICATED);  // answered while all reads wait
  Release();
}

TEST(AnswersTest, H8_AClientThatDoesNotReadIsNotAnsweredWithoutEnd) {
  std::atomic<int> answered{0};
  server::ServerOptions options;
  options.connections.answer_bytes_per_connection = 4 << 20;
  TestServer server(
      {{GetOrganMethod([&answered](const casework::Caller&, const std::string&) {
        ++answered;
        type::v1::Organ organ;
        organ.set_display_name(std::string(1 << 20, 'a'));
        return organ;
      })}},
      {}, options);
  // A window of nothing: no answer is ever sent.
  RawConnection silent(server.server().address());
  std::string calls =
      kPreface + Frame(kSettingsFrame, 0, 0, std::string("\0\x04\0\0\0\0", 6));
  for (uint32_t i = 0; i < 100; ++i)
    calls += GetOrganFrames(OfficerMetadata(), 2 * i + 1);
  silent.Send(calls);
  // Those that are refused are told so in spite of it: a refusal has no body.
  for (int refused = 0; refused < 90; ++refused)
    ASSERT_TRUE(silent.ReceiveFrame(kHeadersFrame));
  EXPECT_LE(answered, 10);
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
}

}  // namespace
}  // namespace yifa::testing
