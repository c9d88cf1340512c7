// The kinds of decisions that the law knows, each on its grounds (REC-21): rules that are
// for a kind and a ground, e.g. `REVOKE` and `FACTS`; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_DECISION_RULE_H_
#define YIFA_SERVICES_RECONSIDERATION_DECISION_RULE_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

using DecisionRule = procedure::v1::Rule;

// True where the law has a decision of this kind.
bool HasDecision(const Act& act, v1::DecisionKind kind);
// The rule of the kind on the ground; where none is named, the only one of its kind. Null
// where the ground is not the kind's, or must be named.
const DecisionRule* FindDecision(const Act& act, v1::DecisionKind kind,
                                 v1::DecisionGround ground);

v1::DecisionGround GroundOf(const DecisionRule& decision);
// It lives no longer than the rule.
inline procedure::RuleName NameOf(const DecisionRule& decision) {
  return procedure::RuleName(decision.id());
}

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_DECISION_RULE_H_
