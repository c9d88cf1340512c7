#include "common/server/token.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/procedure/role.h"
#include "common/server/identity.h"
#include "common/server/strict_json.h"

namespace yifa::server {
namespace {

using casework::Caller;
using Json = nlohmann::json;

constexpr char kExpired[] = "token_expired";
constexpr char kMalformed[] = "token_malformed";
constexpr double kSecondsMax = 253402300799;  // the end of the year 9999

absl::Status Malformed(std::string message) {
  return TokenRefused(kMalformed, std::move(message));
}

// What stands between the two points of `header.payload.signature`, and before; nothing
// for any other text.
struct Compact {
  std::string_view header, payload, signature;
};
std::optional<Compact> ParseCompact(std::string_view token) {
  const size_t first = token.find('.');
  if (first == std::string_view::npos) return std::nullopt;
  const size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const Compact parts{token.substr(0, first), token.substr(first + 1, second - first - 1),
                      token.substr(second + 1)};
  for (const std::string_view part : {parts.header, parts.payload, parts.signature})
    if (part.empty() || !std::all_of(part.begin(), part.end(), [](char c) {
          return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' ||
                 c == '_';
        }))
      return std::nullopt;
  return parts;
}

bool IsTypeOfToken(const Json& header) {
  if (!header.contains("typ")) return true;
  const std::string type = absl::AsciiStrToLower(TextOf(header, "typ"));
  return type == "jwt" || type == "at+jwt" || type == "application/at+jwt";
}

struct Header {
  std::string kid;
  TokenAlgorithm algorithm;
};
absl::StatusOr<Header> HeaderOf(std::string_view token) {
  if (token.size() > limits::kTokenBytesMax) return Malformed("the token is too long");
  const std::optional<Compact> parts = ParseCompact(token);
  std::string text;
  if (!parts || !absl::WebSafeBase64Unescape(
                    absl::string_view(parts->header.data(), parts->header.size()), &text))
    return Malformed("the token is no JWS in compact form");
  const std::optional<Json> header = ParseObject(text);
  if (!header) return Malformed("the token's header is no object of single names");
  if (!IsTypeOfToken(*header)) return Malformed("the token is of another type");
  // RFC 7515, 4.1.11: what must be understood, and is not.
  if (header->contains("crit")) return Malformed("the token wants what is not known");
  const auto algorithm = ParseTokenAlgorithm(TextOf(*header, "alg"));
  if (!algorithm) return Malformed("the token is signed neither by RS256 nor ES256");
  Header read{TextOf(*header, "kid"), *algorithm};
  if (read.kid.empty()) return Malformed("the token names no key");
  return read;
}

// Nothing where there is no such claim.
absl::StatusOr<std::optional<absl::Time>> TimeOf(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end()) return std::nullopt;
  const double seconds = found->is_number() ? found->get<double>() : -1;
  if (!(seconds >= 0 && seconds <= kSecondsMax))
    return Malformed(std::string(name) + " is no time");
  return absl::UnixEpoch() + absl::Seconds(seconds);
}

bool IsFor(const Json& claims, const std::string& audience) {
  const auto found = claims.find("aud");
  if (found == claims.end()) return false;
  if (found->is_string()) return TextOf(claims, "aud") == audience;
  return found->is_array() &&
         std::any_of(found->begin(), found->end(), [&](const Json& each) {
           return each.is_string() && each.get_ref<const std::string&>() == audience;
         });
}

// Until when the token is valid, if it is for this service now.
absl::StatusOr<absl::Time> CheckClaims(const TokenOptions& options, const Json& claims,
                                       absl::Time now) {
  if (TextOf(claims, "iss") != options.issuer)
    return TokenRefused("token_issuer", "the token is of another issuer");
  if (!IsFor(claims, options.audience))
    return TokenRefused("token_audience", "the token is for another audience");
  YIFA_ASSIGN_OR_RETURN(const std::optional<absl::Time> end, TimeOf(claims, "exp"));
  if (!end) return Malformed("the token never ends");
  if (now >= *end + options.clock_skew)
    return TokenRefused(kExpired, "the token has expired");
  for (const char* name : {"nbf", "iat"}) {
    YIFA_ASSIGN_OR_RETURN(const std::optional<absl::Time> start, TimeOf(claims, name));
    if (start && *start > now + options.clock_skew)
      return TokenRefused("token_early", "the token is not valid yet");
  }
  return *end + options.clock_skew;
}

absl::Status NoCaller(std::string message) {
  return TokenRefused("token_claims", std::move(message));
}

absl::StatusOr<Caller> PersonOf(const Json& claims, const std::string& principal_claim) {
  const std::string principal = TextOf(claims, principal_claim.c_str());
  const std::string organ = TextOf(claims, "yifa_organ");
  if (organ.empty() && claims.contains("yifa_organ"))
    return NoCaller("yifa_organ is no organ's name");
  std::vector<std::string_view> roles;
  if (const auto found = claims.find("yifa_roles"); found != claims.end()) {
    if (!found->is_array()) return NoCaller("yifa_roles is no list");
    for (const Json& role : *found) {
      if (!role.is_string()) return NoCaller("yifa_roles has what is no role");
      roles.push_back(role.get_ref<const std::string&>());
    }
  }
  absl::StatusOr<Caller> person = CallerOfClaims(principal, organ, roles);
  if (!person.ok()) return NoCaller(std::string(person.status().message()));
  for (const std::string_view role : {procedure::kService, procedure::kDelegate})
    if (person->Has(role)) return NoCaller("a program shows a certificate of its own");
  return person;
}

}  // namespace

