// Periods of the law that no deadline keeps, each as long as its rule says; for this
// folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_PERIOD_H_
#define YIFA_SERVICES_RECONSIDERATION_PERIOD_H_

#include "common/base/date.h"
#include "common/casework/law/act.h"

namespace yifa::reconsideration {

// The last day of the period that begins with an event, whose own day is not counted;
// that day where the version has no such period.
Date LastDay(const casework::Act& act, procedure::LengthRule rule, Date event);
// The same where someone is refused for being late, who is not on a provisional day
// (calendar::LatestDue); so many days of an obstacle are not counted.
Date LatestDay(const casework::Act& act, procedure::LengthRule rule, Date event,
               int obstacle_days = 0);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_PERIOD_H_
