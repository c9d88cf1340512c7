// Which organ may take a case up 管辖 (PEN-05). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_COMPETENCE_H_
#define YIFA_SERVICES_PENALTY_COMPETENCE_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Refuses to an organ what another one was designated for.
absl::Status CheckDesignated(const Act& act, const PenaltyCase& c,
                             const std::string& organ);
// Refuses a filing where another organ was designated, or filed the same act first.
absl::Status CheckCompetent(const Act& act, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_COMPETENCE_H_
