// Within what time a case is closed that has come to its end 结案期限 (PEN-37). For this
// folder only.
#ifndef YIFA_SERVICES_PENALTY_CLOSING_PERIOD_H_
#define YIFA_SERVICES_PENALTY_CLOSING_PERIOD_H_

#include "services/penalty/case.h"

namespace yifa::penalty {

// True if the rules of the field have the head close its cases of ordinary procedure.
bool ClosedByHead(const Act& act, const PenaltyCase& c);
// The period starts with the act where these rules hold and `over` says that nothing is
// left to do; else it does not start.
void StartClosing(Act& act, const PenaltyCase& c, bool over);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_CLOSING_PERIOD_H_
