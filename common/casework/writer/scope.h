// Whose rows of the registers a caller may put: the owner's head, and administrators,
// whose scope is their organ and those under it.
#ifndef YIFA_COMMON_CASEWORK_WRITER_SCOPE_H_
#define YIFA_COMMON_CASEWORK_WRITER_SCOPE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/form/caller.h"
#include "common/casework/writer/registers.h"
#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

// The role in which the caller administers the organ; "" is everyone. PERMISSION_DENIED:
// ROLE_NOT_ENTITLED for who is no administrator, OTHER_ORGAN where the organ lies outside
// the administrator's scope.
absl::StatusOr<std::string_view> AdministratorOver(const Registers& registers,
                                                   const Caller& caller,
                                                   const std::string& organ,
                                                   std::string_view act);
// The same for who keeps the bindings there.
absl::StatusOr<std::string_view> SecurityOver(const Registers& registers,
                                              const Caller& caller,
                                              const std::string& organ,
                                              std::string_view act);
// As AdministratorOver, or `head` for a head of that very organ.
absl::StatusOr<std::string_view> KeeperOf(const Registers& registers,
                                          const Caller& caller, const std::string& organ,
                                          std::string_view act);

// PERMISSION_DENIED unless the caller holds one of the roles, which are for all organs,
// or administers all. Where callers have bindings, who is of an organ holds none for all.
absl::Status CheckOversees(const Registers& registers, const Caller& caller,
                           const std::vector<std::string_view>& roles,
                           std::string_view act);

// The caller as it is bound on a day: with the roles that its binding gives it.
// PERMISSION_DENIED (NOT_BOUND) without one that holds, and where what the caller asks
// goes through a program that is not bound as `delegate`. A program of the suite is what
// its certificate says unless its binding was taken back. The same again for a caller
// that was bound before.
absl::StatusOr<Caller> Bound(const Registers& registers, Caller claimed, Date day);

// Who acted, as a caller with the role in which it did.
Caller CallerOf(const record::v1::Actor& actor);

// What the writer asks of every value of a register before it becomes the present one, of
// those that a neighbour put as well:
//   - an organ stands above nothing that lies outside the scope of who puts it, nor in
//     its place; what decides its competence is not its own to say; and it does not stand
//     above itself;
//   - a provision is put under the name of the organ for which it holds, by who may speak
//     for that organ; what binds decisions, by another person than proposed it; and its
//     kind of content stays;
//   - a binding makes sense (law/bindings.h), is in an organ that is registered or in
//     none, and is put by who keeps the bindings there, but not his own;
//   - an edition of the calendar, and what is everyone's, is put by who is administrator
//     of all.
// The system may put what files say. Nothing is asked of values that are of no register.
absl::Status CheckPut(const Registers& registers, const google::protobuf::Message& value,
                      const Caller& by);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_SCOPE_H_
