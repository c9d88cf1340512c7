#include "common/casework/writer/parts.h"

#include "common/casework/form/name.h"
#include "common/procedure/role.h"
#include "common/store/layout.h"

namespace yifa::casework {
namespace {

// Before any organ's lists, which begin with `organs/`.
constexpr std::string_view kPart = "acted";

// In two parts: what comes before the last one is a run, at the end of which the index is
// written (common/store/database.cc).
std::string KeyOf(std::string_view case_name, std::string_view as, std::string_view who) {
  return store::JoinKey({kPart, std::string(case_name).append(as).append(who)});
}

bool HasPart(std::string_view role) {
  return role == procedure::kIntake || role == procedure::kOfficer ||
         role == procedure::kReviewer;
}

}  // namespace

std::string ActedKey(std::string_view case_name, std::string_view principal) {
  return KeyOf(case_name, "/by/", principal);
}

std::string RoleActedKey(std::string_view case_name, std::string_view role) {
  return KeyOf(case_name, "/as/", role);
}

std::vector<std::string> PartKeys(const std::string& case_name,
                                  const record::v1::Actor& actor) {
  if (!HasPart(actor.role()) || actor.organ() != OrganOf(case_name)) return {};
  return {ActedKey(case_name, actor.principal()), RoleActedKey(case_name, actor.role())};
}

bool IsPartKey(std::string_view key) {
  static const std::string* const kPrefix = new std::string(store::JoinKey({kPart, ""}));
  return key.substr(0, kPrefix->size()) == *kPrefix;
}

}  // namespace yifa::casework
