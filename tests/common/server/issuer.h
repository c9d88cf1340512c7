// An issuer of tokens for tests, made with OpenSSL alone: two keys, their JWKS, and
// tokens that say whatever a test wants, signed rightly or not.
#ifndef YIFA_TESTS_COMMON_SERVER_ISSUER_H_
#define YIFA_TESTS_COMMON_SERVER_ISSUER_H_

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/time/time.h"
#include "common/base/check.h"
#include "common/base/sha256.h"
#include "common/server/token.h"

namespace yifa::testing {

using Json = nlohmann::json;

inline constexpr char kIssuer[] = "https://login.example";
inline constexpr char kAudience[] = "yifa";
inline constexpr char kRsaKid[] = "rsa-1";
inline constexpr char kEcKid[] = "ec-1";

inline std::string Base64Url(const std::string& bytes) {
  return absl::WebSafeBase64Escape(bytes);
}

class SigningKey {
 public:
  // Of these bits; `use` and `alg` are for the test to say.
  static SigningKey Rsa(unsigned bits) { return SigningKey(EVP_RSA_gen(bits)); }
  static SigningKey Ec(const char* curve) { return SigningKey(EVP_EC_gen(curve)); }

  // The public key, without a name.
  Json Jwk() const {
    Json jwk = Json::object();
    if (EVP_PKEY_is_a(key_.get(), "RSA")) {
      jwk["kty"] = "RSA";
      jwk["n"] = Number(OSSL_PKEY_PARAM_RSA_N, 0);
      jwk["e"] = Number(OSSL_PKEY_PARAM_RSA_E, 0);
      return jwk;
    }
    const int size = (EVP_PKEY_get_bits(key_.get()) + 7) / 8;
    jwk["kty"] = "EC";
    jwk["crv"] = size == 32 ? "P-256" : "P-384";
    jwk["x"] = Number(OSSL_PKEY_PARAM_EC_PUB_X, size);
    jwk["y"] = Number(OSSL_PKEY_PARAM_EC_PUB_Y, size);
    return jwk;
  }

  // By SHA-256: of RSA as PKCS #1 says, of EC the two numbers one after the other.
  std::string Sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(
        EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    size_t size = 0;
    YIFA_CHECK(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr,
                                  key_.get()) == 1);
    YIFA_CHECK(EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1);
    std::string signature(size, '\0');
    YIFA_CHECK(EVP_DigestSign(context.get(),
                              reinterpret_cast<unsigned char*>(signature.data()), &size,
                              bytes, text.size()) == 1);
    signature.resize(size);
    return EVP_PKEY_is_a(key_.get(), "RSA") ? signature : Plain(signature);
  }

 private:
  explicit SigningKey(EVP_PKEY* key) : key_(key, EVP_PKEY_free) {
    YIFA_CHECK(key != nullptr);
  }

  static std::string BytesOf(const BIGNUM* number, int size) {
    std::string bytes(static_cast<size_t>(size > 0 ? size : BN_num_bytes(number)), '\0');
    YIFA_CHECK(BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
                            static_cast<int>(bytes.size())) >= 0);
    return bytes;
  }
  std::string Number(const char* name, int size) const {
    BIGNUM* number = nullptr;
    YIFA_CHECK(EVP_PKEY_get_bn_param(key_.get(), name, &number) == 1, name);
    const std::string text = Base64Url(BytesOf(number, size));
    BN_free(number);
    return text;
  }
  // RFC 7518, 3.4, of what OpenSSL writes in DER.
  std::string Plain(const std::string& der) const {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(
        d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size())), ECDSA_SIG_free);
    YIFA_CHECK(signature != nullptr);
    const int size = (EVP_PKEY_get_bits(key_.get()) + 7) / 8;
    return BytesOf(ECDSA_SIG_get0_r(signature.get()), size) +
           BytesOf(ECDSA_SIG_get0_s(signature.get()), size);
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

// The header, the claims and the signature as they will be, each encoded.
inline std::string Compact(const std::string& header, const std::string& claims,
                           const std::string& signature) {
  return Base64Url(header) + "." + Base64Url(claims) + "." + Base64Url(signature);
}

class Issuer {
 public:
  // One for all tests: its keys take a while.
  static const Issuer& Get() {
    static const Issuer& issuer = *new Issuer;
    return issuer;
  }

  const SigningKey& rsa() const { return rsa_; }
  const SigningKey& ec() const { return ec_; }

  static Json Named(Json jwk, const std::string& kid) {
    jwk["kid"] = kid;
    return jwk;
  }
  static std::string JwksOf(const std::vector<Json>& keys) {
    Json jwks = Json::object();
    jwks["keys"] = keys;
    return jwks.dump();
  }
  std::string Jwks() const {
    return JwksOf({Named(rsa_.Jwk(), kRsaKid), Named(ec_.Jwk(), kEcKid)});
  }

  // The claims of an officer, for an hour from then on.
  static Json Claims(absl::Time now) {
    Json claims = Json::object();
    claims["iss"] = kIssuer;
    claims["aud"] = kAudience;
    claims["sub"] = "zhang.wei";
    claims["iat"] = absl::ToUnixSeconds(now);
    claims["exp"] = absl::ToUnixSeconds(now + absl::Hours(1));
    claims["yifa_organ"] = "organs/120111101";
    claims["yifa_roles"] = std::vector<std::string>{"officer"};
    return claims;
  }

  static std::string Header(const std::string& algorithm, const std::string& kid) {
    Json header = Json::object();
    header["alg"] = algorithm;
    header["kid"] = kid;
    return header.dump();
  }
  static std::string Signed(const std::string& header, const std::string& claims,
                            const SigningKey& key) {
    return Compact(header, claims, key.Sign(Base64Url(header) + "." + Base64Url(claims)));
  }
  std::string Rs256(const Json& claims) const {
    return Signed(Header("RS256", kRsaKid), claims.dump(), rsa_);
  }
  std::string Es256(const Json& claims) const {
    return Signed(Header("ES256", kEcKid), claims.dump(), ec_);
  }

 private:
  Issuer() = default;

  const SigningKey rsa_ = SigningKey::Rsa(2048);
  const SigningKey ec_ = SigningKey::Ec("P-256");
};

inline void WriteText(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

// Takes tokens of the issuer whose keys are in the file.
inline server::TokenOptions TokenOptionsOf(const std::string& keys_file) {
  server::TokenOptions options;
  options.issuer = kIssuer;
  options.audience = kAudience;
  options.keys.source = keys_file;
  return options;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_ISSUER_H_
