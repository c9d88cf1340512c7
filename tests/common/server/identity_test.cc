#include "common/server/identity.h"

#include <gtest/gtest.h>

#include <atomic>

#include "common/server/status.h"
#include "tests/common/server/fixture.h"
#include "tests/common/server/raw_call.h"
#include "tests/support/status_matchers.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using server::CallerOfUri;

struct Claim {
  const char* why;
  Metadata metadata;
  bool believed;
};

TEST(DevelopmentIdentityTest, BelievesWellFormedClaimsOnly) {
  const std::vector<Claim> claims = {
      {"all three",
       {{"yifa-principal", "zhang.wei"},
        {"yifa-organ", "organs/120111101"},
        {"yifa-roles", "officer,head"}},
       true},
      {"spaces after commas",
       {{"yifa-principal", "a"}, {"yifa-roles", "officer, head"}},
       true},
      {"no organ", {{"yifa-principal", "a"}, {"yifa-roles", "administrator"}}, true},
      {"no roles", {{"yifa-principal", "a"}}, true},
      {"nothing", {}, false},
      {"no principal", {{"yifa-roles", "officer"}}, false},
      {"empty principal", {{"yifa-principal", ""}}, false},
      {"a principal with a space", {{"yifa-principal", "zhang wei"}}, false},
      {"a principal with a slash", {{"yifa-principal", "a/b"}}, false},
      {"a long principal", {{"yifa-principal", std::string(101, 'a')}}, false},
      {"two principals", {{"yifa-principal", "a"}, {"yifa-principal", "b"}}, false},
      {"an organ that is no name",
       {{"yifa-principal", "a"}, {"yifa-organ", "120111101"}},
       false},
      {"an organ in capitals",
       {{"yifa-principal", "a"}, {"yifa-organ", "organs/ABC"}},
       false},
      {"an organ with a part too many",
       {{"yifa-principal", "a"}, {"yifa-organ", "organs/1/2"}},
       false},
      {"an unknown role", {{"yifa-principal", "a"}, {"yifa-roles", "king"}}, false},
      {"a role too many", {{"yifa-principal", "a"}, {"yifa-roles", "officer,"}}, false},
      {"the role system", {{"yifa-principal", "a"}, {"yifa-roles", "system"}}, false},
      {"the principal system", {{"yifa-principal", "system"}}, false},
  };
  std::atomic<int> calls{0};
  TestServer server({{GetOrganMethod([&calls](const Caller&, const std::string&) {
    ++calls;
    return type::v1::Organ();
  })}});
  for (const Claim& claim : claims) {
    SCOPED_TRACE(claim.why);
    const int before = calls;
    const absl::Status status = server::FromGrpc(
        RawGetOrgan(server.server().address(), "", claim.metadata).status);
    EXPECT_EQ(calls - before, claim.believed ? 1 : 0);
    if (claim.believed) {
      EXPECT_THAT(status, IsOk());
    } else {
      EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated);
      EXPECT_THAT(status, HasReason(api::v1::REASON_CALLER_UNKNOWN));
    }
  }
}

