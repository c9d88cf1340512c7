#include "common/casework/writer/scope.h"

#include <algorithm>
#include <set>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/form/caller.h"
#include "common/casework/form/name.h"
#include "common/casework/law/bindings.h"
#include "common/casework/law/competence.h"
#include "common/casework/law/provision_content.h"
#include "common/casework/writer/kinds.h"
#include "common/casework/writer/load.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using access::v1::Binding;
using policy::v1::Provision;
using type::v1::CalendarEdition;
using type::v1::Organ;

absl::Status OutOfScope(const std::string& organ) {
  return Error(api::v1::REASON_OTHER_ORGAN,
               organ.empty() ? "what is everyone's is for administrators of all"
                             : organ + " lies outside the caller's scope")
      .Meta("organ", organ)
      .Zh(organ.empty() ? "该项对各机关适用，只能由不属于任何机关的管理员办理。"
                        : "该机关不在您的管理范围之内。");
}

// The digits of a code that say something: 120000 is all of 12.
absl::string_view Region(const Organ& organ) {
  absl::string_view code = organ.region_code();
  while (code.size() <= 6 && absl::EndsWith(code, "00")) code.remove_suffix(2);
  return code;
}

// True if by its level and region the one stands above the other, or in its place: a
// government above all that is of its place, a department above departments.
bool StandsOver(const Organ& one, const Organ& other) {
  const int tier = TierOf(one.level()), other_tier = TierOf(other.level());
  const bool high = IsDepartment(one.level())
                        ? IsDepartment(other.level()) && tier < other_tier
                        : tier <= other_tier;
  return high && absl::StartsWith(other.region_code(), Region(one));
}

// True if `organ` is `from`, or among its superiors.
bool IsAmongSuperiors(const Registers& registers, const std::string& from,
                      const std::string& organ) {
  std::set<std::string> passed;  // what files say may go round in circles
  for (std::string at = from; !at.empty() && passed.insert(at).second;) {
    if (at == organ) return true;
    const Registers::OrganPtr here = registers.FindOrgan(at);
    at = here == nullptr ? "" : here->superior();
  }
  return false;
}

bool IsCompetentAsBefore(const Organ& before, const Organ& after) {
  return before.superior() == after.superior() &&
         before.registrar() == after.registrar() && before.level() == after.level() &&
         before.region_code() == after.region_code() &&
         before.nature() == after.nature() &&
         std::equal(before.duties().begin(), before.duties().end(),
                    after.duties().begin(), after.duties().end());
}

absl::Status CheckOrgan(const Registers& registers, const Organ& organ,
                        const Caller& by) {
  if (IsAmongSuperiors(registers, organ.superior(), organ.name()))
    return Error(api::v1::REASON_INVALID_FIELD, "the organ would stand above itself")
        .Field("organ.superior", "lies under the organ itself")
        .Zh("上级机关不能是本机关或者其下级机关。");
  const Registers::OrganPtr before = registers.FindOrgan(organ.name());
  if (before != nullptr)
    YIFA_RETURN_IF_ERROR(
        AdministratorOver(registers, by, organ.name(), "put_organ").status());
  else
    YIFA_RETURN_IF_ERROR(CheckRole(by, {procedure::kAdministrator}, "put_organ"));
  if (by.organ.empty() || (before != nullptr && IsCompetentAsBefore(*before, organ)))
    return absl::OkStatus();
  if (before != nullptr && by.organ == organ.name()) return OutOfScope(organ.superior());
  const std::string& above =
      organ.superior().empty() ? organ.registrar() : organ.superior();
  if (!registers.IsUnder(above, by.organ)) return OutOfScope(above);
  for (const Registers::OrganPtr& other : registers.ListOrgans("", SIZE_MAX))
    if (StandsOver(organ, *other) && !registers.IsUnder(other->name(), by.organ))
      return OutOfScope(other->name());
  return absl::OkStatus();
}

absl::Status CheckSecondPerson(const Registers& registers, const Provision& provision,
                               const Caller& by) {
  if (RulesOf(provision).one_person()) return absl::OkStatus();
  if (provision.proposer().principal().empty())
    return Error(api::v1::REASON_PROPOSAL_NEEDED,
                 "it is proposed by one person and put in force by another")
        .Meta("act", "propose_provision")
        .Zh("该项规定约束办案，须由一人提出（ProposeProvision），再由另一人采纳后"
            "生效（AdoptProvision）。");
  if (provision.proposer().principal() == by.principal)
    return Error(api::v1::REASON_SAME_PERSON, "who proposed it cannot adopt it")
        .Meta("proposer", by.principal)
        .Zh("本人提出的草案须由另一人采纳。");
  return KeeperOf(registers, CallerOf(provision.proposer()), OwnerOf(provision.name()),
                  "propose_provision")
      .status();
}

