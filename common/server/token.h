// Who calls, by a token of an issuer that is believed: an access token of OpenID Connect,
// as a JWT (RFC 7519, 9068).
#ifndef YIFA_COMMON_SERVER_TOKEN_H_
#define YIFA_COMMON_SERVER_TOKEN_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/bounded_cache.h"
#include "common/base/clock.h"
#include "common/casework/form/caller.h"
#include "common/server/token_keys.h"

namespace yifa::server {

struct TokenOptions {
  std::string issuer;                   // `iss`; empty: no tokens are taken
  std::string audience;                 // that `aud` is or has
  std::string principal_claim = "sub";  // the claim that is the principal
  absl::Duration clock_skew = absl::Seconds(30);
  TokenKeysOptions keys;

  bool any() const { return !issuer.empty(); }
};

// UNAUTHENTICATED (CALLER_UNKNOWN) with the metadata `why`. The message says nothing of
// the token itself.
absl::Status TokenRefused(std::string_view why, std::string message);

// What was verified is remembered by the hash of its token, while it is valid and its
// issuer's keys are the same. Thread-safe.
class Tokens {
 public:
  // `clock` must outlive it. REQUIRES: options.any()
  Tokens(const TokenOptions& options, const Clock& clock);

  // The person of the token, until when it is valid: `principal_claim`, `yifa_organ`
  // (`organs/{organ}`, or absent), `yifa_roles` (a list, or absent). Nobody who claims to
  // be a service, a delegate or the system. Refused with one of these:
  //   token_malformed   no JWT of at most 8 KiB in compact form with a `kid`, RS256 or
  //                     ES256, and nothing in it that is not understood; no `exp`
  //   key_unknown       the issuer has no such key, or its keys could not be had yet
  //   token_signature   the key did not sign it, or is for another algorithm
  //   token_issuer, token_audience
  //   token_expired     `exp` has passed
  //   token_early       `nbf` or `iat` lies ahead
  //   token_claims      its claims are no caller's
  absl::StatusOr<casework::Caller> CallerOf(std::string_view token);

 private:
  struct Known {
    casework::Caller caller;
    std::shared_ptr<const TokenKeySet> keys;  // of then
  };
  absl::StatusOr<casework::Caller> Verify(std::string_view token,
                                          const TokenKeySet& keys);

  const TokenOptions options_;
  const Clock& clock_;
  TokenKeys keys_;
  absl::Mutex mutex_;
  BoundedCache<std::shared_ptr<const Known>> known_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_TOKEN_H_
