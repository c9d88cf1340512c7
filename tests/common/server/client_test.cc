#include "common/server/client.h"

#include <gtest/gtest.h>

#include <atomic>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "tests/common/server/fixture.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

TEST(ClientTest, FindsMethodsByName) {
  EXPECT_NE(server::FindMethod(kGetOrgan), nullptr);
  EXPECT_EQ(server::FindMethod("yifa.organ.v1.OrganService.Other"), nullptr);
  EXPECT_EQ(server::FindMethod(""), nullptr);
}

TEST(ClientTest, ACallMayNameAnotherCaller) {
  std::string seen;
  TestServer server(
      {{GetOrganMethod([&seen](const casework::Caller& caller, const std::string&) {
        seen = caller.principal;
        return type::v1::Organ();
      })}});
  const casework::Caller other = {"li.lei", "", {"auditor"}};
  server::CallOptions options;
  options.caller = &other;
  ASSERT_THAT(server.GetOrgan("organs/1", options), IsOk());
  EXPECT_EQ(seen, "li.lei");
}

// The method fails as often as `failures` says, with this error, then answers.
casework::Surface Failing(std::atomic<int>* calls, int failures, absl::Status error) {
  return {{GetOrganMethod([=](const casework::Caller&,
                              const std::string&) -> absl::StatusOr<type::v1::Organ> {
    if (++*calls <= failures) return error;
    return type::v1::Organ();
  })}};
}

TEST(ClientTest, TriesAgainWhereThatCanHelp) {
  for (const Reason reason : {api::v1::REASON_STOPPING, api::v1::REASON_QUEUE_FULL}) {
    std::atomic<int> calls{0};
    TestServer server(Failing(&calls, 3, Error(reason, "later")));
    server::CallOptions options;
    options.attempts = 5;
    EXPECT_THAT(server.GetOrgan("organs/1", options), IsOk());
    EXPECT_EQ(calls, 4);
  }
}

TEST(ClientTest, GivesUpAfterItsAttempts) {
  std::atomic<int> calls{0};
  TestServer server(Failing(&calls, 100, Error(api::v1::REASON_STOPPING, "later")));
  server::CallOptions options;
  options.attempts = 3;
  EXPECT_THAT(server.GetOrgan("organs/1", options), HasReason(api::v1::REASON_STOPPING));
  EXPECT_EQ(calls, 3);
  EXPECT_THAT(server.GetOrgan("organs/1"), HasReason(api::v1::REASON_STOPPING));
  EXPECT_EQ(calls, 4);
}

TEST(ClientTest, DoesNotTryAgainWhereThatCannotHelp) {
  std::atomic<int> calls{0};
  TestServer server(Failing(&calls, 100, Error(api::v1::REASON_ETAG_STALE, "stale")));
  server::CallOptions options;
  options.attempts = 5;
  EXPECT_THAT(server.GetOrgan("organs/1", options),
              HasReason(api::v1::REASON_ETAG_STALE));
  EXPECT_EQ(calls, 1);
}

TEST(ClientTest, AttemptsShareTheDeadline) {
  server::ChannelOptions channel_options;
  channel_options.address = "127.0.0.1:1";  // nobody listens there
  channel_options.caller = Officer();
  const auto channel = server::Channel::Open(channel_options);
  ASSERT_THAT(channel, IsOk());
  server::CallOptions options;
  options.attempts = 1000;
  options.timeout = absl::Milliseconds(500);
  const absl::Time before = absl::Now();
  EXPECT_FALSE(
      (*channel)
          ->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"), options)
          .ok());
  EXPECT_LT(absl::Now() - before, absl::Seconds(5));
}

TEST(ClientTest, AChannelMayBeClosedAsSoonAsItsLastCallIsAnswered) {
  for (int i = 0; i < 100; ++i) {
    std::atomic<bool> answered{false};
    absl::Notification done;
    TestServer server({{EchoOrgan()}});
    const auto channel = server.Open(Officer());
    channel->CallAsync(MethodOf(kGetOrgan), OrganRequest("organs/1"), {},
                       [&](const auto& answer) {
                         answered = answer.ok();
                         done.Notify();
                       });
    ASSERT_TRUE(Happens(done));
    EXPECT_TRUE(answered);
  }
}

TEST(ClientTest, AChannelThatIsClosedWaitsForItsCalls) {
  std::atomic<int> answered{0};
  TestServer server({{EchoOrgan()}});
  {
    const auto channel = server.Open(Officer());
    for (int i = 0; i < 100; ++i)
      channel->CallAsync(MethodOf(kGetOrgan), OrganRequest("organs/1"), {},
                         [&answered](const auto&) { ++answered; });
  }
  EXPECT_EQ(answered, 100);
}

TEST(ClientTest, ADeadlineEndsACall) {
  absl::Notification release;
  std::thread answering;
  {
    TestServer server(
        {{UnaryMethod(kGetOrgan, [&](const casework::Caller&, casework::MessagePtr,
                                     casework::Done done) {
          answering = std::thread([&release, done = std::move(done)] {
            Happens(release);
            done(std::make_shared<type::v1::Organ>());
          });
        })}});
    server::CallOptions options;
    options.timeout = absl::Milliseconds(100);
    EXPECT_EQ(server.GetOrgan("organs/1", options).status().code(),
              absl::StatusCode::kDeadlineExceeded);
    release.Notify();
  }
  if (answering.joinable()) answering.join();  // a slow machine never got there
}

}  // namespace
}  // namespace yifa::testing
