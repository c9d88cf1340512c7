// TLS: who may connect, and how we connect to others. One set of files serves both ways.
#ifndef YIFA_COMMON_SERVER_CREDENTIALS_H_
#define YIFA_COMMON_SERVER_CREDENTIALS_H_

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/flags/reflection.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::server {

// PEM files. All three, or none of them: plaintext. A client may do with `peer_ca`.
struct TlsFiles {
  std::string certificate;  // our chain, for both directions
  std::string key;          // its private key
  std::string peer_ca;      // who must have signed the other side's certificate
  int reload_seconds = 10;  // how often the files are looked at; changes need no restart

  bool any() const { return !certificate.empty() || !key.empty() || !peer_ca.empty(); }
};

// The flags --tls_cert, --tls_key and --tls_client_ca.
TlsFiles TlsFilesFromFlags();
// These flags themselves.
std::vector<const absl::CommandLineFlag*> TlsFlags();

// True for addresses that only this machine's programs can reach: 127.0.0.0/8, [::1],
// localhost and unix sockets.
bool PlaintextAllowed(const std::string& address);

// INVALID_ARGUMENT, saying what is wrong, unless all three files are there, can be read
// and the key belongs to the certificate.
absl::Status CheckTlsFiles(const TlsFiles& files);

// Who may connect over TLS: only clients with a certificate, or, where something is
// public, clients without one too. A certificate that is shown is always verified.
enum class Clients { kCertified, kAnyone };

// With files: TLS. Without: plaintext, refused (INVALID_ARGUMENT) where PlaintextAllowed
// is false.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(
    const std::string& address, const TlsFiles& files, Clients clients);

// Whose certificate a server must show: one of the host's name, or any of the authority.
enum class Names { kHost, kAny };

// The same rules towards a server, but for who shows a token and no certificate: then
// `peer_ca` alone will do.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ClientCredentials(
    const std::string& address, const TlsFiles& files, Names names = Names::kHost);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_CREDENTIALS_H_
