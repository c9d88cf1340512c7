// What a penalty that was decided leaves: in the case, and in the figures. For this
// folder only.
#ifndef YIFA_SERVICES_PENALTY_DECIDED_H_
#define YIFA_SERVICES_PENALTY_DECIDED_H_

#include "services/penalty/case.h"

namespace yifa::penalty {

// Keeps the decision with what the server sets in it.
void KeepDecision(const v1::Decision& decision, const Act& act, PenaltyCase& c);
// Counts a penalty; `way` is the figure of its procedure, `ordinary` or `simple`.
void TallyPenalty(const v1::Decision& decision, procedure::FigureName way, Act& act);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_DECIDED_H_
