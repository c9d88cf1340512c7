// Other cases on the same unlawful act, and one fine for it 一事不二罚 (PEN-19). For this
// folder only.
#ifndef YIFA_SERVICES_PENALTY_SAME_ACT_H_
#define YIFA_SERVICES_PENALTY_SAME_ACT_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"
#include "services/penalty/measures.h"

namespace yifa::penalty {

// Adds to the other cases on the same acts those that nobody named.
void FindSameAct(const Act& act, PenaltyCase& c);
// Refuses a second fine for an act, here or in another case.
absl::Status CheckOneFine(const Act& act, const Measures& measures, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SAME_ACT_H_
