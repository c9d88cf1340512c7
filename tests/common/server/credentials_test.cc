#include "common/server/credentials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/common/server/certificates.h"
#include "tests/common/server/fixture.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using server::PlaintextAllowed;
using ::testing::HasSubstr;

TEST(PlaintextTest, IsAllowedOnTheLoopbackOnly) {
  for (const char* address :
       {"127.0.0.1:7101", "127.0.0.1:0", "127.255.3.4:1", "localhost:7101", "[::1]:7101",
        "unix:/run/yifa.sock", "unix:relative.sock"})
    EXPECT_TRUE(PlaintextAllowed(address)) << address;
  for (const char* address :
       {"0.0.0.0:7101", "[::]:7101", "10.1.2.3:7101", "128.0.0.1:1", "192.168.1.1:1",
        "localhost.example:1", "example:7101", ":7101", "", "127.1:1", "127.0.0.1.x:1",
        "[::2]:1", "[::ffff:127.0.0.1]:1", "dns:127.0.0.1:1", "0:1", "[", "*:1"})
    EXPECT_FALSE(PlaintextAllowed(address)) << address;
}

TEST(PlaintextTest, AServerRefusesToStartOffTheLoopback) {
  server::ServerOptions options;
  options.listen = "0.0.0.0:0";
  const auto started = server::Server::Start(options, {{EchoOrgan()}});
  ASSERT_FALSE(started.ok());
  EXPECT_THAT(started.status().ToString(), HasSubstr("plaintext"));
  EXPECT_THAT(started.status().ToString(), HasSubstr("--tls_cert"));
}

TEST(PlaintextTest, AClientRefusesToCallOffTheLoopback) {
  server::ChannelOptions options;
  options.address = "10.0.0.1:7101";
  EXPECT_THAT(server::Channel::Open(options).status(),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST(PlaintextTest, ServesOnAUnixSocket) {
  const TemporaryDirectory directory;
  server::ServerOptions options;
  options.listen = "unix:" + (directory / "socket");
  TestServer server({{EchoOrgan()}}, {}, options);
  EXPECT_EQ(server.server().address(), options.listen);
  EXPECT_THAT(server.GetOrgan("organs/1"), IsOk());
}

TEST(TlsFilesTest, AllThreeGoTogether) {
  server::TlsFiles files;
  EXPECT_FALSE(files.any());
  files.certificate = "cert.pem";
  EXPECT_TRUE(files.any());
  EXPECT_THAT(server::CheckTlsFiles(files).ToString(), HasSubstr("go together"));
}

TEST(TlsFilesTest, H9_AClientMayDoWithTheAuthorities) {
  const TemporaryDirectory directory;
  server::ChannelOptions options;
  options.address = "10.0.0.1:7101";  // it is not called
  options.tls.peer_ca = directory / "ca.pem";
  EXPECT_THAT(server::Channel::Open(options).status(),
              HasMetadata("field", "tls_client_ca"));
  options.tls.peer_ca = Authority("root").Issue(directory / "x", "x", "DNS:x").peer_ca;
  EXPECT_THAT(server::Channel::Open(options), IsOk());
  // A server may not.
  server::ServerOptions serving;
  serving.tls = options.tls;
  EXPECT_THAT(server::Server::Start(serving, {{EchoOrgan()}}).status(),
              HasMetadata("field", "tls_cert"));
}

TEST(TlsFilesTest, WhatIsWrongIsNamed) {
  const TemporaryDirectory directory;
  server::TlsFiles files;
  files.certificate = directory / "cert.pem";
  files.key = directory / "key.pem";
  files.peer_ca = directory / "ca.pem";
  EXPECT_THAT(server::CheckTlsFiles(files), HasMetadata("field", "tls_cert"));
  std::ofstream(files.certificate) << "no certificate";
  EXPECT_THAT(server::CheckTlsFiles(files), HasMetadata("field", "tls_cert"));
  server::ServerOptions options;
  options.tls = files;
  EXPECT_FALSE(server::Server::Start(options, {{EchoOrgan()}}).ok());
}

TEST(ListenTest, APortIsNotShared) {
  TestServer first({{EchoOrgan()}});
  server::ServerOptions options;
  options.listen = first.server().address();
  const auto second = server::Server::Start(options, {{EchoOrgan()}});
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.status().ToString(), HasSubstr(options.listen));
  EXPECT_THAT(first.GetOrgan("organs/1"), IsOk());
}

TEST(ListenTest, AnAddressThatIsNoneIsRefused) {
  for (const char* address : {"localhost:70000", "localhost:-1", "localhost:x",
                              "localhost", "localhost:", "[::1]"}) {
    server::ServerOptions options;
    options.listen = address;
    EXPECT_THAT(server::Server::Start(options, {{EchoOrgan()}}).status(),
                HasMetadata("field", "listen"))
        << address;
  }
}

}  // namespace
}  // namespace yifa::testing
