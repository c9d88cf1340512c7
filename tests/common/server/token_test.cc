#include "common/server/token.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/hmac.h>

#include <functional>
#include <random>

#include "absl/time/clock.h"
#include "common/base/limits.h"
#include "tests/common/server/issuer.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using casework::Caller;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TokenTest : public ::testing::Test {
 protected:
  TokenTest() : clock_(Date(2026, 3, 2)) {
    WriteText(keys_file(), issuer_.Jwks());
    tokens_ = std::make_unique<server::Tokens>(TokenOptionsOf(keys_file()), clock_);
  }

  std::string keys_file() const { return directory_ / "keys.json"; }
  Json Claims() const { return Issuer::Claims(clock_.Now()); }
  // The officer's claims, with this one instead.
  Json With(const char* name, const Json& value) const {
    Json claims = Claims();
    claims[name] = value;
    return claims;
  }
  Json Without(const char* name) const {
    Json claims = Claims();
    claims.erase(name);
    return claims;
  }
  int64_t Seconds(absl::Duration from_now) const {
    return absl::ToUnixSeconds(clock_.Now() + from_now);
  }
  std::string WhyNot(const std::string& token) {
    const auto caller = tokens_->CallerOf(token);
    if (caller.ok()) return "taken";
    EXPECT_EQ(caller.status().code(), absl::StatusCode::kUnauthenticated);
    EXPECT_THAT(caller, HasReason(api::v1::REASON_CALLER_UNKNOWN));
    return MetadataOf(caller.status(), "why");
  }
  std::string WhyNot(const Json& claims) { return WhyNot(issuer_.Rs256(claims)); }

  const Issuer& issuer_ = Issuer::Get();
  TemporaryDirectory directory_;
  FakeClock clock_;
  std::unique_ptr<server::Tokens> tokens_;
};

TEST_F(TokenTest, H9_ATokenOfTheIssuerSaysWhoCallsAndForHowLong) {
  for (const std::string& token : {issuer_.Rs256(Claims()), issuer_.Es256(Claims())})
    for (int again = 0; again < 2; ++again) {  // then it is known
      const auto caller = tokens_->CallerOf(token);
      ASSERT_THAT(caller, IsOk());
      EXPECT_EQ(caller->principal, "zhang.wei");
      EXPECT_EQ(caller->organ, "organs/120111101");
      EXPECT_THAT(caller->roles, ElementsAre("officer"));
      EXPECT_EQ(caller->through, "");
      // An hour, and the thirty seconds that clocks may be apart.
      EXPECT_EQ(caller->valid_until, clock_.Now() + absl::Hours(1) + absl::Seconds(30));
    }
}

TEST_F(TokenTest, H9_WhatATokenNeedNotSay) {
  Json claims = Claims();
  claims.erase("yifa_organ");
  claims.erase("yifa_roles");
  claims.erase("iat");
  claims["sub"] = "uid:7@login.example";
  claims["aud"] = std::vector<std::string>{"other", kAudience};
  claims["unknown"] = Json::object();
  const auto caller = tokens_->CallerOf(
      Issuer::Signed(R"({"typ":"AT+JWT","x":1,"alg":"ES256","kid":"ec-1"})",
                     claims.dump(), issuer_.ec()));
  ASSERT_THAT(caller, IsOk());
  EXPECT_EQ(caller->principal, "uid:7@login.example");
  EXPECT_EQ(caller->organ, "");
  EXPECT_THAT(caller->roles, IsEmpty());
}

TEST_F(TokenTest, H9_ThePrincipalIsTheClaimThatIsSet) {
  server::TokenOptions options = TokenOptionsOf(keys_file());
  options.principal_claim = "preferred_username";
  server::Tokens tokens(options, clock_);
  const auto caller =
      tokens.CallerOf(issuer_.Rs256(With("preferred_username", "li.lei")));
  ASSERT_THAT(caller, IsOk());
  EXPECT_EQ(caller->principal, "li.lei");
  EXPECT_THAT(tokens.CallerOf(issuer_.Rs256(Claims())),
              HasMetadata("why", "token_claims"));
}

struct Bad {
  const char* what;
  std::string token;
  const char* why;
};

