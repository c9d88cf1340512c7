#include "services/reconsideration/limits.h"

namespace yifa::reconsideration {

procedure::LimitName LimitOf(const ProcedureLimits& limits, const Case& c) {
  return c.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED ? limits.simplified
                                                             : limits.ordinary;
}

void StartOwnLimits(Act& act, const Case& c) {
  for (const ProcedureLimits& limits : {kCopyLimits, kAnswerLimits, kDecideLimits})
    act.DoNotStart(LimitOf(limits, c) == limits.ordinary ? limits.simplified
                                                         : limits.ordinary);
}

bool IsOwed(const Act& act, procedure::LimitName limit) {
  const type::v1::Deadline* deadline = act.FindDeadline(limit);
  return deadline != nullptr && (deadline->state() == type::v1::DEADLINE_STATE_OPEN ||
                                 deadline->state() == type::v1::DEADLINE_STATE_EXPIRED);
}

}  // namespace yifa::reconsideration
