// Who calls. Established before anything else of a call is looked at.
#ifndef YIFA_COMMON_SERVER_IDENTITY_H_
#define YIFA_COMMON_SERVER_IDENTITY_H_

#include <grpcpp/server_context.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/casework/form/caller.h"

namespace yifa::server {

// Metadata by which a caller names itself where it is believed.
inline constexpr char kPrincipalKey[] = "yifa-principal";
inline constexpr char kOrganKey[] = "yifa-organ";
inline constexpr char kRolesKey[] = "yifa-roles";

// Thread-safe.
class Identity {
 public:
  virtual ~Identity() = default;
  // The caller, or UNAUTHENTICATED (CALLER_UNKNOWN).
  virtual absl::StatusOr<casework::Caller> Establish(
      const grpc::CallbackServerContext& context) const = 0;
  // Whether the caller shows anything by which it could be established.
  virtual bool IsShown(const grpc::CallbackServerContext&) const { return true; }
  // Whether what is shown was proved, and not only said.
  virtual bool is_proved() const { return false; }
};

// Believes the metadata `yifa-principal` (required), `yifa-organ` (`organs/{organ}` or
// nothing) and `yifa-roles` (separated by commas). Only for listeners that nobody but the
// machine's own programs can reach: see PlaintextAllowed in credentials.h.
std::unique_ptr<Identity> DevelopmentIdentity();

// Believes the peer's verified certificate, which must have exactly one URI in its
// subject alternative names, a SPIFFE ID of the form `spiffe://{trust
// domain}/organ/{organ}/principal/{principal}/roles/{role}.{role}`, with `-` in place of
// an organ for services and administrators of all, and without `/roles/…` for who has
// none by itself. Believes it until its end, however long the connection has been open:
// `valid_until`. `clock` must outlive it.
std::unique_ptr<Identity> CertificateIdentity(std::string trust_domain,
                                              const Clock& clock);

// The URI that CertificateIdentity reads, for whoever makes certificates.
// REQUIRES: a principal of 1 to 100 of the characters of a segment of a SPIFFE ID's path,
// letters, digits and `._-`, other than `.` and `..`
std::string CertificateUri(std::string_view trust_domain, const casework::Caller& caller);
// And back. UNAUTHENTICATED (CALLER_UNKNOWN) if it is none of the trust domain.
absl::StatusOr<casework::Caller> CallerOfUri(std::string_view trust_domain,
                                             std::string_view uri);

// The caller of these claims, checked: a principal of 1 to 100 letters, digits and
// `._@:-`, an organ's name or nothing, roles that exist. Nobody may claim to be `system`.
// A service, and only a service, has the role `service`, no other, and a name that begins
// with `yifa-`. A delegate has no other role either.
absl::StatusOr<casework::Caller> CallerOfClaims(
    std::string_view principal, std::string_view organ,
    const std::vector<std::string_view>& roles);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_IDENTITY_H_
