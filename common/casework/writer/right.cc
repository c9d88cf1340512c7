#include "common/casework/writer/right.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/casework/form/name.h"
#include "common/casework/law/competence.h"
#include "common/casework/writer/load.h"

namespace yifa::casework {
namespace {

absl::Status NotCompetent(const Claim& claim, const std::string& words) {
  const std::string organ = OrganOf(claim.sender);
  return Error(api::v1::REASON_NOT_COMPETENT,
               absl::StrCat(claim.sender, " may not change ", claim.target))
      .Meta("organ", organ)
      .Meta("resource", claim.target)
      .Zh(absl::StrCat("来文案件 ", claim.sender, " 无权改变本案：", words));
}

// The organ that our case names in the field.
std::string Named(const Claim& claim) {
  if (claim.own == nullptr) return "";
  const Message& message = *claim.own->message;
  const auto* field = message.GetDescriptor()->FindFieldByName(claim.effect->field);
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

bool IsText(const google::protobuf::Descriptor* type, const std::string& name) {
  const auto* field = type->FindFieldByName(name);
  return field != nullptr && !field->is_repeated() &&
         field->type() == google::protobuf::FieldDescriptor::TYPE_STRING;
}

// True if the act is of the kind that the right speaks of.
bool Fits(const Effect& effect, const ActInfo& act) {
  switch (effect.right) {
    case Right::kHandsOn:
      return act.creates();
    case Right::kReconsiders:
      return !act.creates();
    case Right::kAnswers:
      return !act.creates() && IsText(act.binding.resource, effect.field);
    case Right::kOwn:
      return true;
  }
  return false;
}

}  // namespace

absl::Status CheckCases(const Claim& claim) {
  if (claim.effect == nullptr)
    return NotCompetent(claim, "没有规定依据该来文办理的事项。");
  const std::string sender = OrganOf(claim.sender);
  if (claim.effect->right == Right::kOwn && sender != OrganOf(claim.target))
    return NotCompetent(claim, "不是本案机关的案件。");
  if (claim.effect->right == Right::kAnswers &&
      (claim.sender_from != claim.target || Named(claim) != sender))
    return NotCompetent(claim, "不是本案移送的机关因本案办理的案件。");
  return absl::OkStatus();
}

absl::Status CheckOrgans(const Claim& claim, const Registers& registers) {
  const auto sender = registers.FindOrgan(OrganOf(claim.sender));
  const auto target = registers.FindOrgan(OrganOf(claim.target));
  if (target == nullptr) return NoSuchOrgan(OrganOf(claim.target));
  if (sender == nullptr) return NotCompetent(claim, "来文机关没有登记。");
  const auto find = [&](const std::string& name) { return registers.FindOrgan(name); };
  if (claim.effect->right == Right::kReconsiders &&
      !MayReconsider(*sender, *target, find))
    return NotCompetent(claim,
                        absl::StrCat(sender->display_name(), "对", target->display_name(),
                                     "的行政行为没有行政复议管辖权。"));
  return absl::OkStatus();
}

absl::Status CheckEffects(const Definition& definition, const Kinds& kinds) {
  for (const Reaction& reaction : definition.reactions) {
    if (reaction.effects.empty())
      return absl::InternalError("the reaction to " + reaction.neighbour +
                                 " does not say by what right it acts");
    for (const Effect& effect : reaction.effects) {
      const ActInfo* act = kinds.FindRequest(effect.request);
      if (act == nullptr || !Fits(effect, *act))
        return absl::InternalError(
            absl::StrCat(effect.request->full_name(), " is no act that the reaction to ",
                         reaction.neighbour, " may do by its right"));
    }
  }
  return absl::OkStatus();
}

}  // namespace yifa::casework
