// Data keys: one per case, so that erasing it erases what is confidential in the case and
// leaves the record's proof intact. Keys are stored wrapped under the service's master
// key.
#ifndef YIFA_COMMON_CASEWORK_FORM_VAULT_H_
#define YIFA_COMMON_CASEWORK_FORM_VAULT_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/base/sha256.h"

namespace yifa::casework {

// Thread-safe.
class Vault {
 public:
  // Reads the master key (32 bytes), or makes it at first start: mode 0600, synced before
  // it is used.
  static absl::StatusOr<std::unique_ptr<Vault>> Load(const std::string& file);

  // A fresh data key, 32 bytes.
  static std::string NewKey();
  // For the store, bound to the resource's name. Unwrap: DATA_LOSS if it does not match.
  std::string Wrap(std::string_view key, std::string_view resource) const;
  absl::StatusOr<std::string> Unwrap(std::string_view wrapped,
                                     std::string_view resource) const;

  // HMAC-SHA256 under the master key, in hexadecimal: always the same for a text, in
  // whatever spelling (base/spelling.h), and tells nothing of it to who has not the key.
  std::string Digest(std::string_view text) const;
  // 16 bytes that stand for what has this hash, under the same key: whoever has not the
  // key cannot try what it was.
  std::string Fingerprint(const Hash& hash) const;

  // AES-256-GCM: nonce, ciphertext, tag; bound to `context`. Open: DATA_LOSS if it does
  // not match.
  static std::string Seal(std::string_view key, std::string_view context,
                          std::string_view plaintext);
  static absl::StatusOr<std::string> Open(std::string_view key, std::string_view context,
                                          std::string_view sealed);

 private:
  explicit Vault(std::string master) : master_(std::move(master)), digests_(master_) {}
  const std::string master_;
  const HmacSha256 digests_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_VAULT_H_