TEST_F(TokenTest, H9_WhatIsNotSignedByTheKeyThatItNamesIsRefused) {
  const std::string claims = Claims().dump();
  const std::string good = issuer_.Rs256(Claims());
  const std::string start = good.substr(0, good.rfind('.') + 1);
  const SigningKey stranger = SigningKey::Rsa(2048);
  const auto rs256 = Issuer::Header("RS256", kRsaKid);
  const std::vector<Bad> all = {
      {"another key", Issuer::Signed(rs256, claims, stranger), "token_signature"},
      {"a key that is not known",
       Issuer::Signed(Issuer::Header("RS256", "rsa-2"), claims, issuer_.rsa()),
       "key_unknown"},
      {"ES256 by the name of the RSA key",
       Issuer::Signed(Issuer::Header("ES256", kRsaKid), claims, issuer_.ec()),
       "token_signature"},
      {"RS256 by the name of the EC key",
       Issuer::Signed(Issuer::Header("RS256", kEcKid), claims, issuer_.rsa()),
       "token_signature"},
      {"ES256 said, RS256 done",
       Issuer::Signed(Issuer::Header("ES256", kEcKid), claims, issuer_.rsa()),
       "token_signature"},
      {"other claims",
       Base64Url(rs256) + "." + Base64Url(With("sub", "li.lei").dump()) +
           good.substr(good.rfind('.')),
       "token_signature"},
      {"a signature cut off", good.substr(0, good.size() - 8), "token_signature"},
      {"a signature gone on", good + "AAAA", "token_signature"},
      {"a signature of nothing but zeros", start + std::string(342, 'A'),
       "token_signature"},
      {"an EC signature of zeros",
       Compact(Issuer::Header("ES256", kEcKid), claims, std::string(64, '\0')),
       "token_signature"},
  };
  for (const Bad& bad : all) EXPECT_EQ(WhyNot(bad.token), bad.why) << bad.what;
}

// What whoever can verify can sign, too.
std::string Hs256(const std::string& header, const std::string& claims,
                  const std::string& secret) {
  const std::string text = Base64Url(header) + "." + Base64Url(claims);
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &size);
  return Compact(header, claims, std::string(reinterpret_cast<char*>(mac), size));
}

TEST_F(TokenTest, H9_OnlyTwoAlgorithmsAreKnown) {
  const std::string claims = Claims().dump();
  for (const char* algorithm : {"none", "None", "NONE", "", "HS256", "HS384", "HS512",
                                "RS384", "RS512", "PS256", "ES384", "rs256", "EdDSA"}) {
    const std::string header = Issuer::Header(algorithm, kRsaKid);
    EXPECT_EQ(WhyNot(Base64Url(header) + "." + Base64Url(claims) + "."),
              "token_malformed")
        << algorithm;
    EXPECT_EQ(WhyNot(Issuer::Signed(header, claims, issuer_.rsa())), "token_malformed")
        << algorithm;
  }
  for (const std::string& secret :
       {issuer_.rsa().Jwk().dump(), issuer_.rsa().Jwk()["n"].get<std::string>(),
        std::string()})
    EXPECT_EQ(WhyNot(Hs256(Issuer::Header("HS256", kRsaKid), claims, secret)),
              "token_malformed");
}

