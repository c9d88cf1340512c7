// What a case holds or waits for: evidence registered in advance 先行登记保存, things
// sealed, seized, frozen 查封、扣押、冻结, appraisals 鉴定. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_HELD_H_
#define YIFA_SERVICES_PENALTY_HELD_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// True while nobody disposed of it, and it has not lapsed.
bool Waits(const v1::Preservation& preservation);
// Refuses to decide while evidence registered in advance waits (PEN-07).
absl::Status CheckPreservationDisposed(const Act& act, const PenaltyCase& c);

// True while it is in force.
bool Lasts(const v1::CoerciveMeasure& measure);
// Ends it on the act's date.
void End(v1::CoercionEnd end, const Act& act, v1::CoerciveMeasure& measure);
// Refuses to end a case in which evidence waits or things are still held (PEN-07,
// PEN-08).
absl::Status CheckNothingHeld(const Act& act, const PenaltyCase& c);

// True while an appraisal has no result.
bool AwaitsAppraisal(const PenaltyCase& c);
// Refuses to leave the investigation until it has (COM-07).
absl::Status CheckNothingAwaited(const Act& act, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_HELD_H_
