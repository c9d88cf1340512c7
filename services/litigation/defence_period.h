// The time for the defence and its evidence, from the service of the complaint on the
// organ (LIT-01).
#ifndef YIFA_SERVICES_LITIGATION_DEFENCE_PERIOD_H_
#define YIFA_SERVICES_LITIGATION_DEFENCE_PERIOD_H_

#include "common/base/date.h"
#include "services/litigation/case.h"

namespace yifa::litigation {

// Day on which the complaint was served on the organ; the act's, where it never was.
Date ServedOn(const Act& act);
// True if the evidence can still be given in time on the act's date, within the time of
// the defence or that after the court's leave, which does not run while its reason goes
// on.
bool MayStillProve(const Act& act, const LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_DEFENCE_PERIOD_H_
