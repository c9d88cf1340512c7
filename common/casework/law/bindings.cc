#include "common/casework/law/bindings.h"

#include <algorithm>
#include <array>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/casework/form/name.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using access::v1::Binding;

constexpr std::string_view kCollection = "bindings/";

// Who says who may do what, who keeps the machines and who looks at both are three
// persons, and none of them carries cases 三员分立; a delegate does nothing of its own.
constexpr std::array kAlone = {procedure::kAdministrator, procedure::kSecurity,
                               procedure::kAuditor, procedure::kDelegate};

bool StandsAlone(std::string_view role) {
  return std::find(kAlone.begin(), kAlone.end(), role) != kAlone.end();
}

// Programs of the suite are known by their certificates, and what a service does by
// itself is nobody's.
bool MayBeGiven(std::string_view role) {
  return procedure::IsRole(role) && role != procedure::kService &&
         role != procedure::kSystem;
}

std::string FaultInRoles(const Binding& binding) {
  std::set<std::string_view> roles;
  for (const std::string& role : binding.roles()) {
    if (!MayBeGiven(role)) return absl::StrCat("no role that is given: ", role);
    if (!roles.insert(role).second) return absl::StrCat("is given twice: ", role);
  }
  for (const std::string_view role : roles)
    if (StandsAlone(role) && roles.size() > 1)
      return absl::StrCat(std::string(role), " goes with no other role");
  return "";
}

// Case names that the binding's organ does not have give nothing.
std::string FaultInCases(const Binding& binding) {
  const std::string organ = OwnerOf(binding.name());
  for (const std::string& name : binding.cases())
    if (CollectionOf(name).empty() || (!organ.empty() && OrganOf(name) != organ))
      return absl::StrCat("no case of the organ: ", name);
  return "";
}

bool IsName(const std::string& name) {
  const std::string id = IdOf(name);
  return !id.empty() && name == BindingName(OwnerOf(name), id);
}

}  // namespace

std::string BindingName(std::string_view organ, std::string_view principal) {
  std::string name(organ);
  if (!name.empty()) name += '/';
  name += kCollection;
  name += principal;
  return name;
}

absl::Status CheckBinding(const std::string& field, const Binding& binding) {
  const auto wrong = [&](const char* name, const std::string& what) -> absl::Status {
    const std::string path = absl::StrCat(field, ".", name);
    return Error(api::v1::REASON_INVALID_FIELD, absl::StrCat(path, ": ", what))
        .Field(path, what);
  };
  if (!IsName(binding.name())) return wrong("name", "names no binding");
  if (const std::string fault = FaultInRoles(binding); !fault.empty())
    return wrong("roles", fault);
  if (const std::string fault = FaultInCases(binding); !fault.empty())
    return wrong("cases", fault);
  if (binding.has_valid_from_date() && binding.has_valid_until_date() &&
      DayOf(binding.valid_until_date()) < DayOf(binding.valid_from_date()))
    return wrong("valid_until_date", "lies before valid_from_date");
  return absl::OkStatus();
}

bool HoldsOn(const Binding& binding, Date day) {
  return !binding.revoked() &&
         (!binding.has_valid_from_date() || DayOf(binding.valid_from_date()) <= day) &&
         (!binding.has_valid_until_date() || day <= DayOf(binding.valid_until_date()));
}

absl::Status NotBound(const std::string& binding, std::string_view role) {
  auto error = Error(api::v1::REASON_NOT_BOUND,
                     role.empty() ? "no binding of the caller holds"
                                  : absl::StrCat("the caller is not bound to the role ",
                                                 std::string(role)))
                   .Meta("binding", binding)
                   .Zh("您没有有效的授权，请联系安全管理员。");
  if (!role.empty()) error.Meta("role", role);
  return error;
}

}  // namespace yifa::casework
