#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpc/health/v1/health.pb.h"
#include "tests/common/server/fixture.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

absl::StatusOr<HealthCheckResponse> Check(server::Channel& channel,
                                          const std::string& service) {
  HealthCheckRequest request;
  request.set_service(service);
  return channel.Call<HealthCheckResponse>(MethodOf("grpc.health.v1.Health.Check"),
                                           request);
}

bool Becomes(server::Channel& channel, const std::string& service,
             HealthCheckResponse::ServingStatus status) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (absl::Now() < end) {
    const auto response = Check(channel, service);
    if (response.ok() && response->status() == status) return true;
    absl::SleepFor(absl::Milliseconds(50));
  }
  return false;
}

TEST(HealthTest, FollowsWhatTheProcessSays) {
  std::atomic<bool> well{true};
  server::Figures figures;
  figures.healthy = [&well] { return well.load(); };
  TestServer server({{EchoOrgan()}}, figures);
  for (const char* service : {"", "yifa.organ.v1.OrganService"}) {
    const auto response = Check(server.channel(), service);
    ASSERT_THAT(response, IsOk());
    EXPECT_EQ(response->status(), HealthCheckResponse::SERVING) << service;
  }
  well = false;
  EXPECT_TRUE(Becomes(server.channel(), "", HealthCheckResponse::NOT_SERVING));
  EXPECT_TRUE(Becomes(server.channel(), "yifa.organ.v1.OrganService",
                      HealthCheckResponse::NOT_SERVING));
  well = true;
  EXPECT_TRUE(Becomes(server.channel(), "", HealthCheckResponse::SERVING));
}

TEST(HealthTest, AProcessThatStartsIllNeverServes) {
  server::Figures figures;
  figures.healthy = [] { return false; };
  TestServer server({{EchoOrgan()}}, figures);
  for (const char* service : {"", "yifa.organ.v1.OrganService"}) {
    const auto response = Check(server.channel(), service);
    ASSERT_THAT(response, IsOk());
    EXPECT_EQ(response->status(), HealthCheckResponse::NOT_SERVING) << service;
  }
}

TEST(HealthTest, AnUnknownServiceIsNotFound) {
  TestServer server({{EchoOrgan()}});
  EXPECT_EQ(Check(server.channel(), "yifa.other").status().code(),
            absl::StatusCode::kNotFound);
}

TEST(HealthTest, NeedsNoCaller) {
  TestServer server({{EchoOrgan()}});
  EXPECT_THAT(Check(*server.Open({}), ""), IsOk());
}

TEST(HealthTest, ProbesHaveAPlainAddressOfTheirOwnWhereThereIsNothingElse) {
  server::ServerOptions options;
  options.health_address =
      absl::StrCat("unix:", ::testing::TempDir(), "/yifa-probes-", getpid());
  auto served = server::Server::Start(options, {{EchoOrgan()}});
  ASSERT_THAT(served, IsOk());
  server::ChannelOptions channel_options;
  channel_options.address = options.health_address;
  auto channel = server::Channel::Open(channel_options);
  ASSERT_THAT(channel, IsOk());
  const auto health = Check(**channel, "yifa.organ.v1.OrganService");
  ASSERT_THAT(health, IsOk());
  EXPECT_EQ(health->status(), HealthCheckResponse::SERVING);
  const auto organ = (*channel)->Call<type::v1::Organ>(
      MethodOf("yifa.organ.v1.OrganService.GetOrgan"), organ::v1::GetOrganRequest());
  EXPECT_EQ(organ.status().code(), absl::StatusCode::kUnimplemented);
}

// A port that the listener has left, though the process is well: what a client meets.
TEST(HealthTest, C4_AServerThatCannotBeReachedSaysSo) {
  server::ServerOptions options;
  options.health_address =
      absl::StrCat("unix:", ::testing::TempDir(), "/yifa-deaf-", getpid());
  options.listen = absl::StrCat("unix:", ::testing::TempDir(), "/yifa-listen-", getpid());
  options.probe_every = absl::Milliseconds(20);
  auto served = server::Server::Start(options, {{EchoOrgan()}});
  ASSERT_THAT(served, IsOk());
  server::ChannelOptions channel_options;
  channel_options.address = options.health_address;
  auto channel = server::Channel::Open(channel_options);
  ASSERT_THAT(channel, IsOk());
  EXPECT_TRUE(Becomes(**channel, "", HealthCheckResponse::SERVING));
  const std::string path = options.listen.substr(5);
  ASSERT_EQ(rename(path.c_str(), (path + "-away").c_str()), 0);
  EXPECT_TRUE(Becomes(**channel, "", HealthCheckResponse::NOT_SERVING));
  EXPECT_TRUE(Becomes(**channel, "liveness", HealthCheckResponse::NOT_SERVING));
  ASSERT_EQ(rename((path + "-away").c_str(), path.c_str()), 0);
  EXPECT_TRUE(Becomes(**channel, "", HealthCheckResponse::SERVING));
  EXPECT_TRUE(Becomes(**channel, "liveness", HealthCheckResponse::SERVING));
}

