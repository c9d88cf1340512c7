// Who is the defendant after reconsideration (LIT-03), from what its record says.
#ifndef YIFA_SERVICES_LITIGATION_DEFENDANTS_H_
#define YIFA_SERVICES_LITIGATION_DEFENDANTS_H_

#include "services/litigation/case.h"

namespace yifa::litigation {

// Who it is by law, as far as it can be known.
void DetermineDefendants(const Act& act, LitigationCase& c);
// True if there is another defendant.
bool HasCoDefendants(const LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_DEFENDANTS_H_
