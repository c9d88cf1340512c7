#include "common/record/signer.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <utility>

#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/secret_file.h"
#include "common/base/status_macros.h"

namespace yifa::record {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kSignatureBytes = 64;

template <auto kFree>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using Pkey = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

const uint8_t* AsBytes(std::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

absl::StatusOr<std::string> NewKeyPem() {
  const Pkey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  const Bio pem(BIO_new(BIO_s_mem()));
  char* data = nullptr;
  if (key == nullptr || pem == nullptr ||
      PEM_write_bio_PKCS8PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                    nullptr) != 1) {
    return Error(api::v1::REASON_STORE_FAILED, "cannot make an Ed25519 key");
  }
  const long size = BIO_get_mem_data(pem.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

}  // namespace

struct Signer::Key {
  Pkey pkey;
};

Signer::Signer(std::unique_ptr<Key> key, std::string public_key)
    : key_(std::move(key)), public_key_(std::move(public_key)) {}

Signer::~Signer() = default;

absl::StatusOr<std::unique_ptr<Signer>> Signer::Load(const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(const std::string pem, ReadOrMakeSecret(file, NewKeyPem));
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  // An empty passphrase, so that an encrypted key is refused rather than asked for on a
  // terminal.
  char no_passphrase[] = "";
  auto key = std::make_unique<Key>();
  key->pkey.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, no_passphrase));
  std::string public_key(kKeyBytes, '\0');
  size_t size = public_key.size();
  if (key->pkey == nullptr || EVP_PKEY_get_id(key->pkey.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(
          key->pkey.get(), reinterpret_cast<uint8_t*>(public_key.data()), &size) != 1) {
    return Error(api::v1::REASON_DATA_CORRUPT,
                 file + " holds no Ed25519 private key in PEM")
        .Meta("where", file);
  }
  return std::unique_ptr<Signer>(new Signer(std::move(key), std::move(public_key)));
}

std::string Signer::Sign(std::string_view message) const {
  const DigestContext context(EVP_MD_CTX_new());
  std::string signature(kSignatureBytes, '\0');
  size_t size = signature.size();
  YIFA_CHECK(context != nullptr);
  YIFA_CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                                key_->pkey.get()) == 1);
  YIFA_CHECK(EVP_DigestSign(context.get(), reinterpret_cast<uint8_t*>(signature.data()),
                            &size, AsBytes(message), message.size()) == 1);
  YIFA_CHECK(size == kSignatureBytes);
  return signature;
}

bool VerifySignature(std::string_view public_key, std::string_view message,
                     std::string_view signature) {
  if (public_key.size() != kKeyBytes || signature.size() != kSignatureBytes) return false;
  const Pkey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                             AsBytes(public_key), public_key.size()));
  const DigestContext context(EVP_MD_CTX_new());
  return key != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), AsBytes(signature), signature.size(),
                          AsBytes(message), message.size()) == 1;
}

}  // namespace yifa::record
