// How high a fine may be 罚款数额: within the range of the law, and within the step of
// discretion. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_DISCRETION_H_
#define YIFA_SERVICES_PENALTY_DISCRETION_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"
#include "services/penalty/measures.h"

namespace yifa::penalty {

// Refuses a fine that rests on another norm than the highest (PEN-19), on another version
// than the one that applies (PEN-35), that leaves the range of the law or, without an
// approval, the step that the findings select (PEN-20), or that is not as lenient as it
// says (PEN-18). A fine whose act names no norms keeps to the range that itself says,
// which it must where the organ's rules want it.
absl::Status CheckDiscretion(const Act& act, const v1::Decision& decision,
                             const PenaltyCase& c);

// Of what is only proposed: refuses a fine above the most that the law has for it, as far
// as the fine says what it rests on (PEN-20). `field` is where the request carries the
// measures, each of one of the case's acts.
absl::Status CheckCeilings(const Act& act, const std::string& field,
                           const Measures& measures, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_DISCRETION_H_
