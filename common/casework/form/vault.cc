#include "common/casework/form/vault.h"

#include <openssl/evp.h>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/random.h"
#include "common/base/secret_file.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"

namespace yifa::casework {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kNonceBytes = 12;
constexpr size_t kTagBytes = 16;

const unsigned char* Unsigned(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* Unsigned(char* bytes) { return reinterpret_cast<unsigned char*>(bytes); }

const EVP_CIPHER* Aes256Gcm() {
  static const EVP_CIPHER* const cipher =
      EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  return cipher;
}

// A context of this cipher per thread: making one costs more than sealing a short text,
// and naming the cipher again makes it anew. Each use sets the key and the nonce.
EVP_CIPHER_CTX* Cipher() {
  struct Owner {
    EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
    Owner() {
      YIFA_CHECK(context != nullptr && EVP_EncryptInit_ex2(context, Aes256Gcm(), nullptr,
                                                           nullptr, nullptr) == 1);
    }
    ~Owner() { EVP_CIPHER_CTX_free(context); }
  };
  thread_local Owner owner;
  return owner.context;
}

absl::Status Corrupt(const char* what) {
  return Error(api::v1::REASON_DATA_CORRUPT,
               std::string(what) + " does not match its key")
      .Meta("where", what);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Vault>> Vault::Load(const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(std::string key, ReadOrMakeSecret(file, NewKey));
  if (key.size() != kKeyBytes) return Corrupt("master key file");
  return std::unique_ptr<Vault>(new Vault(std::move(key)));
}

std::string Vault::NewKey() {
  std::string key(kKeyBytes, '\0');
  FillRandom(key.data(), key.size());
  return key;
}

std::string Vault::Wrap(std::string_view key, std::string_view resource) const {
  return Seal(master_, resource, key);
}

absl::StatusOr<std::string> Vault::Unwrap(std::string_view wrapped,
                                          std::string_view resource) const {
  return Open(master_, resource, wrapped);
}

std::string Vault::Digest(std::string_view text) const {
  return Hex(Bytes(digests_.Of(OneSpelling(text))));
}

std::string Vault::Fingerprint(const Hash& hash) const {
  return std::string(Bytes(digests_.Of(Bytes(hash))).substr(0, 16));
}

std::string Vault::Seal(std::string_view key, std::string_view context,
                        std::string_view plaintext) {
  YIFA_CHECK(key.size() == kKeyBytes);
  std::string sealed(kNonceBytes + plaintext.size() + kTagBytes, '\0');
  unsigned char* const nonce = Unsigned(sealed.data());
  unsigned char* const body = nonce + kNonceBytes;
  EVP_CIPHER_CTX* const cipher = Cipher();
  int length = 0;
  FillRandom(nonce, kNonceBytes);
  YIFA_CHECK(EVP_EncryptInit_ex2(cipher, nullptr, Unsigned(key), nonce, nullptr) == 1);
  YIFA_CHECK(EVP_EncryptUpdate(cipher, nullptr, &length, Unsigned(context),
                               static_cast<int>(context.size())) == 1);
  YIFA_CHECK(EVP_EncryptUpdate(cipher, body, &length, Unsigned(plaintext),
                               static_cast<int>(plaintext.size())) == 1);
  YIFA_CHECK(EVP_EncryptFinal_ex(cipher, body + length, &length) == 1);
  YIFA_CHECK(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, kTagBytes,
                                 body + plaintext.size()) == 1);
  return sealed;
}

absl::StatusOr<std::string> Vault::Open(std::string_view key, std::string_view context,
                                        std::string_view sealed) {
  if (key.size() != kKeyBytes || sealed.size() < kNonceBytes + kTagBytes)
    return Corrupt("sealed value");
  const size_t size = sealed.size() - kNonceBytes - kTagBytes;
  const unsigned char* const body = Unsigned(sealed) + kNonceBytes;
  std::string plaintext(size, '\0');
  std::string tag(sealed.substr(kNonceBytes + size));
  EVP_CIPHER_CTX* const cipher = Cipher();
  int length = 0;
  if (EVP_DecryptInit_ex2(cipher, nullptr, Unsigned(key), Unsigned(sealed), nullptr) !=
          1 ||
      EVP_DecryptUpdate(cipher, nullptr, &length, Unsigned(context),
                        static_cast<int>(context.size())) != 1 ||
      EVP_DecryptUpdate(cipher, Unsigned(plaintext.data()), &length, body,
                        static_cast<int>(size)) != 1 ||
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) != 1 ||
      EVP_DecryptFinal_ex(cipher, Unsigned(plaintext.data()) + length, &length) != 1)
    return Corrupt("sealed value");
  return plaintext;
}

}  // namespace yifa::casework
