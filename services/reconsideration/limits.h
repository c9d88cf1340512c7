// Which limits are a case's own, and what is owed by one; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_LIMITS_H_
#define YIFA_SERVICES_RECONSIDERATION_LIMITS_H_

#include "services/reconsideration/case.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

// A limit of the ordinary procedure, and that of the simplified one in its place
// (行政复议法(2023)第五十四条、第六十二条).
struct ProcedureLimits {
  procedure::LimitName ordinary, simplified;
};
inline constexpr ProcedureLimits kCopyLimits = {limit::kSendCopy,
                                                limit::kSendCopySimplified};
inline constexpr ProcedureLimits kAnswerLimits = {limit::kAnswer,
                                                  limit::kAnswerSimplified};
inline constexpr ProcedureLimits kDecideLimits = {limit::kDecide,
                                                  limit::kDecideSimplified};

// The one of the case's procedure kind.
procedure::LimitName LimitOf(const ProcedureLimits& limits, const Case& c);
// Of the limits that the act starts, only those of the case's procedure kind.
void StartOwnLimits(Act& act, const Case& c);

// True while what the limit asks for is not done, be it late.
bool IsOwed(const Act& act, procedure::LimitName limit);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_LIMITS_H_
