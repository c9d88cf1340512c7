// Who calls: established by the server (identity), used by the procedure (roles) and by
// what may be read (entitlement).
#ifndef YIFA_COMMON_CASEWORK_FORM_CALLER_H_
#define YIFA_COMMON_CASEWORK_FORM_CALLER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/casework/form/seen.h"
#include "yifa/access/v1/binding.pb.h"

namespace yifa::record::v1 {
class Actor;
}

namespace yifa::casework {

struct Caller {
  std::string principal;  // the person or program, e.g. `zhang.wei`
  std::string organ;  // `organs/{organ}`; empty for services and administrators of all
  std::vector<std::string> roles;  // procedure/role.h
  // The program in whose hands the caller's token was (role `delegate`); empty: the
  // caller's own.
  std::string through = {};
  // From which the roles are; null where they are what the caller's certificate or token
  // says.
  std::shared_ptr<const access::v1::Binding> binding = nullptr;
  // Until when that holds: its certificate's or its token's end, whichever comes first.
  absl::Time valid_until = absl::InfiniteFuture();
  // What the answer gives away; null where nobody asks.
  std::shared_ptr<Seen> seen = nullptr;

  // The same, of whom nobody asks what is given away.
  Caller unwatched() const {
    Caller other = *this;
    other.seen = nullptr;
    return other;
  }

  // Who shares a queue with others: one person or program of one organ.
  std::string line() const { return organ + "/" + principal; }

  bool Has(std::string_view role) const {
    for (const std::string& held : roles)
      if (held == role) return true;
    return false;
  }
};

// As the record names the caller who acts in this role; "" where the procedure finds it.
record::v1::Actor ActorOf(const Caller& caller, std::string_view role = "");

// The first of the roles that the caller holds; "" where it holds none.
std::string_view HeldOf(const Caller& caller, const std::vector<std::string_view>& roles);
// ROLE_NOT_ENTITLED: one of the roles is needed, of which none are said where they are
// not few.
absl::Status RoleNotEntitled(std::string_view act,
                             const std::vector<std::string_view>& roles = {});
// PERMISSION_DENIED (ROLE_NOT_ENTITLED) unless the caller holds one of the roles.
absl::Status CheckRole(const Caller& caller, const std::vector<std::string_view>& roles,
                       std::string_view act);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_CALLER_H_
