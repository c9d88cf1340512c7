#include "common/server/token_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "absl/time/clock.h"
#include "common/base/limits.h"
#include "tests/common/server/issuer.h"
#include "tests/common/server/socket.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using server::TokenKeys;
using server::TokenKeySet;
using server::TokenKeysOptions;

Json With(Json jwk, const char* name, const Json& value) {
  jwk[name] = value;
  return jwk;
}

// Whether the set has a key of the name `k` for it, which is the test's own.
bool Verifies(const TokenKeySet& set, const char* algorithm, const SigningKey& key) {
  const std::string token = Issuer::Signed(Issuer::Header(algorithm, "k"), "{}", key);
  return set.PayloadOf(token, "k", *server::ParseTokenAlgorithm(algorithm)).has_value();
}

TEST(TokenKeySetTest, H9_WhatCannotVerifyATokenIsPassedOver) {
  const SigningKey& rsa = Issuer::Get().rsa();
  const SigningKey& ec = Issuer::Get().ec();
  const Json rsa_key = Issuer::Named(rsa.Jwk(), "k");
  const Json ec_key = Issuer::Named(ec.Jwk(), "k");
  Json secret = Json::object();
  secret["kty"] = "oct";
  secret["kid"] = "k";
  secret["k"] = rsa.Jwk()["n"];
  const std::vector<std::pair<const char*, Json>> all = {
      {"a secret", secret},
      {"no name", rsa.Jwk()},
      {"a name that is a number", With(rsa_key, "kid", 1)},
      {"for encryption", With(rsa_key, "use", "enc")},
      {"a use that is a list", With(rsa_key, "use", Json::array())},
      {"for RS512", With(rsa_key, "alg", "RS512")},
      {"for ES256, of RSA", With(rsa_key, "alg", "ES256")},
      {"for RS256, of EC", With(ec_key, "alg", "RS256")},
      {"without a number", With(rsa_key, "n", "")},
      {"a number that is none", With(rsa_key, "n", "!!")},
      {"a point that is not on the curve", With(ec_key, "y", ec.Jwk()["x"])},
      {"another curve", Issuer::Named(SigningKey::Ec("P-384").Jwk(), "k")},
      {"a weak key", Issuer::Named(SigningKey::Rsa(1024).Jwk(), "k")},
      {"no key at all", Json("k")},
      {"nothing", Json::object()},
  };
  for (const auto& [what, jwk] : all) {
    const auto set =
        TokenKeySet::Parse(Issuer::JwksOf({jwk, Issuer::Named(ec.Jwk(), "other")}));
    ASSERT_THAT(set, IsOk()) << what;
    EXPECT_FALSE((*set)->Has("k")) << what;
    EXPECT_TRUE((*set)->Has("other")) << what;
    EXPECT_EQ((*set)->size(), 1u) << what;
  }
}

TEST(TokenKeySetTest, H9_TakesAKeyForEachAlgorithmOfAName) {
  const SigningKey& rsa = Issuer::Get().rsa();
  const SigningKey& ec = Issuer::Get().ec();
  const SigningKey second = SigningKey::Rsa(2048);
  const auto set = TokenKeySet::Parse(Issuer::JwksOf({
      With(Issuer::Named(rsa.Jwk(), "k"), "use", "sig"),
      With(Issuer::Named(ec.Jwk(), "k"), "alg", "ES256"),
      Issuer::Named(second.Jwk(), "k"),
  }));
  ASSERT_THAT(set, IsOk());
  EXPECT_EQ((*set)->size(), 1u);
  EXPECT_TRUE(Verifies(**set, "RS256", rsa));
  EXPECT_TRUE(Verifies(**set, "ES256", ec));
  EXPECT_FALSE(Verifies(**set, "RS256", second));
  // What the header names is what the key must be for.
  const std::string token = Issuer::Signed(Issuer::Header("RS256", "k"), "{}", rsa);
  EXPECT_FALSE((*set)->PayloadOf(token, "k", server::TokenAlgorithm::kEs256));
}

TEST(TokenKeySetTest, H9_WhatIsNoJwksIsRefused) {
  for (const std::string& text :
       {std::string(), std::string("[]"), std::string("{}"), std::string("keys"),
        std::string(R"({"keys":{}})"), std::string(R"({"keys":[],"keys":[]})"),
        std::string(limits::kTokenKeysBytesMax + 1, ' ')})
    EXPECT_THAT(TokenKeySet::Parse(text), HasReason(api::v1::REASON_INVALID_FIELD))
        << text.substr(0, 80);
  EXPECT_THAT(TokenKeySet::Parse(R"({"keys":[]})"), IsOk());
}

TEST(TokenKeysTest, H9_KeysComeByHttpsOrFromThisMachine) {
  for (const char* source :
       {"keys.json", "/etc/yifa/keys.json", "https://login.example/keys",
        "http://127.0.0.1:8080/keys", "http://localhost/keys", "http://[::1]:1/keys"})
    EXPECT_THAT(TokenKeys::CheckSource(source), IsOk()) << source;
  for (const char* source :
       {"http://login.example/keys", "http://127.0.0.1@login.example/keys",
        "http://127.0.0.1:80@login.example/", "http://127.0.0.1.login.example/",
        "http://localhost.example/", "ftp://127.0.0.1/keys", "file:///etc/keys", "://",
        "http://"})
    EXPECT_THAT(TokenKeys::CheckSource(source), HasMetadata("field", "token_keys"))
        << source;
}

