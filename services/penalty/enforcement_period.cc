#include "services/penalty/enforcement_period.h"

#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {

bool Rests(const Act& act, const PenaltyCase& c) {
  return act.target().empty() ? c.state() == PenaltyCase::STATE_CLOSED
                              : act.target() == state::kClosed;
}

void StartEnforcement(Act& act, const PenaltyCase& c, Date day, std::string_view why) {
  if (!HasToPerform(c) || HasRunningRemedy(c) || !IsEnforcedHere(c) || Rests(act, c))
    return act.DoNotStart(limit::kEnforcement);
  if (!c.deferrals().empty()) {
    const Date until = DayOf(c.deferrals().rbegin()->until_date());
    if (until > day)
      return act.StartOn(limit::kEnforcement, until, "暂缓或者分期缴纳期限结束");
  }
  act.StartOn(limit::kEnforcement, day, why);
}

}  // namespace yifa::penalty
