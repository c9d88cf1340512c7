// The surcharge on a case's fine (PEN-29). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_OVERDUE_H_
#define YIFA_SERVICES_PENALTY_OVERDUE_H_

#include "services/penalty/case.h"

namespace yifa::penalty {

// Computed up to the act's date, whether or not it is imposed.
v1::Surcharge SurchargeOf(const Act& act, const PenaltyCase& c);
// Brings one that is imposed up to the act's date.
void UpdateSurcharge(const Act& act, PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_OVERDUE_H_
