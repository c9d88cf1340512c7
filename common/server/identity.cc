#include "common/server/identity.h"

#include <grpc/grpc_security_constants.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/base/bounded_cache.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/procedure/role.h"

namespace yifa::server {
namespace {

using casework::Caller;

constexpr std::string_view kOrganPrefix = "organs/";
constexpr size_t kPrincipalBytesMax = 100;
constexpr size_t kOrganBytesMax = 40;
constexpr size_t kUriBytesMax = 2048;  // of a SPIFFE ID

absl::Status Unknown(std::string why) {
  return Error(api::v1::REASON_CALLER_UNKNOWN, std::move(why)).Zh("无法确认调用者身份。");
}

bool IsAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsPrincipal(std::string_view text) {
  return !text.empty() && text.size() <= kPrincipalBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return IsAlphanumeric(c) ||
                  std::string_view("._@:-").find(c) != std::string_view::npos;
         });
}

// Of a principal: whether it can be a segment of a SPIFFE ID's path.
bool IsSegment(std::string_view principal) {
  return principal.find_first_of("@:") == std::string_view::npos && principal != "." &&
         principal != "..";
}

// What the processes of the suite are called, so that no person passes for one.
bool IsService(std::string_view principal) { return principal.starts_with("yifa-"); }

// As an organ's id is declared in yifa/organ/v1: `[a-z0-9][a-z0-9-]{1,39}`.
bool IsOrganId(std::string_view text) {
  return text.size() >= 2 && text.size() <= kOrganBytesMax && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return c == '-' || (IsAlphanumeric(c) && !(c >= 'A' && c <= 'Z'));
         });
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class Development final : public Identity {
 public:
  absl::StatusOr<Caller> Establish(
      const grpc::CallbackServerContext& context) const override {
    const auto principal = Value(context, kPrincipalKey);
    const auto organ = Value(context, kOrganKey);
    const auto roles = Value(context, kRolesKey);
    if (!principal || !organ || !roles) return Unknown("metadata is given twice");
    std::vector<std::string_view> names;
    if (!roles->empty()) {
      for (const std::string_view role : Split(*roles, ','))
        names.push_back(Trimmed(role));
    }
    return CallerOfClaims(*principal, *organ, names);
  }
  bool IsShown(const grpc::CallbackServerContext& context) const override {
    for (const char* key : {kPrincipalKey, kOrganKey, kRolesKey})
      if (context.client_metadata().count(key) > 0) return true;
    return false;
  }

 private:
  // The one value of a key, "" if it is not given, nothing if it is given twice.
  static std::optional<std::string_view> Value(const grpc::CallbackServerContext& context,
                                               const char* key) {
    const auto [begin, end] = context.client_metadata().equal_range(key);
    if (begin == end) return "";
    if (std::next(begin) != end) return std::nullopt;
    return std::string_view(begin->second.data(), begin->second.size());
  }
};

std::string_view ViewOf(grpc::string_ref text) { return {text.data(), text.size()}; }

// When the certificate ends, by its `notAfter`; nothing if it is no certificate.
std::optional<absl::Time> EndOf(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bytes(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr), X509_free);
  std::tm end{};
  const bool is_read = certificate != nullptr &&
                       ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) == 1;
  // What OpenSSL queued up would confuse the next user of this thread.
  ERR_clear_error();
  if (!is_read) return std::nullopt;
  return absl::FromTM(end, absl::UTCTimeZone());
}

// Reads a certificate once, and not for each call on its connection.
class Certificate final : public Identity {
 public:
  Certificate(std::string trust_domain, const Clock& clock)
      : trust_domain_(std::move(trust_domain)),
        clock_(clock),
        known_(limits::kCertificatesKnownBytesMax) {}

  absl::StatusOr<Caller> Establish(
      const grpc::CallbackServerContext& context) const override {
    const auto peer = context.auth_context();
    if (peer == nullptr || !peer->IsPeerAuthenticated())
      return Unknown("no certificate was presented");
    const auto pems = peer->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
    if (pems.size() != 1) return Unknown("the certificate presented is not known");
    std::shared_ptr<const absl::StatusOr<Caller>> caller = Find(ViewOf(pems[0]));
    if (caller == nullptr) {
      caller =
          std::make_shared<const absl::StatusOr<Caller>>(Read(*peer, ViewOf(pems[0])));
      Keep(ViewOf(pems[0]), caller);
    }
    if (caller->ok() && clock_.Now() >= (*caller)->valid_until)
      return Unknown("the certificate has expired since it was presented");
    return *caller;
  }
  bool IsShown(const grpc::CallbackServerContext& context) const override {
    const auto peer = context.auth_context();
    return peer != nullptr && peer->IsPeerAuthenticated();
  }
  bool is_proved() const override { return true; }

