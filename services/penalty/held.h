// What a case holds or waits for: evidence registered in advance 先行登记保存, things
// sealed, seized, frozen 查封、扣押、冻结, appraisals 鉴定. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_HELD_H_
#define YIFA_SERVICES_PENALTY_HELD_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// What may be said of things that are held.
using Disposals = google::protobuf::RepeatedPtrField<v1::HeldDisposal>;

// Ends the holding of the things that are named, each as the law lets it end under that
// decision (行政强制法 21, 27); with the last of its things a measure, or a registration
// of evidence, ends and its limits are met. Issues the paper that each end needs. Limits
// of what is held on go on. `field` is where the request names them.
absl::Status Dispose(const Disposals& disposals, const std::string& field,
                     const v1::Decision& decision, Act& act, PenaltyCase& c);
// The disposal of all that is sealed, seized or frozen still.
Disposals AllHeld(v1::HeldEnd end, const std::string& basis, const PenaltyCase& c);

// True while nobody disposed of it, and it has not lapsed.
bool Waits(const v1::Preservation& preservation);
// Refuses to decide while evidence registered in advance waits (PEN-07).
absl::Status CheckPreservationDisposed(const Act& act, const PenaltyCase& c);

// True if it freezes deposits or remittances 冻结存款、汇款.
bool Freezes(const v1::CoerciveMeasure& measure);
// True while it is in force.
bool Lasts(const v1::CoerciveMeasure& measure);
// Ends it on the act's date: the things in it that nothing else was said of are given
// back.
void End(v1::CoercionEnd end, const Act& act, v1::CoerciveMeasure& measure);
// Ends it on the act's date; its disposal says what became of its things.
void End(v1::PreservationDisposal end, const Act& act, v1::Preservation& preservation);
// Refuses to end a case in which evidence waits or things are still held (PEN-07,
// PEN-08).
absl::Status CheckNothingHeld(const Act& act, const PenaltyCase& c);

// True while an appraisal has no result.
bool AwaitsAppraisal(const PenaltyCase& c);
// Refuses to leave the investigation until it has (COM-07).
absl::Status CheckNothingAwaited(const Act& act, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_HELD_H_
