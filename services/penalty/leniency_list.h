// Leniency lists 免罚清单、从轻减轻清单, and the first time 初次违法 (行政处罚法 33). For
// this folder only.
#ifndef YIFA_SERVICES_PENALTY_LENIENCY_LIST_H_
#define YIFA_SERVICES_PENALTY_LENIENCY_LIST_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Refuses the first time where it is not, and a line of a list that does not hold
// (PEN-17).
absl::Status CheckLeniencyItem(const Act& act, const v1::Decision& decision,
                               const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_LENIENCY_LIST_H_