template <typename Question>
bool Becomes(Question question) {
  const absl::Time end = absl::Now() + absl::Seconds(20);
  while (!question()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(10));
  }
  return true;
}

class KeysFileTest : public ::testing::Test {
 protected:
  KeysFileTest() {
    options_.source = directory_ / "keys.json";
    options_.reload = absl::Hours(1);
  }
  void Write(const std::string& kid) {
    WriteText(options_.source,
              Issuer::JwksOf({Issuer::Named(Issuer::Get().ec().Jwk(), kid)}));
  }

  TemporaryDirectory directory_;
  TokenKeysOptions options_;
};

TEST_F(KeysFileTest, H9_AreThereAtOnce) {
  Write("k");
  const TokenKeys keys(options_);
  EXPECT_TRUE(keys.current()->Has("k"));
}

TEST_F(KeysFileTest, H9_AProcessStartsWithoutKeysAndTakesThemWhenTheyCome) {
  options_.reload = absl::Milliseconds(20);
  const TokenKeys keys(options_);
  EXPECT_EQ(keys.current()->size(), 0u);
  Write("k");
  EXPECT_TRUE(Becomes([&] { return keys.current()->Has("k"); }));
  // What cannot be read is no reason to forget.
  const auto before = keys.current();
  WriteText(options_.source, "no JWKS");
  absl::SleepFor(absl::Milliseconds(100));
  EXPECT_EQ(keys.current(), before);
  std::filesystem::remove(options_.source);
  Write("l");
  EXPECT_TRUE(Becomes([&] { return keys.current()->Has("l"); }));
  EXPECT_FALSE(keys.current()->Has("k"));
}

TEST_F(KeysFileTest, H9_AKeyThatIsNotKnownIsLookedForAtMostSoOften) {
  Write("k");
  TokenKeys keys(options_);
  Write("l");
  keys.Want();
  EXPECT_TRUE(Becomes([&] { return keys.current()->Has("l"); }));
  // And not again within the minute.
  Write("m");
  keys.Want();
  absl::SleepFor(absl::Milliseconds(200));
  EXPECT_FALSE(keys.current()->Has("m"));
}

// Answers each connection with these bytes, and ends it.
class KeysServer {
 public:
  explicit KeysServer(std::string answer) : answer_(std::move(answer)) {
    sockaddr_in own = Loopback("127.0.0.1", 0);
    socklen_t size = sizeof(own);
    YIFA_CHECK(bind(*listening_, reinterpret_cast<sockaddr*>(&own), size) == 0);
    YIFA_CHECK(listen(*listening_, 8) == 0);
    getsockname(*listening_, reinterpret_cast<sockaddr*>(&own), &size);
    port_ = ntohs(own.sin_port);
    thread_ = std::thread([this] { Run(); });
  }
  ~KeysServer() {
    shutdown(*listening_, SHUT_RDWR);
    thread_.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }
  int asked() const { return asked_; }

 private:
  void Run() {
    for (int number; (number = accept(*listening_, nullptr, nullptr)) >= 0;) {
      const Socket connection(number);
      char bytes[4096];
      if (recv(*connection, bytes, sizeof(bytes), 0) <= 0) continue;
      [[maybe_unused]] const ssize_t sent =
          send(*connection, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      ++asked_;
    }
  }

  const std::string answer_;
  const Socket listening_{socket(AF_INET, SOCK_STREAM, 0)};
  int port_ = 0;
  std::atomic<int> asked_{0};
  std::thread thread_;
};

std::string Answer(const std::string& status, const std::string& body,
                   const std::string& more = "") {
  return "HTTP/1.1 " + status +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + more + "\r\n" + body;
}

TEST(TokenKeysTest, H9_AreFetchedFromAnAddress) {
  KeysServer server(Answer("200 OK", Issuer::Get().Jwks()));
  TokenKeysOptions options;
  options.source = server.url();
  const TokenKeys keys(options);
  EXPECT_TRUE(Becomes([&] { return keys.current()->size() == 2; }));
}

TEST(TokenKeysTest, H9_WhatAnswersOtherwiseGivesNoKeys) {
  KeysServer good(Answer("200 OK", Issuer::Get().Jwks()));
  const std::string jwks = Issuer::Get().Jwks();
  for (const std::string& answer :
       {Answer("404 Not Found", jwks), Answer("500 Internal Server Error", jwks),
        Answer("302 Found", jwks, "Location: " + good.url() + "\r\n"),
        Answer("200 OK", "<html>"), Answer("200 OK", ""),
        Answer("200 OK", std::string(limits::kTokenKeysBytesMax + 1, ' ') + jwks)}) {
    KeysServer server(answer);
    TokenKeysOptions options;
    options.source = server.url();
    options.reload = absl::Milliseconds(10);
    const TokenKeys keys(options);
    // It was looked at once before it was asked again.
    EXPECT_TRUE(Becomes([&] { return server.asked() >= 2; }));
    EXPECT_EQ(keys.current()->size(), 0u) << answer.substr(0, 40);
  }
  EXPECT_EQ(good.asked(), 0);
}

}  // namespace
}  // namespace yifa::testing
