#include "services/reconsideration/decision_rule.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace yifa::reconsideration {
namespace {

constexpr char kGroundPrefix[] = "DECISION_GROUND_";
// Where they stand in what the rule is for.
constexpr int kKind = 0, kGround = 1, kBoth = 2;

bool IsOf(const DecisionRule& decision, const std::string& kind) {
  return decision.applies_to_size() == kBoth && decision.applies_to(kKind) == kind;
}

std::string LabelOf(v1::DecisionKind kind) {
  return Label(v1::DecisionKind_Name(kind), "DECISION_KIND_");
}

}  // namespace

bool HasDecision(const Act& act, v1::DecisionKind kind) {
  const auto& rules = act.procedure().proto().rules();
  return std::any_of(rules.begin(), rules.end(), [&](const DecisionRule& decision) {
    return IsOf(decision, LabelOf(kind));
  });
}

const DecisionRule* FindDecision(const Act& act, v1::DecisionKind kind,
                                 v1::DecisionGround ground) {
  const std::string wanted = Label(v1::DecisionGround_Name(ground), kGroundPrefix);
  const DecisionRule* only = nullptr;
  for (const DecisionRule& decision : act.procedure().proto().rules()) {
    if (!IsOf(decision, LabelOf(kind))) continue;
    if (decision.applies_to(kGround) == wanted) return &decision;
    if (ground != v1::DECISION_GROUND_UNSPECIFIED) continue;
    if (only != nullptr) return nullptr;
    only = &decision;
  }
  return only;
}

v1::DecisionGround GroundOf(const DecisionRule& decision) {
  v1::DecisionGround ground = v1::DECISION_GROUND_UNSPECIFIED;
  if (decision.applies_to_size() == kBoth)
    v1::DecisionGround_Parse(absl::StrCat(kGroundPrefix, decision.applies_to(kGround)),
                             &ground);
  return ground;
}

}  // namespace yifa::reconsideration
