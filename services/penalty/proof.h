// What evidence carries the facts (PEN-06). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_PROOF_H_
#define YIFA_SERVICES_PENALTY_PROOF_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Refuses a report that relies on evidence unlawfully obtained.
absl::Status CheckRelied(const Act& act, const v1::InvestigationReport& report,
                         const PenaltyCase& c);
// Refuses a penalty that no lawful evidence supports.
absl::Status CheckProven(const Act& act, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_PROOF_H_