absl::Status CheckProvision(const Registers& registers, const Provision& provision,
                            const Caller& by) {
  const std::string owner = OwnerOf(provision.name());
  YIFA_RETURN_IF_ERROR(KeeperOf(registers, by, owner, "put_provision").status());
  YIFA_RETURN_IF_ERROR(Provisions::Check("provision", provision));
  const auto provisions = registers.provisions();
  const Provision* before = provisions->Named(provision.name());
  if (before != nullptr && before->content_case() != provision.content_case())
    return Error(api::v1::REASON_INVALID_FIELD, "the provision says something else")
        .Field("provision.content", "its kind never changes")
        .Zh("该名称已用于另一类规定。");
  return CheckSecondPerson(registers, provision, by);
}

absl::Status CheckBindingPut(const Registers& registers, const Binding& binding,
                             const Caller& by) {
  const std::string organ = OwnerOf(binding.name());
  YIFA_RETURN_IF_ERROR(SecurityOver(registers, by, organ, "put_binding").status());
  YIFA_RETURN_IF_ERROR(CheckBinding("binding", binding));
  if (!organ.empty() && registers.FindOrgan(organ) == nullptr) return NoSuchOrgan(organ);
  if (binding.name() == BindingName(by.organ, by.principal))
    return Error(api::v1::REASON_SAME_PERSON, "nobody puts the own binding")
        .Meta("proposer", by.principal)
        .Zh("不得办理本人的授权，须由另一名安全管理员办理。");
  return absl::OkStatus();
}

// True if the program is bound to pass on what persons of the organ ask of it.
bool IsDelegate(const Registers& registers, const std::string& organ,
                const std::string& program, Date day) {
  const auto binding = registers.FindBinding(BindingName(organ, program));
  return binding != nullptr && HoldsOn(*binding, day) &&
         absl::c_linear_search(binding->roles(), procedure::kDelegate);
}

absl::StatusOr<std::string_view> RoleOver(const Registers& registers,
                                          const Caller& caller, std::string_view role,
                                          const std::string& organ,
                                          std::string_view act) {
  YIFA_RETURN_IF_ERROR(CheckRole(caller, {role}, act));
  if (!registers.IsUnder(organ, caller.organ)) return OutOfScope(organ);
  return role;
}

}  // namespace

absl::StatusOr<std::string_view> AdministratorOver(const Registers& registers,
                                                   const Caller& caller,
                                                   const std::string& organ,
                                                   std::string_view act) {
  return RoleOver(registers, caller, procedure::kAdministrator, organ, act);
}

absl::StatusOr<std::string_view> SecurityOver(const Registers& registers,
                                              const Caller& caller,
                                              const std::string& organ,
                                              std::string_view act) {
  return RoleOver(registers, caller, procedure::kSecurity, organ, act);
}

absl::StatusOr<std::string_view> KeeperOf(const Registers& registers,
                                          const Caller& caller, const std::string& organ,
                                          std::string_view act) {
  if (caller.Has(procedure::kHead) && !organ.empty()) {
    if (organ == caller.organ) return procedure::kHead;
    if (!caller.Has(procedure::kAdministrator)) return OutOfScope(organ);
  }
  return AdministratorOver(registers, caller, organ, act);
}

absl::Status CheckOversees(const Registers& registers, const Caller& caller,
                           const std::vector<std::string_view>& roles,
                           std::string_view act) {
  const std::string_view held = HeldOf(caller, roles);
  // A binding says for which organ somebody audits; what is of all is not of one.
  if (!held.empty() && held != procedure::kService && caller.binding != nullptr &&
      !caller.organ.empty())
    return OutOfScope("");
  if (!held.empty()) return absl::OkStatus();
  return AdministratorOver(registers, caller, "", act).status();
}

absl::StatusOr<Caller> Bound(const Registers& registers, Caller claimed, Date day) {
  const std::string name = BindingName(claimed.organ, claimed.principal);
  const auto binding = registers.FindBinding(name);
  if (claimed.Has(procedure::kService)) {
    if (binding != nullptr && binding->revoked()) return NotBound(name);
    return claimed;
  }
  if (binding == nullptr || !HoldsOn(*binding, day)) return NotBound(name);
  if (!claimed.through.empty()) {
    if (!IsDelegate(registers, "", claimed.through, day) &&
        !IsDelegate(registers, claimed.organ, claimed.through, day))
      return NotBound(BindingName("", claimed.through), procedure::kDelegate);
  }
  claimed.roles.assign(binding->roles().begin(), binding->roles().end());
  claimed.binding = binding;
  return claimed;
}

Caller CallerOf(const record::v1::Actor& actor) {
  Caller caller{actor.principal(), actor.organ(), {actor.role()}};
  caller.through = actor.through();
  return caller;
}

absl::Status CheckPut(const Registers& registers, const google::protobuf::Message& value,
                      const Caller& by) {
  if (by.Has(procedure::kSystem)) return absl::OkStatus();
  if (const auto* organ = dynamic_cast<const Organ*>(&value))
    return CheckOrgan(registers, *organ, by);
  if (const auto* provision = dynamic_cast<const Provision*>(&value))
    return CheckProvision(registers, *provision, by);
  if (const auto* binding = dynamic_cast<const Binding*>(&value))
    return CheckBindingPut(registers, *binding, by);
  if (dynamic_cast<const CalendarEdition*>(&value) != nullptr)
    return AdministratorOver(registers, by, "", "put_calendar_edition").status();
  return absl::OkStatus();
}

}  // namespace yifa::casework
