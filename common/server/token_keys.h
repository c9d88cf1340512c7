// The public keys of whoever issues tokens: a JWKS (RFC 7517), of a file or an address.
#ifndef YIFA_COMMON_SERVER_TOKEN_KEYS_H_
#define YIFA_COMMON_SERVER_TOKEN_KEYS_H_

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/pacer.h"

namespace yifa::server {

// What tokens may be signed with (RFC 7518): never `none`, and nothing that whoever can
// verify could sign, too.
enum class TokenAlgorithm { kRs256, kEs256 };
// By the name in a token's header; nothing for any other name.
std::optional<TokenAlgorithm> ParseTokenAlgorithm(std::string_view name);

// One JWKS. Thread-safe.
class TokenKeySet {
 public:
  // Of its keys those are taken that have a `kid` and are for signatures: RSA of 2,048 to
  // 8,192 bits for RS256, EC on P-256 for ES256; of two for the same the first. Others
  // are passed over. INVALID_ARGUMENT if the text is no JWKS.
  static absl::StatusOr<std::shared_ptr<const TokenKeySet>> Parse(std::string_view jwks);
  // No keys at all.
  TokenKeySet();
  ~TokenKeySet();

  size_t size() const;  // names
  bool Has(std::string_view kid) const;
  // What the token says, in compact form (RFC 7515), if the key of this name signed it by
  // this algorithm, which its header must name.
  std::optional<std::string> PayloadOf(std::string_view token, std::string_view kid,
                                       TokenAlgorithm algorithm) const;

 private:
  struct State;
  const std::unique_ptr<State> state_;
};

struct TokenKeysOptions {
  std::string source;  // a file's path, or an address: https, or http on this machine
  std::string ca;      // PEM file: who must have signed the address's certificate;
                       // empty: those of this machine
  absl::Duration reload = absl::Minutes(5);
  // How soon a key that is not known makes it be read again, after the last time that
  // one did.
  absl::Duration again = absl::Minutes(1);
};

// The keys as they are now. Thread-safe.
class TokenKeys {
 public:
  // INVALID_ARGUMENT for an address that is none, or that is neither https nor of this
  // machine.
  static absl::Status CheckSource(const std::string& source);

  // A file is read at once, an address on a thread of this. Where they cannot be had
  // there are none until they can; later the ones of before are kept. Logged.
  // REQUIRES: a source that CheckSource takes
  explicit TokenKeys(TokenKeysOptions options);
  ~TokenKeys();

  // Never null. Another one only if they have changed.
  std::shared_ptr<const TokenKeySet> current() const;
  // A key was asked for that is not there: reads again soon.
  void Want();

 private:
  void Run();
  void Load();
  // Says it once where it goes on.
  void Failed(const absl::Status& why);

  const TokenKeysOptions options_;
  const bool is_address_;
  bool loaded_ = false;              // the thread, from when it runs, as what follows
  std::optional<std::string> text_;  // as it was last
  absl::Status failed_;              // and why it could not be had
  mutable absl::Mutex mutex_;
  std::shared_ptr<const TokenKeySet> current_ ABSL_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point deaf_until_ ABSL_GUARDED_BY(mutex_);
  Pacer pacer_;
  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_TOKEN_KEYS_H_