 private:
  absl::StatusOr<Caller> Read(const grpc::AuthContext& peer, std::string_view pem) const {
    const auto uris = peer.FindPropertyValues(GRPC_PEER_URI_PROPERTY_NAME);
    if (uris.size() != 1)
      return Unknown("the certificate must name exactly one URI, not " +
                     std::to_string(uris.size()));
    const std::optional<absl::Time> end = EndOf(pem);
    if (!end) return Unknown("the certificate does not say when it ends");
    absl::StatusOr<Caller> caller = CallerOfUri(trust_domain_, ViewOf(uris[0]));
    if (caller.ok()) caller->valid_until = *end;
    return caller;
  }

  // Null where it is not known.
  std::shared_ptr<const absl::StatusOr<Caller>> Find(std::string_view pem) const {
    const absl::MutexLock lock(&mutex_);
    return known_.Find(pem);
  }
  void Keep(std::string_view pem,
            const std::shared_ptr<const absl::StatusOr<Caller>>& caller) const {
    const absl::MutexLock lock(&mutex_);
    // Names are short: what they take besides is about the overhead of a place.
    known_.Put(std::string(pem), caller, sizeof(*caller));
  }

  const std::string trust_domain_;
  const Clock& clock_;
  mutable absl::Mutex mutex_;
  mutable BoundedCache<std::shared_ptr<const absl::StatusOr<Caller>>> known_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::StatusOr<Caller> CallerOfClaims(std::string_view principal, std::string_view organ,
                                      const std::vector<std::string_view>& roles) {
  if (!IsPrincipal(principal) || principal == procedure::kSystem)
    return Unknown("the principal is missing or no name");
  Caller caller;
  caller.principal = principal;
  if (!organ.empty()) {
    if (!organ.starts_with(kOrganPrefix) || !IsOrganId(organ.substr(kOrganPrefix.size())))
      return Unknown("the organ is no organ's name");
    caller.organ = organ;
  }
  for (const std::string_view role : roles) {
    if (!procedure::IsRole(role) || role == procedure::kSystem)
      return Unknown("a role is unknown or may not be claimed");
    if (!caller.Has(role)) caller.roles.emplace_back(role);
  }
  if (IsService(caller.principal) != caller.Has(procedure::kService))
    return Unknown("a service is named yifa-…, and nobody else is");
  for (const std::string_view role : {procedure::kService, procedure::kDelegate})
    if (caller.Has(role) && caller.roles.size() > 1)
      return Unknown("a service or delegate has no other role");
  return caller;
}

std::string CertificateUri(std::string_view trust_domain, const Caller& caller) {
  std::string uri = "spiffe://" + std::string(trust_domain) + "/organ/";
  uri += caller.organ.empty() ? "-" : caller.organ.substr(kOrganPrefix.size());
  uri += "/principal/" + caller.principal;
  for (size_t i = 0; i < caller.roles.size(); ++i)
    uri += (i == 0 ? "/roles/" : ".") + caller.roles[i];
  return uri;
}

absl::StatusOr<Caller> CallerOfUri(std::string_view trust_domain, std::string_view uri) {
  if (uri.size() > kUriBytesMax) return Unknown("the certificate's URI is too long");
  const std::vector<std::string_view> parts = Split(uri, '/');
  // spiffe: / (empty) / trust domain / organ / {} / principal / {} [ / roles / {} ]
  if ((parts.size() != 7 && parts.size() != 9) || parts[0] != "spiffe:" ||
      !parts[1].empty() || parts[2] != trust_domain || parts[3] != "organ" ||
      parts[5] != "principal" || (parts.size() == 9 && parts[7] != "roles"))
    return Unknown("the certificate's URI names no caller of this trust domain");
  if (parts[4].empty()) return Unknown("the certificate's URI names no organ");
  if (!IsSegment(parts[6]))
    return Unknown("the certificate's URI is no SPIFFE ID: its principal");
  const std::string organ =
      parts[4] == "-" ? "" : std::string(kOrganPrefix) + std::string(parts[4]);
  std::vector<std::string_view> roles;
  if (parts.size() == 9) roles = Split(parts[8], '.');
  return CallerOfClaims(parts[6], organ, roles);
}

std::unique_ptr<Identity> DevelopmentIdentity() {
  return std::make_unique<Development>();
}

std::unique_ptr<Identity> CertificateIdentity(std::string trust_domain,
                                              const Clock& clock) {
  return std::make_unique<Certificate>(std::move(trust_domain), clock);
}

}  // namespace yifa::server
