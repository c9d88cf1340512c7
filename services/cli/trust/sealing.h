// Files of a copy, sealed for whoever holds a key that is kept elsewhere.
#ifndef YIFA_SERVICES_CLI_TRUST_SEALING_H_
#define YIFA_SERVICES_CLI_TRUST_SEALING_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::cli {

// A sealed file: a line of what it is, a line of the data key, wrapped (in hexadecimal),
// then parts, each with its length (4 bytes, big-endian): AES-256-GCM under the data key
// (nonce, ciphertext, tag) of 1 MiB of the file, bound to both lines, its number and
// whether it is the last. Each file has a data key of its own.
//
// The key: X25519 or RSA in PEM (wrapped by X25519, HKDF-SHA256, AES-256-GCM; or by
// RSA-OAEP with SHA-256), or a file of 32 bytes, or of their 64 hexadecimal digits.
class SealingKey {
 public:
  // One to seal with: a public key, or the private one, or a key file; one to open with:
  // not the public one. INVALID_ARGUMENT in Chinese.
  static absl::StatusOr<std::unique_ptr<SealingKey>> ForSealing(const std::string& file);
  static absl::StatusOr<std::unique_ptr<SealingKey>> ForOpening(const std::string& file);
  virtual ~SealingKey() = default;

  // Says which key it is, and nothing of it; the same of both halves of a pair.
  virtual std::string id() const = 0;

  absl::Status Seal(const std::string& from, const std::string& to) const;
  // DATA_LOSS, in Chinese, where the file is not what was sealed, or for another key.
  absl::Status Open(const std::string& from, const std::string& to) const;

 protected:
  virtual absl::StatusOr<std::string> Wrap(std::string_view data_key) const = 0;
  virtual absl::StatusOr<std::string> Unwrap(std::string_view wrapped) const = 0;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_TRUST_SEALING_H_
