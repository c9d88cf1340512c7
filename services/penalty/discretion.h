// Powers and steps of discretion 裁量基准, leniency lists 免罚清单: what a decision has
// to keep to. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_DISCRETION_H_
#define YIFA_SERVICES_PENALTY_DISCRETION_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Refuses a fine that rests on another norm than the highest (PEN-19), on another version
// than the one that applies (PEN-35), or whose amount leaves the step that the findings
// select (PEN-18, PEN-20). A fine whose act names no norms has nothing to keep to.
absl::Status CheckDiscretion(const Act& act, const v1::Decision& decision,
                             const PenaltyCase& c);
// Refuses a report whose step is not the one that its findings select (PEN-09, PEN-20).
absl::Status CheckStep(const Act& act, const v1::InvestigationReport& report,
                       const PenaltyCase& c);
// Refuses the first time where it is not, and a line of a list that does not hold
// (PEN-17).
absl::Status CheckLeniencyItem(const Act& act, const v1::Decision& decision,
                               const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_DISCRETION_H_
