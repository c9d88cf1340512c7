// Periods that no deadline of the case keeps, each as long as its limit or rule says.
#ifndef YIFA_COMMON_CASEWORK_LAW_PERIOD_H_
#define YIFA_COMMON_CASEWORK_LAW_PERIOD_H_

#include "common/base/date.h"
#include "common/casework/law/act.h"
#include "common/procedure/names.h"
#include "yifa/type/v1/deadline.pb.h"

namespace yifa::casework {

struct Period {
  int length = 0;  // 0: the version of the procedure has no such period
  type::v1::LimitUnit unit = type::v1::LIMIT_UNIT_UNSPECIFIED;
};
Period PeriodOf(const Act& act, procedure::LimitName limit);
Period PeriodOf(const Act& act, procedure::LengthRule rule);

// As many natural days as a period of days or working days takes from that event on,
// where the document that orders it has set its unit.
int NaturalDays(const Act& act, Date event, const Period& period);

// The last day of the period that begins with an event, whose own day is not counted;
// rolled as every deadline is. That day itself where there is no such period. So many
// days of an obstacle are not counted.
Date LastDay(const Act& act, Date event, const Period& period, int obstacle_days = 0);
// The same where someone is refused for being late, who is not on a provisional day
// (calendar::LatestDue).
Date LatestDay(const Act& act, Date event, const Period& period, int obstacle_days = 0);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_PERIOD_H_
