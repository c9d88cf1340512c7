// The last day of a period that no limit of the case keeps, rolled as every period of the
// court's is (解释第四十八条).
#ifndef YIFA_SERVICES_LITIGATION_LAST_DAY_H_
#define YIFA_SERVICES_LITIGATION_LAST_DAY_H_

#include "common/base/date.h"
#include "common/casework/law/act.h"
#include "services/litigation/period.h"

namespace yifa::litigation {

Date LastDay(const casework::Act& act, Date start, const Period& period);
// The same where someone is refused for being late: nobody is on a provisional day.
Date LatestDay(const casework::Act& act, Date start, const Period& period);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_LAST_DAY_H_
