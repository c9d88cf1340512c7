#include "services/reconsideration/service_file.h"

#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

// What the notice of correction gives, the days of the respondent and those of the report
// run from receipt; those of the report for one opinion at a time.
casework::ServiceFile FileOf(Act& act, Case& c) {
  StartOwnLimits(act, c);
  const v1::Opinion* unreported = FirstUnreported(c);
  if (unreported == nullptr || unreported != &*c.opinions().rbegin())
    act.DoNotStart(limit::kReport);
  if (c.correction().days() > 0) act.SetLength(limit::kCorrect, c.correction().days());
  return {act, c};
}

}  // namespace yifa::reconsideration
