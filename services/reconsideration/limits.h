// Which limits are a case's own, and what is owed by one; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_LIMITS_H_
#define YIFA_SERVICES_RECONSIDERATION_LIMITS_H_

#include <string_view>

#include "common/base/date.h"
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

// A time that a decision or an order gives the respondent to act in. The law does not say
// of what kind its days are: working days, or natural days, as UNSPECIFIED means too.
struct TimeGiven {
  int days = 0;  // 0: none is given, and the limit has the length of the procedure's
  type::v1::LimitUnit unit = type::v1::LIMIT_UNIT_UNSPECIFIED;
};
// INVALID_FIELD where it is in units of another kind.
absl::Status CheckUnit(const Act& act, const char* field, type::v1::LimitUnit unit);
// Of the limits of performance, the act starts the one that is in the time's unit.
// `from`: the day of the event where it is not the act's, in `why`.
void StartPerformance(const TimeGiven& time, Act& act);
void StartPerformance(const TimeGiven& time, Date from, std::string_view why, Act& act);
void DoNotStartPerformance(Act& act);
// True while the respondent owes performance by one of them, or by one that still runs.
bool OwesPerformance(const Act& act);
bool IsPerformanceRunning(const Act& act);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_LIMITS_H_
