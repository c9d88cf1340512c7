#include "common/casework/api/reader.h"

#include <algorithm>
#include <utility>

#include "common/base/error.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/load.h"
#include "common/casework/writer/parts.h"
#include "common/casework/writer/reach.h"
#include "common/procedure/role.h"

namespace yifa::casework {
namespace {

using procedure::kAdministrator;
using procedure::kAuditor;
using procedure::kHead;
using procedure::kIntake;
using procedure::kOfficer;
using procedure::kReviewer;
using procedure::kService;
using Part = Access::Part;

constexpr uint32_t kPersonal = 1u << api::v1::CONFIDENTIALITY_PERSONAL;

absl::Status OtherOrgan(const std::string& organ) {
  return Error(api::v1::REASON_OTHER_ORGAN, "the caller belongs to another organ")
      .Meta("organ", organ)
      .Zh("不能查看其他机关的案件。");
}

absl::Status NoPart(const Case& subject) {
  return Error(api::v1::REASON_NO_PART_IN_CASE, "the caller has no part in the case")
      .Meta("resource", subject.name)
      .Zh("您不是本案的承办、审核人员，不能查阅案件内容。");
}

absl::Status StandsBack(const Case& subject) {
  return Error(api::v1::REASON_NO_PART_IN_CASE, "the caller stands back from the case")
      .Meta("resource", subject.name)
      .Meta("rule", "COM-06")
      .Zh("您已回避本案，不能查阅。");
}

Access Nothing(absl::Status refusal) { return {.refusal = std::move(refusal)}; }

bool IsHeadAbove(const Registers& registers, const Caller& caller,
                 const std::string& organ) {
  return caller.Has(kHead) && !caller.organ.empty() &&
         registers.IsUnder(organ, caller.organ);
}

bool CarriesCases(const Caller& caller) {
  return caller.Has(kIntake) || caller.Has(kOfficer) || caller.Has(kReviewer);
}

// True if somebody in that role may do something in the case as it stands.
bool HasOpenAct(const procedure::Procedure& procedure, const std::string& state,
                std::string_view role) {
  const auto& acts = procedure.proto().acts();
  return std::any_of(acts.begin(), acts.end(), [&](const procedure::v1::Act& act) {
    return procedure::Procedure::Allows(act, state) &&
           procedure::Procedure::Entitles(act, role);
  });
}

}  // namespace

std::vector<Confidentiality> Access::Hidden() const {
  std::vector<Confidentiality> hidden;
  for (const Confidentiality what : kConfidentialities)
    if (!May(what)) hidden.push_back(what);
  return hidden;
}

bool IsPerCase(const Caller& caller) { return caller.binding != nullptr; }

Access AccessByRole(const Caller& caller, const ResourceInfo* info,
                    std::string_view name) {
  Access access{.part = Part::kWhole};
  const std::string organ = OrganOf(name);
  for (const Confidentiality what : kConfidentialities)
    if (MayRead(caller, what, organ)) access.classes |= 1u << what;
  // A neighbour reads what its reactions need.
  if (caller.Has(kService) &&
      (info == nullptr || std::find(info->readers.begin(), info->readers.end(),
                                    caller.principal) == info->readers.end()))
    access.classes &= ~kPersonal;
  return access;
}

// 行政复议法第四十七条、第四十八条: neither secrets nor what is of third persons.
Access AccessOfParty(const Case& subject) {
  return {.part = Part::kFile,
          .classes = kPersonal,
          .as_party = true,
          .refusal = NoPart(subject)};
}

absl::Status CheckMaySee(const Registers& registers, const Caller& caller,
                         const std::string& organ) {
  const bool is_under = registers.IsUnder(organ, caller.organ);
  if (caller.organ == organ || caller.Has(kService) ||
      (caller.Has(kAuditor) && (is_under || !IsPerCase(caller))) ||
      (caller.Has(kAdministrator) && is_under) ||
      (IsPerCase(caller) && IsHeadAbove(registers, caller, organ)))
    return absl::OkStatus();
  return OtherOrgan(organ);
}

bool MayReadThroughout(const Caller& caller, Confidentiality what,
                       const std::string& organ) {
  if (!MayRead(caller, what, organ)) return false;
  if (!IsPerCase(caller)) return true;
  return (caller.Has(kHead) || caller.Has(kService)) && caller.binding->cases().empty() &&
         caller.binding->fields().empty();
}

Reader::Reader(Engine& engine, const Caller& caller, KeyReader read)
    : Reader(From{engine.registers(), engine.kinds(), engine.book(), engine.vault(),
                  engine.clock()},
             caller, std::move(read)) {}

absl::StatusOr<Access> Reader::Of(const Case& subject) const {
  const ResourceType& type = subject.info->type;
  const std::string organ = OrganOf(subject.name);
  if (type.is_public || !IsPerCase(caller_) || type.is_kept) {
    absl::Status may =
        type.is_public ? absl::OkStatus() : CheckMaySee(from_.registers, caller_, organ);
    return may.ok() ? AccessByRole(caller_, subject.info, subject.name)
                    : Nothing(std::move(may));
  }
  if (!Reaches(caller_.binding.get(), subject)) {
    absl::Status may = CheckMaySee(from_.registers, caller_, organ);
    return Nothing(may.ok() ? NoSuchCase(subject.name) : std::move(may));
  }
  if (caller_.organ == organ &&
      subject.info->standings.Has(api::v1::STANDING_RECUSED, caller_.principal,
                                  *subject.message))
    return Nothing(StandsBack(subject));
  return ByPart(subject);
}

absl::StatusOr<Access> Reader::ByPart(const Case& subject) const {
  const Registers& registers = from_.registers;
  const std::string organ = OrganOf(subject.name);
  const Access by_role = AccessByRole(caller_, subject.info, subject.name);
  if (caller_.Has(kService)) return by_role;
  const bool is_under = registers.IsUnder(organ, caller_.organ);
  if (caller_.Has(kAuditor) && is_under) return by_role;
  if (caller_.organ == organ) {
    if (caller_.Has(kHead)) return by_role;
    if (CarriesCases(caller_)) {
      YIFA_ASSIGN_OR_RETURN(const bool has_part, HasPart(subject));
      return has_part ? by_role : AsOthers(subject);
    }
  } else if (IsHeadAbove(registers, caller_, organ)) {
    return Access{.part = Part::kWhole, .classes = kPersonal};
  } else if ((caller_.Has(kOfficer) || caller_.Has(kHead)) &&
             subject.info->standings.Has(api::v1::STANDING_PARTY, caller_.organ,
                                         *subject.message)) {
    return AccessOfParty(subject);
  }
  if (caller_.Has(kAdministrator) && is_under) return AsOthers(subject);
  return Nothing(caller_.organ == organ ? NoPart(subject) : OtherOrgan(organ));
}

Access Reader::AsOthers(const Case& subject) const {
  using policy::v1::Provision;
  const Registers::OrganPtr organ = from_.registers.FindOrgan(OrganOf(subject.name));
  const auto provisions = from_.registers.provisions();
  const Provision* said =
      organ == nullptr
          ? nullptr
          : provisions->Find(Provision::kCaseAccess, {*organ, from_.clock.Today()});
  switch (said == nullptr ? policy::v1::OTHERS_SEE_LIST_ENTRY
                          : said->case_access().others()) {
    case policy::v1::OTHERS_SEE_WHOLE:
      return AccessByRole(caller_, subject.info, subject.name);
    case policy::v1::OTHERS_SEE_NOTHING:
      return Nothing(NoSuchCase(subject.name));
    default:
      return {.part = Part::kEntry, .refusal = NoPart(subject)};
  }
}

absl::StatusOr<bool> Reader::Has(const std::string& part_key) const {
  YIFA_ASSIGN_OR_RETURN(const std::optional<std::string> found,
                        read_(store::Family::kIndex, part_key));
  return found.has_value();
}

// A handler may be named by what the organ keeps of him, as an officer is by his
// certificate.
absl::StatusOr<bool> Reader::IsNamed(Standing standing, const Case& subject) const {
  for (const std::string& who : subject.info->standings.All(standing, *subject.message)) {
    if (who == caller_.principal) return true;
    if (from_.kinds.FindName(who) == nullptr) continue;
    YIFA_ASSIGN_OR_RETURN(const CasePtr kept,
                          LoadCase(from_.kinds, from_.vault, read_, who));
    if (kept->info->standings.Has(standing, caller_.principal, *kept->message))
      return true;
  }
  return false;
}

absl::StatusOr<bool> Reader::HasPart(const Case& subject) const {
  YIFA_ASSIGN_OR_RETURN(const bool acted, Has(ActedKey(subject.name, caller_.principal)));
  if (acted) return true;
  for (const Standing standing :
       {api::v1::STANDING_HANDLER, api::v1::STANDING_REVIEWER}) {
    YIFA_ASSIGN_OR_RETURN(const bool named, IsNamed(standing, subject));
    if (named) return true;
  }
  return IsOpenTo(subject);
}

absl::StatusOr<bool> Reader::IsOpenTo(const Case& subject) const {
  const auto is_taken_on = [&](std::string_view role) -> absl::StatusOr<bool> {
    if (role == kOfficer &&
        subject.info->standings.HasAny(api::v1::STANDING_HANDLER, *subject.message))
      return true;
    return Has(RoleActedKey(subject.name, role));
  };
  if (caller_.Has(kIntake)) {
    YIFA_ASSIGN_OR_RETURN(const bool by_officer, is_taken_on(kOfficer));
    if (!by_officer) return true;
  }
  const Shape& shape = subject.info->shape;
  const procedure::Procedure* procedure =
      from_.book.Find(shape.Procedure(*subject.message));
  if (procedure == nullptr) return false;
  const std::string state = shape.State(*subject.message);
  for (const std::string_view role : {kIntake, kOfficer, kReviewer}) {
    if (!caller_.Has(role) || !HasOpenAct(*procedure, state, role)) continue;
    if (role == kReviewer) return true;
    YIFA_ASSIGN_OR_RETURN(const bool taken_on, is_taken_on(role));
    if (!taken_on) return true;
  }
  return false;
}

absl::StatusOr<Reader::Found> Reader::Find(const std::string& name,
                                           Access::Part least) const {
  const ResourceInfo* info = from_.kinds.FindName(name);
  if (info == nullptr) return NoSuchCase(name);
  absl::StatusOr<CasePtr> found = LoadCase(from_.kinds, from_.vault, read_, name);
  if (!found.ok()) {
    if (!info->type.is_public)
      YIFA_RETURN_IF_ERROR(CheckMaySee(from_.registers, caller_, OrganOf(name)));
    return found.status();
  }
  YIFA_ASSIGN_OR_RETURN(Access access, Of(**found));
  if (access.part < least) {
    if (caller_.seen != nullptr) caller_.seen->Withhold();
    return access.refusal;
  }
  return Found{*std::move(found), std::move(access)};
}

void Redact(const ConfidentialFields& fields, std::string_view case_name,
            const Caller& caller, const Access& access, Message& part) {
  for (const Confidentiality what : kConfidentialities) {
    if (!fields.Has(what, part)) continue;
    if (!access.May(what))
      fields.Clear(what, part);
    else if (caller.seen != nullptr)
      caller.seen->Add(what, case_name);
  }
}

MessagePtr Redacted(const Case& subject, const Caller& caller, const Access& access) {
  const ConfidentialFields& fields = subject.info->confidential;
  std::shared_ptr<Message> copy;
  if (access.part == Part::kEntry || access.as_party) copy = CopyOf(*subject.message);
  if (access.part == Part::kEntry) subject.info->shape.KeepEntry(*copy);
  if (access.as_party) subject.info->standings.ClearThirdPersons(*copy);
  for (const Confidentiality what : kConfidentialities) {
    if (access.May(what) && caller.seen == nullptr) continue;
    if (!fields.Has(what, copy != nullptr ? *copy : *subject.message)) continue;
    if (access.May(what)) {
      if (caller.seen != nullptr) caller.seen->Add(what, subject.name);
      continue;
    }
    if (copy == nullptr) copy = CopyOf(*subject.message);
    fields.Clear(what, *copy);
  }
  return copy != nullptr ? copy : subject.message;
}

}  // namespace yifa::casework
