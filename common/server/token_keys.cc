#include "common/server/token_keys.h"

#include <cjose/jwk.h>
#include <cjose/jws.h>
#include <curl/curl.h>
#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/server/credentials.h"
#include "common/server/log.h"
#include "common/server/strict_json.h"

namespace yifa::server {
namespace {

using Json = nlohmann::json;

constexpr size_t kRsaBitsMin = 2048;
constexpr size_t kRsaBitsMax = 8192;
constexpr absl::Duration kRetry = absl::Seconds(10);
constexpr long kConnectSeconds = 5;
constexpr long kAnswerSeconds = 20;
constexpr long kSuccess = 200;

struct Release {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
using Key = std::unique_ptr<cjose_jwk_t, Release>;

absl::Status Wrong(const std::string& why) {
  return Error(api::v1::REASON_INVALID_FIELD, why).Field("token_keys", why);
}

// For which algorithm a key is, and of what it consists; nothing where it is for none.
struct Kind {
  TokenAlgorithm algorithm;
  std::vector<const char*> parts;
};
std::optional<Kind> KindOf(const Json& jwk) {
  if (jwk.contains("use") && TextOf(jwk, "use") != "sig") return std::nullopt;
  const std::string type = TextOf(jwk, "kty");
  const auto is_for = [&jwk](const char* name) {
    return !jwk.contains("alg") || TextOf(jwk, "alg") == name;
  };
  if (type == "RSA" && is_for("RS256"))
    return Kind{TokenAlgorithm::kRs256, {"kty", "n", "e"}};
  if (type == "EC" && TextOf(jwk, "crv") == "P-256" && is_for("ES256"))
    return Kind{TokenAlgorithm::kEs256, {"kty", "crv", "x", "y"}};
  return std::nullopt;
}

// Null where the parts make no key, or a weak one.
Key KeyOf(const Json& jwk, const Kind& kind) {
  Json parts = Json::object();
  for (const char* part : kind.parts) parts[part] = TextOf(jwk, part);
  const std::string text = parts.dump();
  cjose_err error{};
  Key key(cjose_jwk_import(text.data(), text.size(), &error));
  // What OpenSSL queued up would confuse the next user of this thread.
  ERR_clear_error();
  if (key == nullptr || kind.algorithm != TokenAlgorithm::kRs256) return key;
  const size_t bits = cjose_jwk_get_keysize(key.get(), &error);
  return bits < kRsaBitsMin || bits > kRsaBitsMax ? nullptr : std::move(key);
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file.is_open() || !text) return absl::UnavailableError("cannot be read: " + path);
  return text.str();
}

size_t Take(char* bytes, size_t size, size_t count, void* into) {
  auto* text = static_cast<std::string*>(into);
  if (text->size() + size * count > limits::kTokenKeysBytesMax) return 0;  // ends it
  text->append(bytes, size * count);
  return size * count;
}

// Not 0: the process stops.
int HasEnded(void* pacer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const Pacer*>(pacer)->ended() ? 1 : 0;
}

absl::StatusOr<std::string> Download(const TokenKeysOptions& options, Pacer& pacer) {
  const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
  if (curl == nullptr) return absl::InternalError("curl");
  std::string text;
  CURL* const handle = curl.get();
  curl_easy_setopt(handle, CURLOPT_URL, options.source.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  // As all that the suite calls: no proxy of the environment, and no other address than
  // the one that was checked.
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  if (!options.ca.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, options.ca.c_str());
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, kAnswerSeconds);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &HasEnded);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &pacer);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &Take);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &text);
  const CURLcode code = curl_easy_perform(handle);
  if (code != CURLE_OK) return absl::UnavailableError(curl_easy_strerror(code));
  long answered = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answered);
  if (answered == kSuccess) return text;
  return absl::UnavailableError("answered with " + std::to_string(answered));
}

bool IsAddress(const std::string& source) {
  return source.find("://") != std::string::npos;
}

}  // namespace

std::optional<TokenAlgorithm> ParseTokenAlgorithm(std::string_view name) {
  if (name == "RS256") return TokenAlgorithm::kRs256;
  if (name == "ES256") return TokenAlgorithm::kEs256;
  return std::nullopt;
}

struct TokenKeySet::State {
  // By name, and then by algorithm; null where there is none.
  std::map<std::string, std::array<Key, 2>, std::less<>> keys;
};

TokenKeySet::TokenKeySet() : state_(std::make_unique<State>()) {}
TokenKeySet::~TokenKeySet() = default;

