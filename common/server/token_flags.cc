#include "common/server/token_flags.h"

#include <string>

#include "absl/flags/flag.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"

ABSL_FLAG(std::string, token_issuer, "",
          "Issuer of tokens (JWT, RS256 or ES256) that say who calls, in the metadata "
          "`authorization: Bearer {token}`: their `iss`. With it clients need no "
          "certificate. Empty: tokens are refused. Their claims: yifa_organ "
          "(organs/{organ}, or absent), yifa_roles (a list, or absent).");
ABSL_FLAG(std::string, token_audience, "",
          "What the `aud` of the issuer's tokens must be, or have.");
ABSL_FLAG(std::string, token_keys, "",
          "The issuer's public keys, a JWKS: a file, or an address that begins with "
          "https://, or http:// on this machine. While they cannot be had the process "
          "serves, and refuses tokens.");
ABSL_FLAG(std::string, token_keys_ca, "",
          "PEM file with the certificate authorities that must have signed the "
          "certificate of that address. Empty: those of this machine.");
ABSL_FLAG(absl::Duration, token_keys_reload, absl::Minutes(5),
          "How often the keys are read, at least 1s; and at once, at most once a minute, "
          "when a token names a key that is not among them.");
ABSL_FLAG(absl::Duration, token_clock_skew, absl::Seconds(30),
          "How far the issuer's clock may be from this machine's, 0s to 5m: so long a "
          "token is taken after its end, and before its start.");
ABSL_FLAG(std::string, token_principal_claim, "sub",
          "The claim that is the principal: 1 to 100 letters, digits and ._@:-");

namespace yifa::server {
namespace {

absl::Status Wrong(const std::string& flag, const std::string& why) {
  return Error(api::v1::REASON_INVALID_FIELD, "--" + flag + ": " + why).Field(flag, why);
}

}  // namespace

absl::StatusOr<TokenOptions> TokenOptionsFromFlags() {
  TokenOptions options;
  options.issuer = absl::GetFlag(FLAGS_token_issuer);
  options.audience = absl::GetFlag(FLAGS_token_audience);
  options.principal_claim = absl::GetFlag(FLAGS_token_principal_claim);
  options.clock_skew = absl::GetFlag(FLAGS_token_clock_skew);
  options.keys.source = absl::GetFlag(FLAGS_token_keys);
  options.keys.ca = absl::GetFlag(FLAGS_token_keys_ca);
  options.keys.reload = absl::GetFlag(FLAGS_token_keys_reload);
  if (!options.any()) {
    if (options.audience.empty() && options.keys.source.empty()) return options;
    return Wrong("token_issuer", "is missing");
  }
  if (options.audience.empty()) return Wrong("token_audience", "is missing");
  if (options.keys.source.empty()) return Wrong("token_keys", "is missing");
  YIFA_RETURN_IF_ERROR(TokenKeys::CheckSource(options.keys.source));
  if (options.principal_claim.empty()) return Wrong("token_principal_claim", "is empty");
  if (options.keys.reload < absl::Seconds(1))
    return Wrong("token_keys_reload", "not at least 1s");
  if (options.clock_skew < absl::ZeroDuration() || options.clock_skew > absl::Minutes(5))
    return Wrong("token_clock_skew", "not between 0s and 5m");
  return options;
}

}  // namespace yifa::server
