// Within what time an unlawful act may be punished 追诉时效 (PEN-01). For this folder
// only.
#ifndef YIFA_SERVICES_PENALTY_PRESCRIPTION_H_
#define YIFA_SERVICES_PENALTY_PRESCRIPTION_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"
#include "services/penalty/measures.h"

namespace yifa::penalty {

// The day from which the time of an act runs: of its end where it continued.
Date EndOf(const v1::Violation& violation);
// The day on which an act was discovered: as it is said, of the report that the lead
// comes from, or on which the lead was found or the case came in; the act's, where that
// is found on the spot.
Date DiscoveryOf(const Act& act, const v1::Violation& violation, const PenaltyCase& c);
// Refuses a filing where every act known is beyond its time.
absl::Status CheckAnyInTime(const Act& act, const PenaltyCase& c);
// Refuses measures for an act that is not known, or beyond its time. `field` is where the
// request carries the measures.
absl::Status CheckInTime(const Act& act, const std::string& field,
                         const Measures& measures, const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_PRESCRIPTION_H_
