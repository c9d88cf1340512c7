#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/time/clock.h"
#include "grpc/health/v1/health.pb.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

TEST(DrainTest, CallsInFlightFinish) {
  absl::Notification begun;
  std::thread answering;
  TestServer server({{UnaryMethod(
      kGetOrgan, [&](const casework::Caller&, casework::MessagePtr, casework::Done done) {
        begun.Notify();
        answering = std::thread([done = std::move(done)] {
          absl::SleepFor(absl::Milliseconds(500));
          done(std::make_shared<type::v1::Organ>());
        });
      })}});
  absl::Status answer = absl::UnknownError("none");
  std::thread client([&] { answer = server.GetOrgan("organs/1").status(); });
  ASSERT_TRUE(Happens(begun));
  server.server().Shutdown();
  client.join();
  answering.join();
  EXPECT_THAT(answer, IsOk());
}

TEST(DrainTest, StreamsAreToldThatTheProcessStops) {
  Tap tap;
  TestServer server({{ServerStreamMethod(kReadEntries, tap.Stream())}});
  const auto reader = Follow(server.channel());
  ASSERT_TRUE(Happens(tap.waited));
  const absl::Time before = absl::Now();
  server.server().Shutdown();
  EXPECT_LT(absl::Now() - before, absl::Seconds(3)) << "waited for the whole drain";
  record::v1::ReadEntriesResponse message;
  EXPECT_FALSE(reader->Next(message));
  const absl::Status status = reader->Finish();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(status, HasReason(api::v1::REASON_STOPPING));
  EXPECT_TRUE(tap.cancelled.HasBeenNotified());
  EXPECT_TRUE(tap.destroyed.HasBeenNotified());
}

// Its client has been sent more than it takes, and takes nothing: there is no end to wait
// for.
TEST(DrainTest, F21_AFollowerThatDoesNotReadIsNotWaitedFor) {
  absl::Notification begun;
  server::ServerOptions options;
  options.drain = absl::Hours(24);
  TestServer server({{ServerStreamMethod(kReadEntries, StreamOf([&begun] {
                                           auto made = std::make_shared<int>(0);
                                           return [&begun, made](
                                                      casework::MessagePtr& message,
                                                      const std::function<void()>&) {
                                             message = EntriesMessage(++*made, 1 << 20);
                                             if (*made == 2) begun.Notify();
                                             return casework::Source::Pull::kMessage;
                                           };
                                         }))}},
                    {}, options);
  server::CallOptions endless;
  endless.timeout = absl::InfiniteDuration();
  const auto reader =
      server.channel().Read(MethodOf(kReadEntries), FollowRequest(), endless);
  record::v1::ReadEntriesResponse message;
  ASSERT_TRUE(reader->Next(message));
  ASSERT_TRUE(Happens(begun));
  server.server().Shutdown();  // returns
  while (reader->Next(message)) {
  }
  EXPECT_FALSE(reader->Finish().ok());
}

TEST(DrainTest, UploadsAreToldThatTheProcessStops) {
  class Waiting final : public casework::Sink {
   public:
    void Write(casework::MessagePtr, std::function<void(absl::Status)> ready) override {
      ready(absl::OkStatus());
    }
    void Finish(casework::Done done) override { done(absl::InternalError("finished")); }
  };
  absl::Notification opened;
  TestServer server({{ClientStreamMethod(
      kUploadEvidence,
      [&](const casework::Caller&) -> absl::StatusOr<std::unique_ptr<casework::Sink>> {
        opened.Notify();
        return std::make_unique<Waiting>();
      })}});
  const auto writer = server.channel().Write(MethodOf(kUploadEvidence), {});
  ASSERT_TRUE(Happens(opened));
  const absl::Time before = absl::Now();
  server.server().Shutdown();
  EXPECT_LT(absl::Now() - before, absl::Seconds(3)) << "waited for the whole drain";
  evidence::v1::Evidence evidence;
  EXPECT_THAT(writer->Finish(evidence), HasReason(api::v1::REASON_STOPPING));
}

TEST(DrainTest, ACallThatTakesLongerThanTheDrainIsCancelled) {
  absl::Notification begun;
  absl::Notification release;
  std::thread answering;
  server::ServerOptions options;
  options.drain = absl::Milliseconds(200);
  TestServer server({{UnaryMethod(kGetOrgan,
                                  [&](const casework::Caller&, casework::MessagePtr,
                                      casework::Done done) {
                                    begun.Notify();
                                    answering = std::thread([&, done = std::move(done)] {
                                      Happens(release);
                                      done(std::make_shared<type::v1::Organ>());
                                    });
                                  })}},
                    {}, options);
  absl::Status answer;
  std::thread client([&] { answer = server.GetOrgan("organs/1").status(); });
  ASSERT_TRUE(Happens(begun));
  std::thread stopping([&] { server.server().Shutdown(); });
  client.join();  // the client learns it although the method has not answered
  EXPECT_FALSE(answer.ok());
  release.Notify();
  stopping.join();
  answering.join();
}

TEST(DrainTest, AfterwardsNothingIsServed) {
  TestServer server({{EchoOrgan()}});
  ASSERT_THAT(server.GetOrgan("organs/1"), IsOk());
  server.server().Shutdown();
  server.server().Shutdown();  // idempotent
  EXPECT_EQ(server.GetOrgan("organs/1").status().code(), absl::StatusCode::kUnavailable);
}

TEST(DrainTest, AProcessInThePlaceOfAnotherIsReachedOnTheSameChannel) {
  auto first = std::make_unique<TestServer>(casework::Surface{{EchoOrgan()}});
  const std::string address = first->server().address();
  const auto channel = first->Open(Officer());
  const auto call = [&channel](int attempts) {
    server::CallOptions options;
    options.attempts = attempts;
    return channel
        ->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"), options)
        .status();
  };
  ASSERT_THAT(call(1), IsOk());
  first.reset();
  EXPECT_EQ(call(1).code(), absl::StatusCode::kUnavailable);
  std::thread successor;
  std::unique_ptr<TestServer> second;
  successor = std::thread([&] {
    absl::SleepFor(absl::Milliseconds(300));
    server::ServerOptions options;
    options.listen = address;
    second = std::make_unique<TestServer>(casework::Surface{{EchoOrgan()}},
                                          server::Figures(), options);
  });
  EXPECT_THAT(call(100), IsOk());
  successor.join();
}

}  // namespace
}  // namespace yifa::testing