TEST(DevelopmentIdentityTest, ComesBeforeTheRequestIsLookedAt) {
  TestServer server({{EchoOrgan()}});
  const auto garbage = RawGetOrgan(server.server().address(), "\xff\xff", {});
  EXPECT_EQ(garbage.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST(CertificateIdentityTest, ReadsTheUriItWrites) {
  const std::vector<Caller> callers = {
      {"zhang.wei", "organs/120111101", {"officer", "head"}},
      {"yifa-penalty", "", {"service"}},
      {"li_lei-2", "organs/120111101", {}},
  };
  for (const Caller& caller : callers) {
    const auto read = CallerOfUri("yifa", server::CertificateUri("yifa", caller));
    ASSERT_THAT(read, IsOk());
    EXPECT_EQ(read->principal, caller.principal);
    EXPECT_EQ(read->organ, caller.organ);
    EXPECT_EQ(read->roles, caller.roles);
  }
  EXPECT_EQ(server::CertificateUri("yifa", callers[0]),
            "spiffe://yifa/organ/120111101/principal/zhang.wei/roles/officer.head");
  EXPECT_EQ(server::CertificateUri("yifa", callers[1]),
            "spiffe://yifa/organ/-/principal/yifa-penalty/roles/service");
  EXPECT_EQ(server::CertificateUri("yifa", callers[2]),
            "spiffe://yifa/organ/120111101/principal/li_lei-2");
}

// A path of other characters is no SPIFFE ID: others than Yifa's would not read it.
TEST(CertificateIdentityTest, H9_AUriIsASpiffeId) {
  for (const char* uri : {
           "spiffe://yifa/organ/-/principal/a/roles/officer+head",
           "spiffe://yifa/organ/-/principal/a@town/roles/officer",
           "spiffe://yifa/organ/-/principal/a:1/roles/officer",
           "spiffe://yifa/organ/-/principal/./roles/officer",
           "spiffe://yifa/organ/-/principal/../roles/officer",
           "spiffe://yifa/organ/-/principal/a/roles/officer?x",
           "spiffe://yifa/organ/-/principal/a/roles/officer#x",
       })
    EXPECT_THAT(CallerOfUri("yifa", uri), HasReason(api::v1::REASON_CALLER_UNKNOWN))
        << uri;
  std::string roles = "officer";
  while (roles.size() < 2048) roles += ".officer";
  EXPECT_THAT(CallerOfUri("yifa", "spiffe://yifa/organ/-/principal/a/roles/" + roles),
              HasReason(api::v1::REASON_CALLER_UNKNOWN));
}

TEST(IdentityTest, H9_ADelegateHasNoOtherRole) {
  EXPECT_THAT(server::CallerOfClaims("gateway", "", {"delegate"}), IsOk());
  EXPECT_THAT(server::CallerOfClaims("gateway", "", {"delegate", "officer"}),
              HasReason(api::v1::REASON_CALLER_UNKNOWN));
  EXPECT_THAT(server::CallerOfClaims("yifa-gateway", "", {"delegate"}),
              HasReason(api::v1::REASON_CALLER_UNKNOWN));
}

TEST(IdentityTest, LOW_ServicesAndOnlyTheyAreNamedAndEntitledLikeServices) {
  const auto is_believed = [](const std::string& principal,
                              const std::vector<std::string_view>& roles) {
    return server::CallerOfClaims(principal, "", roles).ok();
  };
  EXPECT_TRUE(is_believed("yifa-penalty", {"service"}));
  EXPECT_FALSE(is_believed("yifa-penalty", {"officer"}));
  EXPECT_FALSE(is_believed("yifa-penalty", {}));
  EXPECT_FALSE(is_believed("yifa-penalty", {"service", "head"}));
  EXPECT_FALSE(is_believed("zhang.wei", {"service"}));
  EXPECT_FALSE(is_believed("penalty", {"service"}));
  EXPECT_TRUE(is_believed("yifan.li", {"officer"}));
}

TEST(CertificateIdentityTest, RefusesEveryOtherUri) {
  for (const char* uri : {
           "",
           "spiffe://yifa",
           "https://yifa/organ/-/principal/a/roles/officer",
           "spiffe://other/organ/-/principal/a/roles/officer",
           "spiffe://yifa.other/organ/-/principal/a/roles/officer",
           "spiffe://yifa/organ//principal/a/roles/officer",
           "spiffe://yifa/organ/ABC/principal/a/roles/officer",
           "spiffe://yifa/organ/-/principal//roles/officer",
           "spiffe://yifa/organ/-/principal/a/roles/",
           "spiffe://yifa/organ/-/principal/a/roles/king",
           "spiffe://yifa/organ/-/principal/a/roles/system",
           "spiffe://yifa/organ/-/principal/a/roles/officer.system",
           "spiffe://yifa/organ/-/principal/a/roles/officer.",
           "spiffe://yifa/organ/-/principal/a/roles/officer..head",
           "spiffe://yifa/organ/-/principal/system/roles/officer",
           "spiffe://yifa/organ/-/principal/a/roles/officer/more",
           "spiffe://yifa/organ/-/principal/a%2e/roles/officer",
           "spiffe://yifa/organ/-/principal/a/",
           "spiffe://yifa/organ/-/principal/a/roles",
           "spiffe://yifa/organ/-/principal",
           "spiffe:/yifa/organ/-/principal/a/roles/officer",
       }) {
    EXPECT_THAT(CallerOfUri("yifa", uri), HasReason(api::v1::REASON_CALLER_UNKNOWN))
        << uri;
  }
}

}  // namespace
}  // namespace yifa::testing
