// Connections that grow no older than they may.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "absl/time/clock.h"
#include "common/server/identity.h"
#include "tests/common/server/certificates.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

server::ServerOptions ShortLived() {
  server::ServerOptions options;
  options.connection_age = absl::Milliseconds(300);
  options.connection_grace = absl::Milliseconds(300);
  return options;
}

TEST(ConnectionAgeTest, H9_AStreamIsCutAndCallsGoOnOnAnother) {
  Tap tap;
  TestServer server({{EchoOrgan(), ServerStreamMethod(kReadEntries, tap.Stream())}}, {},
                    ShortLived());
  const auto reader = Follow(server.channel());  // for at most a minute
  tap.Put(1);
  record::v1::ReadEntriesResponse response;
  ASSERT_TRUE(reader->Next(response));
  EXPECT_FALSE(reader->Next(response));
  EXPECT_EQ(reader->Finish().code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(Happens(tap.destroyed));
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
}

TEST(ConnectionAgeTest, H9_CallsGoOnThoughTheirConnectionsGrowOld) {
  TestServer server({{EchoOrgan()}}, {}, ShortLived());
  server::CallOptions options;
  options.attempts = 3;
  const absl::Time end = absl::Now() + absl::Seconds(1.5);  // some connections
  while (absl::Now() < end) ASSERT_THAT(server.GetOrgan("organs/1", options), IsOk());
}

TEST(ConnectionAgeTest, H9_AnAuthorityThatWasReplacedTakesEffectOnOpenConnections) {
  const TemporaryDirectory directory;
  const Authority authority("root");
  const Authority another("another root");
  server::ServerOptions options = ShortLived();
  options.tls = authority.Issue(
      directory / "server", "server",
      "DNS:localhost,IP:127.0.0.1,URI:" +
          server::CertificateUri("yifa", {"yifa-penalty", "", {"service"}}));
  TestServer server({{EchoOrgan()}}, {}, options);
  server::ChannelOptions client;
  client.address = server.server().address();
  client.tls = authority.Issue(directory / "client", "client",
                               "URI:" + server::CertificateUri("yifa", Officer()));
  const auto channel = server::Channel::Open(client);
  ASSERT_THAT(channel, IsOk());
  const auto call = [&] {
    return (*channel)
        ->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"))
        .status();
  };
  ASSERT_THAT(call(), IsOk());
  // From now on the server believes another authority's clients only.
  const std::string file = another.Issue(directory / "another", "x", "DNS:x").peer_ca;
  std::filesystem::rename(file, options.tls.peer_ca);
  const absl::Time end = absl::Now() + absl::Seconds(20);
  absl::Status status = call();
  while (status.ok() && absl::Now() < end) {
    absl::SleepFor(absl::Milliseconds(20));
    status = call();
  }
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace yifa::testing
