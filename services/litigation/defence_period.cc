#include "services/litigation/defence_period.h"

#include "services/litigation/names.h"

namespace yifa::litigation {

Date ServedOn(const Act& act) {
  const type::v1::Deadline* defence = act.FindDeadline(limit::kDefence);
  return defence == nullptr ? act.date() : DayOf(defence->start_date());
}

bool MayStillProve(const Act& act, const LitigationCase& c) {
  if (c.has_deferral() && !c.deferral().has_reason_end_date()) return true;
  return act.IsRunning(limit::kDefence) || act.IsRunning(limit::kDefenceDeferred);
}

}  // namespace yifa::litigation
