// The unlawful acts 违法行为 as they become known. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_VIOLATION_H_
#define YIFA_SERVICES_PENALTY_VIOLATION_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Takes over what is said of the acts and of other cases on them, and finds those that
// nobody named; INVALID_ARGUMENT where dates make no sense. `field` is where the request
// carries the acts. REQUIRES: the party is up to date
absl::Status UpdateViolations(
    const Act& act, const std::string& field,
    const google::protobuf::RepeatedPtrField<v1::Violation>& violations,
    const Names& same_act_cases, PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_VIOLATION_H_
