// How far the hearing 听证 is. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_HEARINGS_H_
#define YIFA_SERVICES_PENALTY_HEARINGS_H_

#include "services/penalty/case.h"

namespace yifa::penalty {

// True if the party was told that it may ask for one, and has not waived that.
bool MayAskForHearing(const PenaltyCase& c);
// True if one was asked for that is not yet over.
bool AwaitsHearing(const PenaltyCase& c);
// True if one was held to its end.
bool Heard(const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_HEARINGS_H_
