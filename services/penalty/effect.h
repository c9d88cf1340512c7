// When what is served in a case has effect (COM-03). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_EFFECT_H_
#define YIFA_SERVICES_PENALTY_EFFECT_H_

#include "absl/status/statusor.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// The day on which service in this way has effect, or what the way lacks.
absl::StatusOr<Date> EffectOf(const Act& act, const type::v1::Delivery& delivery,
                              const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EFFECT_H_
