// Until when the plaintiff may sue (LIT-18), and from which day that runs: as the
// neighbours' records say, where they do.
#ifndef YIFA_SERVICES_LITIGATION_SUIT_PERIOD_H_
#define YIFA_SERVICES_LITIGATION_SUIT_PERIOD_H_

#include "absl/status/status.h"
#include "common/base/date.h"
#include "common/casework/law/period.h"
#include "common/procedure/names.h"
#include "services/litigation/case.h"
#include "yifa/litigation/v1/outcome.pb.h"

namespace yifa::litigation {

// Takes over when the contested act was made and served, once its record has come.
void ReadContestedAct(const Act& act, LitigationCase& c);
// Adds the dates that the objection leaves to the records. A date that no record has is
// INVALID_ARGUMENT, a start before the service is refused.
absl::Status CompleteFromRecords(const Act& act, const LitigationCase& c,
                                 v1::TimeObjection& objection);
struct SuitPeriodEnd {
  Date last;
  procedure::RuleName rule;  // whose article it rests on
};
using LastDayFunction = Date(const Act& act, Date event, const casework::Period& period,
                             int obstacle_days);
// By the dates of a complete objection. `last_day` is LastDay for what the plaintiff is
// told, LatestDay for what is held against them.
SuitPeriodEnd EndOfSuitPeriod(const Act& act, const v1::TimeObjection& objection,
                              LastDayFunction& last_day);
// The last days for suing that come into question, as far as the records say from when
// each runs.
void DetermineSuitDueDate(const Act& act, LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_SUIT_PERIOD_H_
