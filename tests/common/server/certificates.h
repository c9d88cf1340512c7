// Certificates for tests: a root and what it signs, as PEM files.
#ifndef YIFA_TESTS_COMMON_SERVER_CERTIFICATES_H_
#define YIFA_TESTS_COMMON_SERVER_CERTIFICATES_H_

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "common/base/check.h"
#include "common/server/credentials.h"

namespace yifa::testing {

// A certificate authority with a key of its own.
class Authority {
 public:
  explicit Authority(const std::string& name) : name_(name), key_(EVP_EC_gen("P-256")) {
    certificate_ = Make(key_, name, /*san=*/"", /*authority=*/true);
  }
  ~Authority() {
    X509_free(certificate_);
    EVP_PKEY_free(key_);
  }
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;

  // Writes cert.pem, key.pem and ca.pem (of this authority) to a directory. `san` is as
  // in OpenSSL's configuration: `DNS:localhost,IP:127.0.0.1,URI:spiffe://...`. Files that
  // are there are replaced one by one, each at once.
  server::TlsFiles Issue(const std::string& directory, const std::string& name,
                         const std::string& san) const {
    std::filesystem::create_directories(directory);
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = Make(key, name, san, /*authority=*/false);
    server::TlsFiles files;
    files.certificate = directory + "/cert.pem";
    files.key = directory + "/key.pem";
    files.peer_ca = directory + "/ca.pem";
    files.reload_seconds = 1;
    WriteCertificate(files.peer_ca, certificate_);
    WriteKey(files.key, key);
    WriteCertificate(files.certificate, certificate);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return files;
  }

 private:
  static void AddExtension(X509* certificate, X509V3_CTX* context, int nid,
                           const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, context, nid, value.c_str());
    YIFA_CHECK(extension != nullptr, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
  }

  X509* Make(EVP_PKEY* key, const std::string& name, const std::string& san,
             bool authority) const {
    static long serial = 0;
    X509* certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 24 * 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1,
                               -1, 0);
    X509* issuer = authority ? certificate : certificate_;
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    AddExtension(certificate, &context, NID_basic_constraints,
                 authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!san.empty()) AddExtension(certificate, &context, NID_subject_alt_name, san);
    YIFA_CHECK(X509_sign(certificate, key_, EVP_sha256()) > 0);
    return certificate;
  }

  template <typename Write>
  static void WriteFile(const std::string& path, Write write) {
    const std::string temporary = path + ".new";
    FILE* file = std::fopen(temporary.c_str(), "w");
    YIFA_CHECK(file != nullptr && write(file) == 1, path.c_str());
    std::fclose(file);
    std::filesystem::rename(temporary, path);
  }
  static void WriteCertificate(const std::string& path, X509* certificate) {
    WriteFile(path, [&](FILE* file) { return PEM_write_X509(file, certificate); });
  }
  static void WriteKey(const std::string& path, EVP_PKEY* key) {
    WriteFile(path, [&](FILE* file) {
      return PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
  }

  const std::string name_;
  EVP_PKEY* const key_;
  X509* certificate_ = nullptr;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_SERVER_CERTIFICATES_H_
