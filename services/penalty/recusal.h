// Who must stand back 回避 (COM-06). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_RECUSAL_H_
#define YIFA_SERVICES_PENALTY_RECUSAL_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Refuses whoever must.
absl::Status CheckMayAct(const Act& act, const PenaltyCase& c,
                         const std::string& principal);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_RECUSAL_H_
