// What every penalty keeps to (行政处罚法 28 to 37). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_JUDGEMENT_H_
#define YIFA_SERVICES_PENALTY_JUDGEMENT_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// In ordinary procedure or on the spot: within time, with the leniency that the law wants
// and no more, one fine for an act, within the step, with an order to correct, by the law
// that applies (PEN-01, PEN-17 to PEN-21, PEN-35).
absl::Status CheckJust(const Act& act, const v1::Decision& decision,
                       const PenaltyCase& c);
// Refuses not to penalize a child who was none, by its citizen number (PEN-17).
absl::Status CheckAge(const Act& act, const v1::Decision& decision, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_JUDGEMENT_H_
