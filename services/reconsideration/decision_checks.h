// What a decision must keep to, for this folder only: nothing where it does, else the
// refusal with its article.
#ifndef YIFA_SERVICES_RECONSIDERATION_DECISION_CHECKS_H_
#define YIFA_SERVICES_RECONSIDERATION_DECISION_CHECKS_H_

#include "services/reconsideration/decision_rule.h"

namespace yifa::reconsideration {

// True where the case ends without a decision on the act: the only ways out of a
// suspension.
bool EndsTheCase(v1::DecisionKind kind);

// True of what a province itself did, over which it decides itself (行政复议法(2023)
// 第二十四条第二款, (2017)第十四条).
bool IsOwnActOfProvince(const Act& act, const Case& c);

// True of a decision that finds the act wrong, or that there is none.
bool Corrects(v1::DecisionKind kind);

// What lies in the decision itself and in what it says of parts of the act, then what
// must have gone before it. REQUIRES: `found` is the rule of the decision
absl::Status CheckContent(const Act& act, const DecisionRule& found,
                          const v1::Decision& decision, const Case& c);
absl::Status CheckHeads(const Act& act, const v1::Decision& decision, const Case& c);
absl::Status CheckReview(const Act& act, const v1::Decision& decision, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_DECISION_CHECKS_H_
