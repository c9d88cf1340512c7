#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/time/clock.h"
#include "common/server/identity.h"
#include "tests/common/server/certificates.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/raw_call.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using ::testing::HasSubstr;

constexpr char kHost[] = "DNS:localhost,IP:127.0.0.1";

std::string UriOf(const Caller& caller) {
  return "URI:" + server::CertificateUri("yifa", caller);
}

class TlsTest : public ::testing::Test {
 protected:
  TlsTest() : authority_("root") {
    server_files_ = authority_.Issue(
        directory_ / "server", "server",
        std::string(kHost) + "," + UriOf({"yifa-penalty", "", {"service"}}));
    server::ServerOptions options;
    options.tls = server_files_;
    auto started = server::Server::Start(
        options, {{GetOrganMethod([this](const Caller& caller, const std::string&) {
          seen_ = caller;
          return type::v1::Organ();
        })}});
    YIFA_CHECK(started.ok(), started.status().ToString().c_str());
    server_ = *std::move(started);
  }

  absl::Status CallWith(const server::TlsFiles& files,
                        const std::string& server_name = "") {
    server::ChannelOptions options;
    options.address = server_->address();
    options.tls = files;
    options.server_name = server_name;
    // What the metadata says must not matter.
    options.caller = {"mallory", "organs/999", {"head"}};
    const auto channel = server::Channel::Open(options);
    YIFA_CHECK(channel.ok(), channel.status().ToString().c_str());
    return (*channel)
        ->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"))
        .status();
  }

  // Calls as a client that knows the authority and has nothing to show.
  grpc::Status WithoutCertificate(const server::Server& server,
                                  const std::string& method = kGetOrgan) {
    std::ifstream ca(server_files_.peer_ca);
    grpc::SslCredentialsOptions options;
    options.pem_root_certs.assign(std::istreambuf_iterator<char>(ca), {});
    return RawCall(server.address(), server::PathOf(MethodOf(method)), BytesOf(""), {},
                   grpc::SslCredentials(options))
        .status;
  }

  server::TlsFiles Client(const std::string& san) {
    return authority_.Issue(directory_ / "client", "client", san);
  }

  TemporaryDirectory directory_;
  Authority authority_;
  server::TlsFiles server_files_;
  Caller seen_;
  std::unique_ptr<server::Server> server_;
};

TEST_F(TlsTest, TheCertificateSaysWhoCalls) {
  const Caller officer = Officer();
  ASSERT_THAT(CallWith(Client(UriOf(officer))), IsOk());
  EXPECT_EQ(seen_.principal, officer.principal);
  EXPECT_EQ(seen_.organ, officer.organ);
  EXPECT_EQ(seen_.roles, officer.roles);
}

TEST_F(TlsTest, OneSetOfFilesServesBothWays) {
  ASSERT_THAT(CallWith(server_files_), IsOk());
  EXPECT_EQ(seen_.principal, "yifa-penalty");
  EXPECT_TRUE(seen_.Has("service"));
}

TEST_F(TlsTest, ACertificateThatNamesNoCallerIsUnauthenticated) {
  for (const std::string& san :
       {std::string("DNS:client"), std::string("URI:https://example/"),
        std::string("URI:spiffe://yifa/organ/-/principal/a/roles/system"),
        UriOf(Officer()) + "," + UriOf({"other", "", {"head"}})}) {
    EXPECT_THAT(CallWith(Client(san)), HasReason(api::v1::REASON_CALLER_UNKNOWN)) << san;
  }
}

TEST_F(TlsTest, AClientOfAnotherAuthorityDoesNotGetIn) {
  const Authority other("other root");
  server::TlsFiles files =
      other.Issue(directory_ / "foreign", "client", UriOf(Officer()));
  files.peer_ca = server_files_.peer_ca;  // it does believe the server
  EXPECT_EQ(CallWith(files).code(), absl::StatusCode::kUnavailable);
}

TEST_F(TlsTest, AServerOfAnotherAuthorityIsNotBelieved) {
  const Authority other("other root");
  server::TlsFiles files = Client(UriOf(Officer()));
  files.peer_ca = other.Issue(directory_ / "foreign", "x", kHost).peer_ca;
  EXPECT_EQ(CallWith(files).code(), absl::StatusCode::kUnavailable);
}

TEST_F(TlsTest, TheServersCertificateMustNameIt) {
  const server::TlsFiles files = Client(UriOf(Officer()));
  EXPECT_EQ(CallWith(files, "elsewhere.example").code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(CallWith(files, "localhost"), IsOk());
}

TEST_F(TlsTest, PlaintextDoesNotGetIn) {
  EXPECT_EQ(CallWith({}).code(), absl::StatusCode::kUnavailable);
}

// DIS-18: over TLS, without a certificate of its own.
TEST_F(TlsTest, WhatIsPublicIsAnsweredToClientsWithoutACertificate) {
  EXPECT_EQ(WithoutCertificate(*server_).error_code(), grpc::StatusCode::UNAVAILABLE);

  server::ServerOptions options;
  options.tls = server_files_;
  casework::Method open = EchoOrgan();
  open.is_public = true;
  casework::Method closed = UnaryMethod(
      kListOrgans, [](const Caller&, casework::MessagePtr, casework::Done done) {
        done(std::make_shared<organ::v1::ListOrgansResponse>());
      });
  const auto started = server::Server::Start(options, {{open, closed}});
  ASSERT_THAT(started, IsOk());
  EXPECT_TRUE(WithoutCertificate(**started).ok());
  EXPECT_EQ(WithoutCertificate(**started, kListOrgans).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(TlsTest, AKeyOfAnotherCertificateIsRefusedAtTheStart) {
  server::ServerOptions options;
  options.tls = server_files_;
  options.tls.key = Client(UriOf(Officer())).key;
  const auto started = server::Server::Start(options, {{EchoOrgan()}});
  EXPECT_THAT(started.status(), HasMetadata("field", "tls_key"));
}

TEST_F(TlsTest, NewCertificatesAreTakenWithoutARestart) {
  const server::TlsFiles files = Client(UriOf(Officer()));
  EXPECT_EQ(CallWith(files, "renamed.example").code(), absl::StatusCode::kUnavailable);
  authority_.Issue(directory_ / "server", "server", "DNS:renamed.example");
  const absl::Time end = absl::Now() + absl::Seconds(20);
  absl::Status status;
  do {
    absl::SleepFor(absl::Milliseconds(200));
    status = CallWith(files, "renamed.example");
  } while (!status.ok() && absl::Now() < end);
  EXPECT_THAT(status, IsOk());
}

}  // namespace
}  // namespace yifa::testing
