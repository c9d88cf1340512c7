#include "common/server/bearer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "absl/time/clock.h"
#include "common/server/status.h"
#include "tests/common/server/certificates.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/issuer.h"
#include "tests/common/server/raw_call.h"
#include "tests/common/server/stream_surface.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using ::testing::ElementsAre;

Caller Delegate(const std::string& organ = "") {
  return {"gateway", organ, {"delegate"}};
}

// A server with a method that says who calls it, and one that is public.
class BearerTest : public ::testing::Test {
 protected:
  BearerTest() : clock_(DateIn(absl::Now())) {
    WriteText(directory_ / "keys.json", issuer_.Jwks());
    options_.tokens = TokenOptionsOf(directory_ / "keys.json");
    options_.clock = &clock_;
  }

  void Serve() {
    casework::Method open = UnaryMethod(
        kListOrgans,
        [this](const Caller& caller, casework::MessagePtr, casework::Done done) {
          seen_ = caller;
          done(std::make_shared<organ::v1::ListOrgansResponse>());
        });
    open.is_public = true;
    auto started = server::Server::Start(
        options_, {{GetOrganMethod([this](const Caller& caller, const std::string&) {
                      seen_ = caller;
                      return type::v1::Organ();
                    }),
                    open}});
    YIFA_CHECK(started.ok(), started.status().ToString().c_str());
    server_ = *std::move(started);
  }

  std::unique_ptr<server::Channel> Open(const Caller& caller, const std::string& token,
                                        const server::TlsFiles& tls = {}) const {
    server::ChannelOptions options;
    options.address = server_->address();
    options.caller = caller;
    options.token = token;
    options.tls = tls;
    auto channel = server::Channel::Open(options);
    YIFA_CHECK(channel.ok(), channel.status().ToString().c_str());
    return *std::move(channel);
  }
  static absl::Status Get(server::Channel& channel) {
    return channel.Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"))
        .status();
  }
  absl::Status Call(const Caller& caller, const std::string& token,
                    const server::TlsFiles& tls = {}) {
    seen_ = {};
    return Get(*Open(caller, token, tls));
  }
  std::string WhyNot(const Caller& caller, const std::string& token,
                     const server::TlsFiles& tls = {}) {
    const absl::Status status = Call(caller, token, tls);
    if (status.ok()) return "taken";
    EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated) << status;
    EXPECT_THAT(status, HasReason(api::v1::REASON_CALLER_UNKNOWN));
    return MetadataOf(status, "why");
  }

  Json Claims() const { return Issuer::Claims(clock_.Now()); }
  std::string Token() const { return issuer_.Es256(Claims()); }

  const Issuer& issuer_ = Issuer::Get();
  TemporaryDirectory directory_;
  FakeClock clock_;
  server::ServerOptions options_;
  Caller seen_;
  std::unique_ptr<server::Server> server_;
};

TEST_F(BearerTest, H9_ATokenSaysWhoCalls) {
  Serve();
  ASSERT_THAT(Call({}, Token()), IsOk());
  EXPECT_EQ(seen_.principal, "zhang.wei");
  EXPECT_EQ(seen_.organ, "organs/120111101");
  EXPECT_THAT(seen_.roles, ElementsAre("officer"));
  EXPECT_EQ(seen_.through, "");
  EXPECT_EQ(WhyNot({}, "no token"), "token_malformed");
  EXPECT_EQ(WhyNot({}, ""), "");
}

TEST_F(BearerTest, H9_WithoutAnIssuerNoTokenIsTaken) {
  options_.tokens = {};
  Serve();
  EXPECT_EQ(WhyNot({}, Token()), "token_not_taken");
  EXPECT_EQ(WhyNot(Officer(), Token()), "token_not_taken");
  EXPECT_EQ(WhyNot(Officer(), ""), "taken");
}

TEST_F(BearerTest, H9_OneAuthorizationOfOneScheme) {
  Serve();
  const auto why_not = [&](const Metadata& metadata) {
    const absl::Status status =
        server::FromGrpc(RawGetOrgan(server_->address(), "", metadata).status);
    return status.ok() ? "taken" : MetadataOf(status, "why");
  };
  const std::string token = Token();
  EXPECT_EQ(why_not({{"authorization", "Bearer " + token}}), "taken");
  EXPECT_EQ(why_not({{"authorization", "bearer " + token}}), "taken");
  for (const std::string& value :
       {token, "Basic " + token, std::string("Bearer"), std::string("Bearer "),
        "Bearer  " + token, "Bearer " + token + "," + token, "Token " + token})
    EXPECT_EQ(why_not({{"authorization", value}}), "token_malformed") << value;
  EXPECT_EQ(why_not({{"authorization", "Bearer " + token},
                     {"authorization", "Bearer " + token}}),
            "token_malformed");
}