TEST_F(TokenTest, H9_WhatTwoReadersCouldReadDifferentlyIsRefused) {
  const std::string claims = Claims().dump();
  const auto with_header = [&](const std::string& header) {
    return Issuer::Signed(header, claims, issuer_.rsa());
  };
  const auto with_claims = [&](const std::string& text) {
    return Issuer::Signed(Issuer::Header("RS256", kRsaKid), text, issuer_.rsa());
  };
  const std::string twice =
      claims.substr(0, claims.size() - 1) + R"(,"sub":"system.admin"})";
  const std::vector<Bad> all = {
      {"alg twice", with_header(R"({"alg":"none","kid":"rsa-1","alg":"RS256"})"), ""},
      {"kid twice", with_header(R"({"alg":"RS256","kid":"x","kid":"rsa-1"})"), ""},
      {"alg twice, once escaped",
       with_header(R"({"alg":"RS256","kid":"rsa-1","\u0061lg":"none"})"), ""},
      {"no kid", with_header(R"({"alg":"RS256"})"), ""},
      {"kid is a number", with_header(R"({"alg":"RS256","kid":1})"), ""},
      {"alg is a list", with_header(R"({"alg":["RS256"],"kid":"rsa-1"})"), ""},
      {"crit", with_header(R"({"alg":"RS256","kid":"rsa-1","crit":["b64"]})"), ""},
      {"crit is empty", with_header(R"({"alg":"RS256","kid":"rsa-1","crit":[]})"), ""},
      {"another type", with_header(R"({"alg":"RS256","kid":"rsa-1","typ":"logout+jwt"})"),
       ""},
      {"a type that is no text", with_header(R"({"alg":"RS256","kid":"rsa-1","typ":1})"),
       ""},
      {"a list", with_header("[]"), ""},
      {"no JSON", with_header("alg"), ""},
      {"more than JSON", with_header(R"({"alg":"RS256","kid":"rsa-1"} {})"), ""},
      {"no UTF-8", with_header("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"a\":\"\xff\"}"),
       ""},
      {"deep", with_header(std::string(3000, '[')), ""},
      {"sub twice", with_claims(twice), ""},
      {"twice within",
       with_claims(claims.substr(0, claims.size() - 1) + R"(,"a":{"b":1,"b":2}})"), ""},
      {"claims that are text", with_claims("hello"), ""},
      {"claims that are a list", with_claims("[" + claims + "]"), ""},
  };
  for (const Bad& bad : all) EXPECT_EQ(WhyNot(bad.token), "token_malformed") << bad.what;
}

TEST_F(TokenTest, H9_WhatIsNoTokenIsRefused) {
  const std::string good = issuer_.Rs256(Claims());
  const size_t first = good.find('.');
  std::vector<std::string> all = {
      "",
      ".",
      "..",
      "...",
      "a",
      "a.b",
      "a.b.c",
      good + ".",
      good + "." + good,
      "." + good,
      good + "=",
      good + " ",
      good + "\n",
      " " + good,
      good.substr(0, first) + "." + good.substr(first),  // two points
      good.substr(0, first) + ".." + good.substr(good.rfind('.') + 1),
      good.substr(first + 1),
      good.substr(0, first) + "+" + good.substr(first),
      std::string(limits::kTokenBytesMax + 1, 'A'),
      std::string(limits::kTokenBytesMax, '.'),
  };
  // All right, but for its length.
  Json claims = Claims();
  claims["padding"] = std::string(limits::kTokenBytesMax, 'x');
  all.push_back(issuer_.Rs256(claims));
  for (const std::string& token : all)
    EXPECT_EQ(WhyNot(token), "token_malformed") << token.substr(0, 80);
}

TEST_F(TokenTest, H9_ATokenIsForThisServiceAndForNow) {
  EXPECT_EQ(WhyNot(With("iss", "https://login.example/")), "token_issuer");
  EXPECT_EQ(WhyNot(With("iss", 1)), "token_issuer");
  EXPECT_EQ(WhyNot(Without("iss")), "token_issuer");
  EXPECT_EQ(WhyNot(With("aud", "yif")), "token_audience");
  EXPECT_EQ(WhyNot(With("aud", std::vector<std::string>{"a", "b"})), "token_audience");
  EXPECT_EQ(WhyNot(With("aud", std::vector<int>{1})), "token_audience");
  EXPECT_EQ(WhyNot(With("aud", Json::array())), "token_audience");
  EXPECT_EQ(WhyNot(Without("aud")), "token_audience");
  EXPECT_EQ(WhyNot(Without("exp")), "token_malformed");
  for (const Json& time : {Json("1"), Json(-1), Json(1e300), Json(true), Json(nullptr)})
    for (const char* claim : {"exp", "nbf", "iat"})
      EXPECT_EQ(WhyNot(With(claim, time)), "token_malformed") << claim << time.dump();
  EXPECT_EQ(WhyNot(With("exp", Seconds(absl::Seconds(-30)))), "token_expired");
  EXPECT_EQ(WhyNot(With("exp", Seconds(absl::Seconds(-29)))), "taken");
  EXPECT_EQ(WhyNot(With("exp", 0)), "token_expired");
  for (const char* claim : {"nbf", "iat"}) {
    EXPECT_EQ(WhyNot(With(claim, Seconds(absl::Seconds(31)))), "token_early");
    EXPECT_EQ(WhyNot(With(claim, Seconds(absl::Seconds(30)))), "taken");
  }
}

