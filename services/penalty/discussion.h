// What the heads discuss together 集体讨论 (PEN-16). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_DISCUSSION_H_
#define YIFA_SERVICES_PENALTY_DISCUSSION_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// True if they discussed what is to be decided: since the investigation was concluded
// and, where a hearing was held or a decision undone, since that.
bool Discussed(const PenaltyCase& c);
// Refuses a decision that they had to discuss and did not.
absl::Status CheckDiscussed(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_DISCUSSION_H_
