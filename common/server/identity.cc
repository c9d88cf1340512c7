#include "common/server/identity.h"

#include <grpc/grpc_security_constants.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/error.h"
#include "common/procedure/role.h"

namespace yifa::server {
namespace {

using casework::Caller;

constexpr std::string_view kOrganPrefix = "organs/";
constexpr size_t kPrincipalBytesMax = 100;
constexpr size_t kOrganBytesMax = 40;

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

class Certificate final : public Identity {
 public:
  explicit Certificate(std::string trust_domain)
      : trust_domain_(std::move(trust_domain)) {}

  absl::StatusOr<Caller> Establish(
      const grpc::CallbackServerContext& context) const override {
    const auto peer = context.auth_context();
    if (peer == nullptr || !peer->IsPeerAuthenticated())
      return Unknown("no certificate was presented");
    const auto uris = peer->FindPropertyValues(GRPC_PEER_URI_PROPERTY_NAME);
    if (uris.size() != 1)
      return Unknown("the certificate must name exactly one URI, not " +
                     std::to_string(uris.size()));
    return CallerOfUri(trust_domain_, std::string_view(uris[0].data(), uris[0].size()));
  }

 private:
  const std::string trust_domain_;
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
  if (caller.Has(procedure::kService) && caller.roles.size() > 1)
    return Unknown("a service has no other role");
  return caller;
}

std::string CertificateUri(std::string_view trust_domain, const Caller& caller) {
  std::string uri = "spiffe://" + std::string(trust_domain) + "/organ/";
  uri += caller.organ.empty() ? "-" : caller.organ.substr(kOrganPrefix.size());
  uri += "/principal/" + caller.principal + "/roles/";
  for (size_t i = 0; i < caller.roles.size(); ++i)
    uri += (i == 0 ? "" : "+") + caller.roles[i];
  return uri;
}

absl::StatusOr<Caller> CallerOfUri(std::string_view trust_domain, std::string_view uri) {
  const std::vector<std::string_view> parts = Split(uri, '/');
  // spiffe: / (empty) / trust domain / organ / {} / principal / {} / roles / {}
  if (parts.size() != 9 || parts[0] != "spiffe:" || !parts[1].empty() ||
      parts[2] != trust_domain || parts[3] != "organ" || parts[5] != "principal" ||
      parts[7] != "roles")
    return Unknown("the certificate's URI names no caller of this trust domain");
  if (parts[4].empty()) return Unknown("the certificate's URI names no organ");
  const std::string organ =
      parts[4] == "-" ? "" : std::string(kOrganPrefix) + std::string(parts[4]);
  return CallerOfClaims(parts[6], organ, Split(parts[8], '+'));
}

std::unique_ptr<Identity> DevelopmentIdentity() {
  return std::make_unique<Development>();
}

std::unique_ptr<Identity> CertificateIdentity(std::string trust_domain) {
  return std::make_unique<Certificate>(std::move(trust_domain));
}

}  // namespace yifa::server
