#include "services/penalty/closing_period.h"

#include "common/casework/law/applies.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

bool ClosedByHead(const Act& act, const PenaltyCase& c) {
  return !c.simple() && AppliesTo(act, rule::kPen37Head, c.field());
}

void StartClosing(Act& act, const PenaltyCase& c, bool over) {
  if (!over || !ClosedByHead(act, c)) act.DoNotStart(limit::kClosing);
}

}  // namespace yifa::penalty
