// A transfer to the police that waits for its approval (PEN-31). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_PENDING_TRANSFER_H_
#define YIFA_SERVICES_PENALTY_PENDING_TRANSFER_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// The one that was proposed last; null where nothing waits.
v1::Transfer* PendingTransfer(PenaltyCase& c);
// Refuses to decide on the penalty before that is answered.
absl::Status CheckTransferAnswered(const Act& act, const v1::Decision& decision,
                                   PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_PENDING_TRANSFER_H_