TEST_F(TokenTest, H9_LOW_NobodyIsAProgramOrTheSystemByAToken) {
  for (const Json& principal :
       {Json("system"), Json("yifa-penalty"), Json("yifa-x"), Json(""), Json("a b"),
        Json("a/b"), Json("张伟"), Json(std::string(101, 'a')), Json(7), Json(nullptr)})
    EXPECT_EQ(WhyNot(With("sub", principal)), "token_claims") << principal.dump();
  EXPECT_EQ(WhyNot(Without("sub")), "token_claims");
  for (const char* role : {"service", "delegate", "system", "king", "", "Officer"})
    EXPECT_EQ(WhyNot(With("yifa_roles", std::vector<std::string>{role})), "token_claims")
        << role;
  Json service = With("yifa_roles", std::vector<std::string>{"service"});
  service["sub"] = "yifa-penalty";
  service.erase("yifa_organ");
  EXPECT_EQ(WhyNot(service), "token_claims");
  for (const Json& roles :
       {Json("officer"), Json::object(), Json(nullptr), Json(std::vector<int>{1})})
    EXPECT_EQ(WhyNot(With("yifa_roles", roles)), "token_claims") << roles.dump();
  for (const Json& organ : {Json("120111101"), Json("organs/"), Json("organs/A"),
                            Json(""), Json(1), Json(nullptr), Json("organs/1/2")})
    EXPECT_EQ(WhyNot(With("yifa_organ", organ)), "token_claims") << organ.dump();
}

TEST_F(TokenTest, H9_ATokenThatIsKnownEndsAllTheSame) {
  const std::string token = issuer_.Es256(Claims());
  EXPECT_EQ(WhyNot(token), "taken");
  clock_.Advance(absl::Hours(1) + absl::Seconds(29));
  EXPECT_EQ(WhyNot(token), "taken");
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(WhyNot(token), "token_expired");
}

TEST_F(TokenTest, H9_ATokenThatIsKnownEndsWithItsKey) {
  server::TokenOptions options = TokenOptionsOf(keys_file());
  options.keys.reload = absl::Milliseconds(20);
  server::Tokens tokens(options, clock_);
  const std::string token = issuer_.Rs256(Claims());
  ASSERT_THAT(tokens.CallerOf(token), IsOk());
  WriteText(keys_file(), Issuer::JwksOf({Issuer::Named(issuer_.ec().Jwk(), kEcKid)}));
  const absl::Time end = absl::Now() + absl::Seconds(20);
  while (tokens.CallerOf(token).ok() && absl::Now() < end)
    absl::SleepFor(absl::Milliseconds(10));
  EXPECT_THAT(tokens.CallerOf(token), HasMetadata("why", "key_unknown"));
  EXPECT_THAT(tokens.CallerOf(issuer_.Es256(Claims())), IsOk());
}

// What was signed cannot be changed; and whatever comes is a token or none.
TEST_F(TokenTest, H9_RandomChangesOfATokenAreRefused) {
  std::minstd_rand random(20260302);
  const std::vector<std::string> good = {issuer_.Rs256(Claims()),
                                         issuer_.Es256(Claims())};
  const std::string alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
      "0123456789-_.=+ \n\xff{}\"";
  const auto any = [&](size_t below) { return random() % below; };
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string& from = good[any(2)];
    std::string token = from;
    for (size_t changes = 1 + any(3); changes > 0; --changes) {
      const size_t at = any(token.size());
      const char c = alphabet[any(alphabet.size())];
      switch (any(4)) {
        case 0:
          token[at] = c;
          break;
        case 1:
          token.insert(at, 1, c);
          break;
        case 2:
          token.erase(at, 1 + any(4));
          break;
        default:
          token.insert(at, token.substr(any(token.size()), 1 + any(40)));
      }
      if (token.empty()) token = ".";
    }
    const auto caller = tokens_->CallerOf(token);
    if (!caller.ok()) {
      ++refused;
      EXPECT_THAT(caller, HasReason(api::v1::REASON_CALLER_UNKNOWN));
      continue;
    }
    // Of the signature's last letter not all bits count.
    const size_t signed_until = from.rfind('.');
    EXPECT_EQ(token.substr(0, signed_until), from.substr(0, signed_until)) << token;
    EXPECT_EQ(caller->principal, "zhang.wei");
  }
  EXPECT_GT(refused, 2900);
}

}  // namespace
}  // namespace yifa::testing