TEST(HealthTest, F2_ABrokenFeedIsSaidUnderANameOfItsOwn) {
  std::atomic<bool> broken{true};
  server::Figures figures;
  figures.feeds = [&broken] {
    return std::map<std::string, server::FeedState>{{"complaint", {.broken = broken}}};
  };
  TestServer server({{EchoOrgan()}}, figures);
  EXPECT_TRUE(Becomes(server.channel(), "reactions", HealthCheckResponse::NOT_SERVING));
  EXPECT_TRUE(Becomes(server.channel(), "", HealthCheckResponse::SERVING));
  broken = false;
  EXPECT_TRUE(Becomes(server.channel(), "reactions", HealthCheckResponse::SERVING));
}

TEST(HealthTest, H6_ANeighbourThatSignsAnotherRecordIsSaidThere) {
  std::atomic<bool> alarm{true};
  server::Figures figures;
  figures.witnessed = [&alarm] {
    return std::map<std::string, server::WitnessState>{
        {"complaint", {.size = 7, .alarm = alarm}}};
  };
  TestServer server({{EchoOrgan()}}, figures);
  EXPECT_TRUE(Becomes(server.channel(), "reactions", HealthCheckResponse::NOT_SERVING));
  EXPECT_TRUE(Becomes(server.channel(), "", HealthCheckResponse::SERVING));
  alarm = false;
  EXPECT_TRUE(Becomes(server.channel(), "reactions", HealthCheckResponse::SERVING));
}

// A restart does not empty a disk, and the next process could be read no better.
TEST(HealthTest, F10_WhatCannotCommitLivesAllTheSame) {
  std::atomic<bool> well{false};
  server::Figures figures;
  figures.healthy = [&well] { return well.load(); };
  TestServer server({{EchoOrgan()}}, figures);
  const auto status = [&](const std::string& name) {
    return Check(server.channel(), name).value().status();
  };
  EXPECT_EQ(status("liveness"), HealthCheckResponse::SERVING);
  EXPECT_EQ(status(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
  well = true;
  EXPECT_TRUE(Becomes(server.channel(), "", HealthCheckResponse::SERVING));
  EXPECT_EQ(status("liveness"), HealthCheckResponse::SERVING);
}

// However long it is until the next question, and whatever is done to the clock.
TEST(HealthTest, F17_AProcessThatSaysItselfThatItIsIllIsBelievedAtOnce) {
  std::atomic<bool> well{true};
  std::function<void()> tell;
  server::Figures figures;
  figures.healthy = [&well] { return well.load(); };
  figures.on_unhealthy = [&tell](std::function<void()> told) { tell = std::move(told); };
  server::ServerOptions options;
  options.health_every = absl::Hours(24);
  {
    TestServer server({{EchoOrgan()}}, figures, options);
    server::CallOptions patience;
    patience.timeout = absl::Seconds(20);
    const auto reader = server.channel().Read(MethodOf("grpc.health.v1.Health.Watch"),
                                              HealthCheckRequest(), patience);
    HealthCheckResponse response;
    ASSERT_TRUE(reader->Next(response));
    EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
    well = false;
    ASSERT_NE(tell, nullptr);
    tell();
    ASSERT_TRUE(reader->Next(response));
    EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  }
  EXPECT_EQ(tell, nullptr);  // nobody is left to be told
}

TEST(HealthTest, WhoWatchesIsToldOfEveryChange) {
  std::atomic<bool> well{true};
  server::Figures figures;
  figures.healthy = [&well] { return well.load(); };
  TestServer server({{EchoOrgan()}}, figures);
  HealthCheckRequest request;
  const auto* watch = MethodOf("grpc.health.v1.Health.Watch");
  const auto reader = server.channel().Read(watch, request, {});
  HealthCheckResponse response;
  for (const auto status :
       {HealthCheckResponse::SERVING, HealthCheckResponse::NOT_SERVING,
        HealthCheckResponse::SERVING}) {
    ASSERT_TRUE(reader->Next(response));
    EXPECT_EQ(response.status(), status);
    well = !well;
  }
  request.set_service("yifa.other");
  const auto unknown = server.channel().Read(watch, request, {});
  ASSERT_TRUE(unknown->Next(response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVICE_UNKNOWN);
}

}  // namespace
}  // namespace yifa::testing
