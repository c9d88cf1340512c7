// A decision that is made anew after a remedy revoked it 重作 (PEN-34). For this folder
// only.
#ifndef YIFA_SERVICES_PENALTY_REDO_H_
#define YIFA_SERVICES_PENALTY_REDO_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// The decision goes to the past with all that was done on it, and the case back to the
// officers. What follows is a decision with its own notice, service, payment, demand and
// enforcement. What officers took in cash is still on its way to the bank.
void PutAside(const std::string& revoked_by, const Act& act, PenaltyCase& c);
// The decision that was put aside last comes back with all that was done on it, and what
// was prepared for another one goes. REQUIRES: IsPutAsideBy
void Restore(PenaltyCase& c);
// True if the case waits for another decision because of that neighbour's case.
bool IsPutAsideBy(const std::string& source_case, const PenaltyCase& c);
// Refuses one that repeats the revoked decision.
absl::Status CheckRedo(const Act& act, const v1::Decision& decision,
                       const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_REDO_H_