TEST_F(BearerTest, H9_WhatIsSaidBesideATokenIsRefused) {
  Serve();
  EXPECT_EQ(WhyNot(Officer(), Token()), "two_callers");  // though it is the same one
  EXPECT_EQ(WhyNot({"li.lei", "organs/120111101", {"head"}}, Token()), "two_callers");
  EXPECT_EQ(WhyNot({"yifa-penalty", "", {"service"}}, Token()), "two_callers");
  EXPECT_EQ(WhyNot({"li lei", "", {}}, Token()), "");  // nobody's name
}

TEST_F(BearerTest, H9_ADelegateActsForThePersonOfTheToken) {
  Serve();
  ASSERT_THAT(Call(Delegate(), Token()), IsOk());
  EXPECT_EQ(seen_.principal, "zhang.wei");
  EXPECT_EQ(seen_.organ, "organs/120111101");
  EXPECT_THAT(seen_.roles, ElementsAre("officer"));
  EXPECT_EQ(seen_.through, "gateway");
  // One connection, each call for another.
  const auto channel = Open(Delegate(), "");
  for (const char* principal : {"li.lei", "han.mei"}) {
    Json claims = Claims();
    claims["sub"] = principal;
    const std::string token = issuer_.Rs256(claims);
    server::CallOptions options;
    options.token = &token;
    ASSERT_THAT(channel->Call<type::v1::Organ>(MethodOf(kGetOrgan),
                                               OrganRequest("organs/1"), options),
                IsOk());
    EXPECT_EQ(seen_.principal, principal);
    EXPECT_EQ(seen_.through, "gateway");
  }
}

TEST_F(BearerTest, H9_ADelegateOfAnOrganActsForItsPersonsOnly) {
  Serve();
  EXPECT_EQ(WhyNot(Delegate("organs/120111101"), Token()), "taken");
  EXPECT_EQ(WhyNot(Delegate("organs/330102001"), Token()), "delegate_organ");
  Json claims = Claims();
  claims.erase("yifa_organ");
  EXPECT_EQ(WhyNot(Delegate("organs/120111101"), issuer_.Rs256(claims)),
            "delegate_organ");
  EXPECT_EQ(WhyNot(Delegate(), issuer_.Rs256(claims)), "taken");
}

TEST_F(BearerTest, H9_ADelegateHasNoRightOfItsOwn) {
  Serve();
  EXPECT_EQ(WhyNot(Delegate(), ""), "token_missing");
  EXPECT_EQ(WhyNot(Delegate("organs/120111101"), ""), "token_missing");
  Json claims = Claims();
  claims["exp"] = 1;
  EXPECT_EQ(WhyNot(Delegate(), issuer_.Rs256(claims)), "token_expired");
  // But for what is public, where it is nobody.
  for (const std::string& token : {std::string(), issuer_.Rs256(claims)}) {
    seen_ = Officer();
    EXPECT_THAT(Open(Delegate(), token)
                    ->Call<organ::v1::ListOrgansResponse>(MethodOf(kListOrgans),
                                                          organ::v1::ListOrgansRequest()),
                IsOk());
    EXPECT_EQ(seen_.principal, "");
  }
}

TEST_F(BearerTest, H9_ATokenEndsWhileItsConnectionIsOpen) {
  Serve();
  const auto channel = Open({}, Token());
  ASSERT_THAT(Get(*channel), IsOk());
  EXPECT_EQ(seen_.valid_until, clock_.Now() + absl::Hours(1) + absl::Seconds(30));
  clock_.Advance(absl::Hours(2));
  EXPECT_THAT(Get(*channel), HasMetadata("why", "token_expired"));
}

TEST_F(BearerTest, H9_AStreamEndsWithItsCallersToken) {
  Tap tap;
  TestServer server({{ServerStreamMethod(kReadEntries, tap.Stream())}}, {}, options_);
  server::ChannelOptions options;
  options.address = server.server().address();
  options.token = Token();
  const auto channel = server::Channel::Open(options);
  ASSERT_THAT(channel, IsOk());
  const auto reader = Follow(**channel);
  record::v1::ReadEntriesResponse message;
  tap.Put(1);
  ASSERT_TRUE(reader->Next(message));
  clock_.Advance(absl::Hours(2));
  tap.Put(2);
  while (reader->Next(message)) {
  }
  EXPECT_THAT(reader->Finish(), HasReason(api::v1::REASON_CALLER_UNKNOWN));
}

TEST(ClientTokenTest, H9_IsNotSentInPlaintextOffTheLoopback) {
  server::ChannelOptions options;
  options.address = "10.0.0.1:7101";
  options.token = "a.b.c";
  EXPECT_THAT(server::Channel::Open(options).status(),
              HasReason(api::v1::REASON_INVALID_FIELD));
}