absl::StatusOr<std::shared_ptr<const TokenKeySet>> TokenKeySet::Parse(
    std::string_view jwks) {
  if (jwks.size() > limits::kTokenKeysBytesMax) return Wrong("too long for a JWKS");
  const std::optional<Json> json = ParseObject(jwks);
  if (!json) return Wrong("no JSON object");
  const auto list = json->find("keys");
  if (list == json->end() || !list->is_array()) return Wrong("no list of keys");
  auto set = std::make_shared<TokenKeySet>();
  for (const Json& jwk : *list) {
    const std::string kid = jwk.is_object() ? TextOf(jwk, "kid") : "";
    if (kid.empty()) continue;
    const std::optional<Kind> kind = KindOf(jwk);
    Key key = kind ? KeyOf(jwk, *kind) : nullptr;
    if (key == nullptr) continue;
    Key& place = set->state_->keys[kid][static_cast<size_t>(kind->algorithm)];
    if (place == nullptr) place = std::move(key);
  }
  return std::shared_ptr<const TokenKeySet>(std::move(set));
}

size_t TokenKeySet::size() const { return state_->keys.size(); }

bool TokenKeySet::Has(std::string_view kid) const { return state_->keys.contains(kid); }

std::optional<std::string> TokenKeySet::PayloadOf(std::string_view token,
                                                  std::string_view kid,
                                                  TokenAlgorithm algorithm) const {
  const auto found = state_->keys.find(kid);
  if (found == state_->keys.end()) return std::nullopt;
  const Key& key = found->second[static_cast<size_t>(algorithm)];
  if (key == nullptr) return std::nullopt;
  cjose_err error{};
  const std::unique_ptr<cjose_jws_t, Release> signed_token(
      cjose_jws_import(token.data(), token.size(), &error));
  std::optional<std::string> payload;
  uint8_t* bytes = nullptr;  // the token's own
  size_t size = 0;
  if (signed_token != nullptr &&
      cjose_jws_verify(signed_token.get(), key.get(), &error) &&
      cjose_jws_get_plaintext(signed_token.get(), &bytes, &size, &error))
    payload.emplace(reinterpret_cast<const char*>(bytes), size);
  ERR_clear_error();
  return payload;
}

absl::Status TokenKeys::CheckSource(const std::string& source) {
  if (!IsAddress(source)) return absl::OkStatus();
  const std::unique_ptr<CURLU, void (*)(CURLU*)> url(curl_url(), curl_url_cleanup);
  const auto part = [&url](CURLUPart which) -> std::string {
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return "";
    const std::unique_ptr<char, void (*)(void*)> owned(text, curl_free);
    return text;
  };
  if (url == nullptr ||
      curl_url_set(url.get(), CURLUPART_URL, source.c_str(), 0) != CURLUE_OK)
    return Wrong("no address: " + source);
  const std::string scheme = part(CURLUPART_SCHEME);
  if (scheme == "https") return absl::OkStatus();
  if (scheme == "http" && PlaintextAllowed(part(CURLUPART_HOST) + ":80"))
    return absl::OkStatus();
  return Wrong("neither https nor http on this machine: " + source);
}

TokenKeys::TokenKeys(TokenKeysOptions options)
    : options_(std::move(options)),
      is_address_(IsAddress(options_.source)),
      current_(std::make_shared<TokenKeySet>()) {
  [[maybe_unused]] static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (!is_address_) Load();
  thread_ = std::thread([this] { Run(); });
}

TokenKeys::~TokenKeys() {
  pacer_.End();
  thread_.join();
}

std::shared_ptr<const TokenKeySet> TokenKeys::current() const {
  const absl::ReaderMutexLock lock(&mutex_);
  return current_;
}

void TokenKeys::Want() {
  const auto now = std::chrono::steady_clock::now();
  {
    const absl::MutexLock lock(&mutex_);
    if (now < deaf_until_) return;
    deaf_until_ = now + absl::ToChronoNanoseconds(options_.again);
  }
  pacer_.Hurry();
}

void TokenKeys::Run() {
  if (is_address_) Load();
  while (pacer_.Wait(loaded_ ? options_.reload : std::min(options_.reload, kRetry)))
    Load();
}

void TokenKeys::Load() {
  absl::StatusOr<std::string> text =
      is_address_ ? Download(options_, pacer_) : ReadFile(options_.source);
  loaded_ = text.ok();
  if (!text.ok()) return Failed(text.status());
  const auto set = TokenKeySet::Parse(*text);
  loaded_ = set.ok();
  if (!set.ok()) return Failed(set.status());
  failed_ = absl::OkStatus();
  if (text_ == *text) return;
  text_ = *std::move(text);
  Log((*set)->size() == 0 ? Level::kWarning : Level::kInfo, "token_keys",
      {{"source", options_.source}, {"keys", std::to_string((*set)->size())}});
  const absl::MutexLock lock(&mutex_);
  current_ = *set;
}

void TokenKeys::Failed(const absl::Status& why) {
  if (why == failed_ || pacer_.ended()) return;
  failed_ = why;
  Log(Level::kError, "token_keys_unavailable",
      {{"source", options_.source}, {"status", why.ToString()}});
}

}  // namespace yifa::server
