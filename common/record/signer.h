// Ed25519 keys (RFC 8032) that sign tree heads.
#ifndef YIFA_COMMON_RECORD_SIGNER_H_
#define YIFA_COMMON_RECORD_SIGNER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace yifa::record {

// Thread-safe.
class Signer {
 public:
  // Reads a private key in PEM (PKCS #8), or makes one at first start: file mode 0600,
  // written whole and synced before it is used.
  static absl::StatusOr<std::unique_ptr<Signer>> Load(const std::string& file);
  ~Signer();

  // 64 bytes.
  std::string Sign(std::string_view message) const;
  // 32 bytes.
  const std::string& public_key() const { return public_key_; }

 private:
  struct Key;
  Signer(std::unique_ptr<Key> key, std::string public_key);
  std::unique_ptr<Key> key_;
  std::string public_key_;
};

bool VerifySignature(std::string_view public_key, std::string_view message,
                     std::string_view signature);

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_SIGNER_H_
