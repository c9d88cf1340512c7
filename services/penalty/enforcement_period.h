// The time within which the court may be asked to enforce (行政强制法 53). For this
// folder only.
#ifndef YIFA_SERVICES_PENALTY_ENFORCEMENT_PERIOD_H_
#define YIFA_SERVICES_PENALTY_ENFORCEMENT_PERIOD_H_

#include <string_view>

#include "services/penalty/case.h"

namespace yifa::penalty {

// True if the case is closed, and the act does not open it again.
bool Rests(const Act& act, const PenaltyCase& c);
// Starts the three months after `day`, or after the last day of a deferral where that is
// later (行政处罚法 72); not where nothing is owed, or another organ enforces.
void StartEnforcement(Act& act, const PenaltyCase& c, Date day, std::string_view why);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_ENFORCEMENT_PERIOD_H_
