// Periods of the law that no deadline keeps, and its numbers in the words of a refusal or
// a notice; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_WORDS_H_
#define YIFA_SERVICES_RECONSIDERATION_WORDS_H_

#include <string>

#include "common/base/date.h"
#include "common/casework/law/act.h"

namespace yifa::reconsideration {

// The last day of the period that begins with an event, whose own day is not counted.
Date LastDay(const casework::Act& act, procedure::LengthRule rule, Date event);
// The same where someone is refused for being late, who is not on a provisional day
// (calendar::LatestDue); so many days of an obstacle are not counted.
Date LatestDay(const casework::Act& act, procedure::LengthRule rule, Date event,
               int obstacle_days = 0);

// As the law says it, e.g. 十五日.
std::string InWords(const casework::Act& act, procedure::LengthRule rule);
std::string InWords(const casework::Act& act, procedure::LimitName limit);
// Before what is counted, e.g. 两 of 两名.
std::string InWords(const casework::Act& act, procedure::NumberRule rule);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_WORDS_H_
