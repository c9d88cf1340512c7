#include "common/casework/form/caller.h"

#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

record::v1::Actor ActorOf(const Caller& caller, std::string_view role) {
  record::v1::Actor actor;
  actor.set_principal(caller.principal);
  actor.set_organ(caller.organ);
  actor.set_role(std::string(role));
  actor.set_through(caller.through);
  return actor;
}

std::string_view HeldOf(const Caller& caller,
                        const std::vector<std::string_view>& roles) {
  for (std::string_view role : roles)
    if (caller.Has(role)) return role;
  return "";
}

absl::Status CheckRole(const Caller& caller, const std::vector<std::string_view>& roles,
                       std::string_view act) {
  return HeldOf(caller, roles).empty() ? RoleNotEntitled(act, roles) : absl::OkStatus();
}

absl::Status RoleNotEntitled(std::string_view act,
                             const std::vector<std::string_view>& roles) {
  return Error(api::v1::REASON_ROLE_NOT_ENTITLED, "the caller's role may not do this")
      .Meta("act", act)
      .Meta("role", absl::StrJoin(
                        roles, ",",
                        [](std::string* to, std::string_view role) { to->append(role); }))
      .Zh("您的岗位无权进行该操作。");
}

}  // namespace yifa::casework