absl::Status TokenRefused(std::string_view why, std::string message) {
  return Error(api::v1::REASON_CALLER_UNKNOWN, std::move(message))
      .Meta("why", why)
      .Zh("登录凭证无效、已过期或者暂时无法核验，请重新登录。");
}

Tokens::Tokens(const TokenOptions& options, const Clock& clock)
    : options_(options),
      clock_(clock),
      keys_(options.keys),
      known_(limits::kTokensKnownBytesMax) {}

absl::StatusOr<Caller> Tokens::CallerOf(std::string_view token) {
  const std::shared_ptr<const TokenKeySet> keys = keys_.current();
  const Hash hash = Sha256(token);
  std::shared_ptr<const Known> known;
  {
    const absl::MutexLock lock(&mutex_);
    known = known_.Find(Bytes(hash));
  }
  if (known != nullptr && known->keys == keys) {
    if (clock_.Now() < known->caller.valid_until) return known->caller;
    return TokenRefused(kExpired, "the token has expired");
  }
  YIFA_ASSIGN_OR_RETURN(Caller caller, Verify(token, *keys));
  // About what an entry takes: names are short, and roles are few.
  const size_t bytes = sizeof(Known) + caller.principal.size() + caller.organ.size() +
                       caller.roles.size() * sizeof(std::string);
  const absl::MutexLock lock(&mutex_);
  known_.Put(std::string(Bytes(hash)), std::make_shared<const Known>(Known{caller, keys}),
             bytes);
  return caller;
}

absl::StatusOr<Caller> Tokens::Verify(std::string_view token, const TokenKeySet& keys) {
  YIFA_ASSIGN_OR_RETURN(const Header header, HeaderOf(token));
  if (!keys.Has(header.kid)) {
    keys_.Want();
    return TokenRefused("key_unknown",
                        "the issuer has no such key, or none is known yet");
  }
  const std::optional<std::string> payload =
      keys.PayloadOf(token, header.kid, header.algorithm);
  if (!payload)
    return TokenRefused("token_signature",
                        "the key that it names did not sign the token");
  const std::optional<Json> claims = ParseObject(*payload);
  if (!claims) return Malformed("the token's claims are no object of single names");
  YIFA_ASSIGN_OR_RETURN(const absl::Time end,
                        CheckClaims(options_, *claims, clock_.Now()));
  YIFA_ASSIGN_OR_RETURN(Caller person, PersonOf(*claims, options_.principal_claim));
  person.valid_until = end;
  return person;
}

}  // namespace yifa::server
