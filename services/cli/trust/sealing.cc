#include "services/cli/trust/sealing.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/casework/form/vault.h"
#include "services/cli/files.h"
#include "services/cli/trust/copy_store.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/own_files.h"

namespace yifa::cli {
namespace {

using casework::Vault;

constexpr char kSealed[] = "yifa-sealed-1\n";
constexpr char kWrapping[] = "yifa-backup-data-key";
constexpr size_t kKeyBytes = 32;
constexpr size_t kPartBytes = 1 << 20;
constexpr size_t kPartMost = kPartBytes + 64;  // with nonce and tag
constexpr size_t kWrappedMost = 4096;          // of the line, in hexadecimal

template <typename T, void (*kFree)(T*)>
struct Freer {
  void operator()(T* pointer) const { kFree(pointer); }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY, EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO, BIO_free_all>>;

const unsigned char* Unsigned(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* Unsigned(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

absl::Status Unusable(const std::string& why) { return absl::InvalidArgumentError(why); }
absl::Status NotIt() { return absl::DataLossError("密钥不对，或者备份被改动"); }

std::string Number(uint64_t number, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i)
    text.push_back(static_cast<char>(number >> (8 * i)));
  return text;
}

std::string PartContext(const std::string& head, uint64_t number, bool last) {
  return absl::StrCat(head, Number(number, 8), last ? "last" : "more");
}

// A secret that both know.
class SharedKey final : public SealingKey {
 public:
  explicit SharedKey(std::string key) : key_(std::move(key)) {}
  std::string id() const override {
    return Hex(Bytes(Sha256("yifa-backup-key-id", key_)));
  }

 protected:
  absl::StatusOr<std::string> Wrap(std::string_view data_key) const override {
    return Vault::Seal(key_, kWrapping, data_key);
  }
  absl::StatusOr<std::string> Unwrap(std::string_view wrapped) const override {
    return Vault::Open(key_, kWrapping, wrapped);
  }

 private:
  const std::string key_;
};

absl::StatusOr<std::string> PublicDer(EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  if (size <= 0) return Unusable("密钥不能使用");
  std::string bytes(reinterpret_cast<char*>(der), static_cast<size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

class PairKey : public SealingKey {
 public:
  PairKey(Key key, std::string der) : key_(std::move(key)), der_(std::move(der)) {}
  std::string id() const override { return Hex(Bytes(Sha256(der_))); }

 protected:
  const Key key_;
  const std::string der_;  // of the public half
};

class RsaKey final : public PairKey {
 public:
  using PairKey::PairKey;

 protected:
  absl::StatusOr<std::string> Wrap(std::string_view data_key) const override {
    return Crypt(EVP_PKEY_encrypt_init, EVP_PKEY_encrypt, data_key);
  }
  absl::StatusOr<std::string> Unwrap(std::string_view wrapped) const override {
    return Crypt(EVP_PKEY_decrypt_init, EVP_PKEY_decrypt, wrapped);
  }

 private:
  template <typename Init, typename Run>
  absl::StatusOr<std::string> Crypt(Init init, Run run, std::string_view in) const {
    const Context context(EVP_PKEY_CTX_new(key_.get(), nullptr));
    size_t size = 0;
    if (context == nullptr || init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) != 1 ||
        EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha256()) != 1 ||
        run(context.get(), nullptr, &size, Unsigned(in), in.size()) != 1)
      return NotIt();
    std::string out(size, '\0');
    if (run(context.get(), Unsigned(out), &size, Unsigned(in), in.size()) != 1)
      return NotIt();
    out.resize(size);
    return out;
  }
};

// What both ends of an exchange know is hashed into the key that wraps.
class X25519Key final : public PairKey {
 public:
  using PairKey::PairKey;

 protected:
  absl::StatusOr<std::string> Wrap(std::string_view data_key) const override {
    EVP_PKEY* made = EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519");
    const Key once(made);
    std::string own(kKeyBytes, '\0');
    size_t size = own.size();
    if (made == nullptr || EVP_PKEY_get_raw_public_key(made, Unsigned(own), &size) != 1)
      return Unusable("密钥不能使用");
    YIFA_ASSIGN_OR_RETURN(const std::string key, Exchange(made, key_.get(), own));
    return own + Vault::Seal(key, kWrapping, data_key);
  }
  absl::StatusOr<std::string> Unwrap(std::string_view wrapped) const override {
    if (wrapped.size() < kKeyBytes) return NotIt();
    const std::string_view own = wrapped.substr(0, kKeyBytes);
    const Key once(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, Unsigned(own), own.size()));
    YIFA_ASSIGN_OR_RETURN(const std::string key, Exchange(key_.get(), once.get(), own));
    return Vault::Open(key, kWrapping, wrapped.substr(kKeyBytes));
  }

 private:
  absl::StatusOr<std::string> Exchange(EVP_PKEY* mine, EVP_PKEY* theirs,
                                       std::string_view own) const {
    std::string shared(kKeyBytes, '\0');
    size_t size = shared.size();
    const Context context(EVP_PKEY_CTX_new(mine, nullptr));
    if (context == nullptr || EVP_PKEY_derive_init(context.get()) != 1 ||
        EVP_PKEY_derive_set_peer(context.get(), theirs) != 1 ||
        EVP_PKEY_derive(context.get(), Unsigned(shared), &size) != 1)
      return NotIt();
    const std::string salt =
        absl::StrCat(absl::string_view(own.data(), own.size()), der_);
    std::string key(kKeyBytes, '\0');
    size = key.size();
    const Context hkdf(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    if (hkdf == nullptr || EVP_PKEY_derive_init(hkdf.get()) != 1 ||
        EVP_PKEY_CTX_set_hkdf_md(hkdf.get(), EVP_sha256()) != 1 ||
        EVP_PKEY_CTX_set1_hkdf_key(hkdf.get(), Unsigned(shared),
                                   static_cast<int>(shared.size())) != 1 ||
        EVP_PKEY_CTX_set1_hkdf_salt(hkdf.get(), Unsigned(std::string_view(salt)),
                                    static_cast<int>(salt.size())) != 1 ||
        EVP_PKEY_CTX_add1_hkdf_info(hkdf.get(), Unsigned(std::string_view(kWrapping)),
                                    static_cast<int>(sizeof kWrapping - 1)) != 1 ||
        EVP_PKEY_derive(hkdf.get(), Unsigned(key), &size) != 1)
      return Unusable("密钥不能使用");
    return key;
  }
};

absl::StatusOr<std::unique_ptr<SealingKey>> FromPair(Key key) {
  YIFA_ASSIGN_OR_RETURN(std::string der, PublicDer(key.get()));
  if (EVP_PKEY_is_a(key.get(), "X25519"))
    return std::make_unique<X25519Key>(std::move(key), std::move(der));
  if (EVP_PKEY_is_a(key.get(), "RSA") && EVP_PKEY_get_bits(key.get()) >= 2048)
    return std::make_unique<RsaKey>(std::move(key), std::move(der));
  return Unusable("密钥应为 X25519，或者 2048 位以上的 RSA");
}

absl::StatusOr<std::unique_ptr<SealingKey>> Load(const std::string& file,
                                                 bool public_will_do) {
  YIFA_ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
  if (text.size() == kKeyBytes) return std::make_unique<SharedKey>(text);
  const std::string stripped(absl::StripAsciiWhitespace(text));
  if (stripped.size() == 2 * kKeyBytes)
    if (std::string key = FromHex(stripped); key.size() == kKeyBytes)
      return std::make_unique<SharedKey>(std::move(key));
  const auto read = [&](auto* reads) {
    const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    return Key(reads(bio.get(), nullptr, nullptr, nullptr));
  };
  if (public_will_do)
    if (Key key = read(&PEM_read_bio_PUBKEY); key != nullptr)
      return FromPair(std::move(key));
  if (Key key = read(&PEM_read_bio_PrivateKey); key != nullptr)
    return FromPair(std::move(key));
  return Unusable(absl::StrCat(file, " 不是密钥：应为 PEM 格式的",
                               public_will_do ? "公钥" : "私钥", "，或者 32 字节"));
}

absl::Status SealParts(std::ifstream& in, std::ofstream& out, const std::string& head,
                       const std::string& data_key) {
  std::string part(kPartBytes, '\0');
  for (uint64_t number = 0;; ++number) {
    in.read(part.data(), static_cast<std::streamsize>(part.size()));
    const auto count = static_cast<size_t>(in.gcount());
    const bool last = count < part.size();
    const std::string sealed = Vault::Seal(data_key, PartContext(head, number, last),
                                           std::string_view(part).substr(0, count));
    out << Number(sealed.size(), 4) << sealed;
    if (last) return absl::OkStatus();
    if (!out) return absl::UnavailableError("不能写入文件");
  }
}

absl::Status OpenParts(std::ifstream& in, std::ofstream& out, const std::string& head,
                       const std::string& data_key) {
  for (uint64_t number = 0;; ++number) {
    unsigned char length[4];
    if (!in.read(reinterpret_cast<char*>(length), sizeof length)) return NotIt();
    const size_t size = (size_t{length[0]} << 24) | (size_t{length[1]} << 16) |
                        (size_t{length[2]} << 8) | length[3];
    if (size > kPartMost) return NotIt();
    std::string sealed(size, '\0');
    if (!in.read(sealed.data(), static_cast<std::streamsize>(size))) return NotIt();
    const bool last = in.peek() == std::ifstream::traits_type::eof();
    const auto part = Vault::Open(data_key, PartContext(head, number, last), sealed);
    if (!part.ok()) return NotIt();
    out << *part;
    if (!out) return absl::UnavailableError("不能写入文件");
    if (last) return absl::OkStatus();
  }
}

absl::Status Finish(std::ofstream& out, const std::string& file) {
  out.close();
  return out ? absl::OkStatus()
             : absl::UnavailableError(absl::StrCat("不能写入文件：", file));
}

}  // namespace

absl::StatusOr<std::unique_ptr<SealingKey>> SealingKey::ForSealing(
    const std::string& file) {
  return Load(file, true);
}

absl::StatusOr<std::unique_ptr<SealingKey>> SealingKey::ForOpening(
    const std::string& file) {
  return Load(file, false);
}

absl::Status SealingKey::Seal(const std::string& from, const std::string& to) const {
  const std::string data_key = Vault::NewKey();
  YIFA_ASSIGN_OR_RETURN(const std::string wrapped, Wrap(data_key));
  const std::string head = absl::StrCat(kSealed, Hex(wrapped), "\n");
  YIFA_RETURN_IF_ERROR(WriteOwn(to, head));
  std::ifstream in(from, std::ios::binary);
  std::ofstream out(to, std::ios::binary | std::ios::app);
  if (!in) return absl::UnavailableError(absl::StrCat("不能读取文件：", from));
  YIFA_RETURN_IF_ERROR(SealParts(in, out, head, data_key));
  return Finish(out, to);
}

absl::Status SealingKey::Open(const std::string& from, const std::string& to) const {
  std::ifstream in(from, std::ios::binary);
  std::string kind;
  std::string wrapped;
  if (!std::getline(in, kind) || !std::getline(in, wrapped) || kind + "\n" != kSealed ||
      wrapped.size() > kWrappedMost)
    return NotIt();
  const auto data_key = Unwrap(FromHex(wrapped));
  if (!data_key.ok() || data_key->size() != kKeyBytes) return NotIt();
  YIFA_RETURN_IF_ERROR(WriteOwn(to, ""));
  std::ofstream out(to, std::ios::binary | std::ios::app);
  YIFA_RETURN_IF_ERROR(
      OpenParts(in, out, absl::StrCat(kind, "\n", wrapped, "\n"), *data_key));
  return Finish(out, to);
}

}  // namespace yifa::cli
