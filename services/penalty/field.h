// The field of enforcement 执法领域, which a lead may leave open. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_FIELD_H_
#define YIFA_SERVICES_PENALTY_FIELD_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// INVALID_ARGUMENT where a case that begins with its decision names no field.
inline absl::Status CheckField(const Act& act, const PenaltyCase& c) {
  if (!c.field().empty()) return absl::OkStatus();
  return act.Invalid("penalty_case.field", "is required of what is decided");
}

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_FIELD_H_