class BearerTlsTest : public BearerTest {
 protected:
  BearerTlsTest() : authority_("root") {
    options_.tls = authority_.Issue(
        directory_ / "server", "server",
        "DNS:localhost,IP:127.0.0.1," + UriOf({"yifa-penalty", "", {"service"}}));
    // What a client without a certificate needs.
    bare_.peer_ca = options_.tls.peer_ca;
  }

  static std::string UriOf(const Caller& caller) {
    return "URI:" + server::CertificateUri("yifa", caller);
  }
  server::TlsFiles CertificateOf(const std::string& san) {
    return authority_.Issue(directory_ / std::to_string(++certificates_), "client", san);
  }
  server::TlsFiles CertificateOf(const Caller& caller) {
    return CertificateOf(UriOf(caller));
  }

  Authority authority_;
  server::TlsFiles bare_;
  int certificates_ = 0;
};

TEST_F(BearerTlsTest, H9_ATokenNeedsNoCertificate) {
  Serve();
  ASSERT_THAT(Call({}, Token(), bare_), IsOk());
  EXPECT_EQ(seen_.principal, "zhang.wei");
  // What is said is not believed, nor is it in the way.
  ASSERT_THAT(Call({"li.lei", "organs/1", {"head"}}, Token(), bare_), IsOk());
  EXPECT_EQ(seen_.principal, "zhang.wei");
}

TEST_F(BearerTlsTest, H9_NeitherTokenNorCertificateIsNobody) {
  Serve();
  EXPECT_EQ(WhyNot({}, "", bare_), "");
  EXPECT_EQ(WhyNot(Officer(), "", bare_), "");
  EXPECT_THAT(Open({}, "", bare_)
                  ->Call<organ::v1::ListOrgansResponse>(MethodOf(kListOrgans),
                                                        organ::v1::ListOrgansRequest()),
              IsOk());
}

TEST_F(BearerTlsTest, H9_ACertificateWithATokenIsTheSameCallersOrADelegates) {
  Serve();
  EXPECT_EQ(WhyNot({}, Token(), CertificateOf(Officer())), "taken");
  EXPECT_EQ(seen_.principal, "zhang.wei");
  // It ends with whichever ends first, here the token.
  EXPECT_EQ(seen_.valid_until, clock_.Now() + absl::Hours(1) + absl::Seconds(30));
  for (const Caller& other : {Caller{"li.lei", "organs/120111101", {"officer"}},
                              Caller{"zhang.wei", "organs/330102001", {"officer"}},
                              Caller{"zhang.wei", "", {"administrator"}},
                              Caller{"yifa-complaint", "", {"service"}}})
    EXPECT_EQ(WhyNot({}, Token(), CertificateOf(other)), "two_callers")
        << other.principal << other.organ;
  // A certificate that names nobody proves nothing.
  EXPECT_EQ(WhyNot({}, Token(), CertificateOf("DNS:client")), "");

  EXPECT_EQ(WhyNot({}, Token(), CertificateOf(Delegate())), "taken");
  EXPECT_EQ(seen_.principal, "zhang.wei");
  EXPECT_EQ(seen_.through, "gateway");
  EXPECT_EQ(WhyNot({}, "", CertificateOf(Delegate())), "token_missing");
  EXPECT_EQ(WhyNot({}, Token(), CertificateOf(Delegate("organs/330102001"))),
            "delegate_organ");
}

TEST_F(BearerTlsTest, H9_ACertificateEndsWhileItsConnectionIsOpen) {
  Serve();
  const auto officer = Open({}, "", CertificateOf(Officer()));
  const auto gateway = Open({}, "", CertificateOf(Delegate()));
  ASSERT_THAT(Get(*officer), IsOk());
  EXPECT_EQ(seen_.principal, "zhang.wei");
  EXPECT_LT(seen_.valid_until, absl::Now() + absl::Hours(25));
  EXPECT_GT(seen_.valid_until, absl::Now() + absl::Hours(23));
  clock_.Advance(absl::Hours(48));
  EXPECT_THAT(Get(*officer), HasReason(api::v1::REASON_CALLER_UNKNOWN));
  // The person's token is valid, the delegate's certificate is not.
  const std::string token = Token();
  server::CallOptions options;
  options.token = &token;
  EXPECT_THAT(
      gateway
          ->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"), options)
          .status(),
      HasReason(api::v1::REASON_CALLER_UNKNOWN));
}

TEST_F(BearerTlsTest, H9_WithoutAnIssuerClientsNeedACertificate) {
  options_.tokens = {};
  auto started = server::Server::Start(options_, {{EchoOrgan()}});
  ASSERT_THAT(started, IsOk());
  server_ = *std::move(started);
  EXPECT_EQ(Call({}, Token(), bare_).code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(Call({}, "", CertificateOf(Officer())), IsOk());
}

}  // namespace
}  // namespace yifa::testing
