// What the decision asks, and what of it is not yet performed. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_OWED_H_
#define YIFA_SERVICES_PENALTY_OWED_H_

#include <cstdint>

#include "services/penalty/case.h"

namespace yifa::penalty {

// The fines as decided, or as a remedy changed them; 0 where one ended the decision.
int64_t FineFen(const PenaltyCase& c);
// All that was paid.
int64_t PaidFen(const PenaltyCase& c);
// What is not yet paid of the fines, and of the surcharge as computed last; payments go
// to the fines first.
int64_t UnpaidFineFen(const PenaltyCase& c);
int64_t UnpaidSurchargeFen(const PenaltyCase& c);
// Both.
int64_t UnpaidFen(const PenaltyCase& c);
// True if something of the decision can still be enforced: money, or what has to be done.
bool HasToPerform(const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_OWED_H_
