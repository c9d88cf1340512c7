#include "services/reconsideration/service_file.h"

#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

// What the notice of correction gives, and the days of the respondent, run from receipt.
casework::ServiceFile FileOf(Act& act, Case& c) {
  StartOwnLimits(act, c);
  if (c.correction().days() > 0) act.SetLength(limit::kCorrect, c.correction().days());
  return {act, c};
}

}  // namespace yifa::reconsideration
