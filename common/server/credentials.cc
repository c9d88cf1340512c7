#include "common/server/credentials.h"

#include <arpa/inet.h>
#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <string_view>

#include "absl/flags/flag.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"

ABSL_FLAG(std::string, tls_cert, "",
          "PEM file with this process's certificate chain, presented to clients and to "
          "neighbours. Read again when it changes.");
ABSL_FLAG(std::string, tls_key, "", "PEM file with the private key of --tls_cert.");
ABSL_FLAG(
    std::string, tls_client_ca, "",
    "PEM file with the certificate authorities that must have signed the certificates "
    "of clients and neighbours. Without the three --tls flags the process speaks "
    "plaintext, on loopback addresses only. A client that shows a token needs no more "
    "than this one.");

namespace yifa::server {
namespace {

absl::Status Refused(std::string_view field, std::string why) {
  return Error(api::v1::REASON_INVALID_FIELD, why).Field(field, why);
}

// `host:port`, `[host]:port` or a host alone.
std::string HostOf(const std::string& address) {
  if (address.starts_with('[')) return address.substr(1, address.find(']') - 1);
  return address.substr(0, address.rfind(':'));
}

absl::Status PlaintextRefused(const std::string& address) {
  return Refused("address", "plaintext is refused off the loopback: " + address +
                                " needs --tls_cert, --tls_key and --tls_client_ca");
}

absl::Status CheckAuthorities(const std::string& file) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
      SSL_CTX_new(TLS_method()), SSL_CTX_free);
  const bool has_any =
      SSL_CTX_load_verify_locations(context.get(), file.c_str(), nullptr) == 1;
  // What OpenSSL queued up would confuse the next user of this thread.
  ERR_clear_error();
  if (has_any) return absl::OkStatus();
  return Refused("tls_client_ca", "no certificates in " + file);
}

std::shared_ptr<grpc::experimental::CertificateProviderInterface> Watch(
    const TlsFiles& files) {
  return std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      files.key, files.certificate, files.peer_ca,
      static_cast<unsigned>(files.reload_seconds));
}

}  // namespace

std::vector<const absl::CommandLineFlag*> TlsFlags() {
  return {&absl::GetFlagReflectionHandle(FLAGS_tls_cert),
          &absl::GetFlagReflectionHandle(FLAGS_tls_key),
          &absl::GetFlagReflectionHandle(FLAGS_tls_client_ca)};
}

TlsFiles TlsFilesFromFlags() {
  TlsFiles files;
  files.certificate = absl::GetFlag(FLAGS_tls_cert);
  files.key = absl::GetFlag(FLAGS_tls_key);
  files.peer_ca = absl::GetFlag(FLAGS_tls_client_ca);
  return files;
}

bool PlaintextAllowed(const std::string& address) {
  if (address.starts_with("unix:")) return true;
  const std::string host = HostOf(address);
  if (host == "localhost") return true;
  in_addr v4;
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  in6_addr v6;
  return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

absl::Status CheckTlsFiles(const TlsFiles& files) {
  if (files.certificate.empty() || files.key.empty() || files.peer_ca.empty())
    return Refused("tls_cert", "--tls_cert, --tls_key and --tls_client_ca go together");
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(
      SSL_CTX_new(TLS_method()), SSL_CTX_free);
  absl::Status status;
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
    status = Refused("tls_cert", "no certificate chain in " + files.certificate);
  } else if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(),
                                         SSL_FILETYPE_PEM) != 1 ||
             SSL_CTX_check_private_key(context.get()) != 1) {
    status = Refused("tls_key", "no private key of the certificate in " + files.key);
  }
  // What OpenSSL queued up would confuse the next user of this thread.
  ERR_clear_error();
  return status.ok() ? CheckAuthorities(files.peer_ca) : status;
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(
    const std::string& address, const TlsFiles& files, Clients clients) {
  if (!files.any()) {
    if (!PlaintextAllowed(address)) return PlaintextRefused(address);
    return grpc::InsecureServerCredentials();
  }
  YIFA_RETURN_IF_ERROR(CheckTlsFiles(files));
  grpc::experimental::TlsServerCredentialsOptions options(Watch(files));
  options.watch_root_certs();
  options.watch_identity_key_cert_pairs();
  options.set_cert_request_type(
      clients == Clients::kAnyone
          ? GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY
          : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  return grpc::experimental::TlsServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ClientCredentials(
    const std::string& address, const TlsFiles& files, Names names) {
  if (!files.any()) {
    if (!PlaintextAllowed(address)) return PlaintextRefused(address);
    return grpc::InsecureChannelCredentials();
  }
  grpc::experimental::TlsChannelCredentialsOptions options;
  if (files.certificate.empty() && files.key.empty()) {
    YIFA_RETURN_IF_ERROR(CheckAuthorities(files.peer_ca));
    options.set_certificate_provider(
        std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
            files.peer_ca, static_cast<unsigned>(files.reload_seconds)));
  } else {
    YIFA_RETURN_IF_ERROR(CheckTlsFiles(files));
    options.set_certificate_provider(Watch(files));
    options.watch_identity_key_cert_pairs();
  }
  options.watch_root_certs();
  if (names == Names::kAny) {
    options.set_certificate_verifier(
        std::make_shared<grpc::experimental::NoOpCertificateVerifier>());
    options.set_check_call_host(false);
  }
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace yifa::server
