// Limits that differ by field 期限 (行政处罚法 54, 60).
#include "common/base/status_macros.h"
#include "services/penalty/before_decision.h"

namespace yifa::penalty {

absl::Status ExtendDecision(const v1::ExtendDecisionRequest& request, Act& act,
                            PenaltyCase&) {
  return act.Extend("decision", request.days());
}

}  // namespace yifa::penalty
