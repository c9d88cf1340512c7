// How the decision stands: remedies that run or have ended, orders that stop its
// execution. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_STANDING_H_
#define YIFA_SERVICES_PENALTY_STANDING_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// True of a suit, false of a reconsideration.
bool IsSuit(const std::string& source_case);
// True while a reconsideration or suit runs.
bool HasRunningRemedy(const PenaltyCase& c);
// True if a remedy of the present decision ended so.
bool HasRemedy(const PenaltyCase& c, v1::RemedyResult result);
// True if a remedy revoked the decision or found it void.
bool IsGone(const PenaltyCase& c);

// True while an order stops execution.
bool IsStayed(const PenaltyCase& c);
// Refuses while it does.
absl::Status CheckNotStayed(const Act& act, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_STANDING_H_
