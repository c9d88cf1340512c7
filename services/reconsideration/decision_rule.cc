#include "services/reconsideration/decision_rule.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"

namespace yifa::reconsideration {
namespace {

// Where they stand in what the rule is for.
constexpr int kKind = 0, kGround = 1, kBoth = 2;

bool IsOf(const DecisionRule& decision, const std::string& kind) {
  return decision.applies_to_size() == kBoth && decision.applies_to(kKind) == kind;
}

}  // namespace

bool HasDecision(const Act& act, v1::DecisionKind kind) {
  const auto& rules = act.procedure().proto().rules();
  return std::any_of(
      rules.begin(), rules.end(),
      [wanted = LabelOf(kind)](const DecisionRule& rule) { return IsOf(rule, wanted); });
}

const DecisionRule* FindDecision(const Act& act, v1::DecisionKind kind,
                                 v1::DecisionGround ground) {
  const std::string wanted_kind = LabelOf(kind), wanted_ground = LabelOf(ground);
  const DecisionRule* only = nullptr;
  for (const DecisionRule& decision : act.procedure().proto().rules()) {
    if (!IsOf(decision, wanted_kind)) continue;
    if (decision.applies_to(kGround) == wanted_ground) return &decision;
    if (ground != v1::DECISION_GROUND_UNSPECIFIED) continue;
    if (only != nullptr) return nullptr;
    only = &decision;
  }
  return only;
}

v1::DecisionGround GroundOf(const DecisionRule& decision) {
  v1::DecisionGround ground = v1::DECISION_GROUND_UNSPECIFIED;
  if (decision.applies_to_size() == kBoth)
    v1::DecisionGround_Parse(
        absl::StrCat("DECISION_GROUND_", decision.applies_to(kGround)), &ground);
  return ground;
}

}  // namespace yifa::reconsideration
