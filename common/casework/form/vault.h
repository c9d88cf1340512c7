// Data keys: one per case, so that erasing it erases what is confidential in the case and
// leaves the record's proof intact. Keys are stored wrapped under the service's master
// key, of which there is another from each rotation on.
#ifndef YIFA_COMMON_CASEWORK_FORM_VAULT_H_
#define YIFA_COMMON_CASEWORK_FORM_VAULT_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/base/sha256.h"

namespace yifa::casework {

// Thread-safe.
class Vault {
 public:
  // Reads the file of master keys, or makes it at first start: mode 0600, synced before
  // it is used. It is text: a line that says what it is; `digest` and the state of an
  // HMAC (HmacSha256::state), which stays for good; `epoch`, a number and a key, the last
  // of which wraps. A file of 32 bytes is the key of epoch 0, of which the digests are.
  static absl::StatusOr<std::unique_ptr<Vault>> Load(const std::string& file);

  // A fresh data key, 32 bytes.
  static std::string NewKey();
  // A data key for the store, bound to the resource's name. Unwrap: DATA_LOSS if it does
  // not match.
  std::string Wrap(std::string_view key, std::string_view resource) const;
  absl::StatusOr<std::string> Unwrap(std::string_view wrapped,
                                     std::string_view resource) const;

  // The master key that wraps; which one it is.
  int epoch() const;
  // Another one is there yet: a rotation is under way, or broke off.
  bool is_rotating() const;
  // Whether the key that wraps has wrapped it.
  bool IsPresent(std::string_view wrapped) const;
  // Makes another master key, which wraps from now on. UNAVAILABLE (STORE_FAILED) where
  // the file cannot be written: nothing has changed.
  absl::Status BeginEpoch();
  // Destroys all but the one that wraps. The same error.
  // REQUIRES: nothing that is stored was wrapped by another
  absl::Status EndEarlierEpochs();

  // HMAC-SHA256 under a key that stays, in hexadecimal: always the same for a text, in
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
  using Epochs = std::map<int, std::string>;  // at least one
  Vault(std::string file, HmacSha256 digests, Epochs epochs);
  static absl::StatusOr<std::unique_ptr<Vault>> Parse(const std::string& file,
                                                      std::string_view contents);
  static std::string Contents(const HmacSha256& digests, const Epochs& epochs);
  // Puts them into the file, and then in the place of those that are.
  absl::Status Replace(Epochs epochs);

  const std::string file_;
  const HmacSha256 digests_;
  absl::Mutex replacing_;  // one at a time
  mutable absl::Mutex mutex_;
  Epochs epochs_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_VAULT_H_
