#include "services/reconsideration/limits.h"

#include <algorithm>
#include <iterator>

namespace yifa::reconsideration {
namespace {

constexpr procedure::LimitName kPerformLimits[] = {limit::kPerform,
                                                   limit::kPerformWorkingDays};

procedure::LimitName LimitIn(type::v1::LimitUnit unit) {
  return unit == type::v1::LIMIT_UNIT_WORKING_DAY ? limit::kPerformWorkingDays
                                                  : limit::kPerform;
}

}  // namespace

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

absl::Status CheckUnit(const Act& act, const char* field, type::v1::LimitUnit unit) {
  if (unit == type::v1::LIMIT_UNIT_UNSPECIFIED || unit == type::v1::LIMIT_UNIT_DAY ||
      unit == type::v1::LIMIT_UNIT_WORKING_DAY)
    return absl::OkStatus();
  return act.Invalid(field, "is neither working days nor natural days");
}

void StartPerformance(const TimeGiven& time, Act& act) {
  const procedure::LimitName own = LimitIn(time.unit);
  for (const procedure::LimitName limit : kPerformLimits)
    if (limit != own) act.DoNotStart(limit);
  if (time.days > 0) act.SetLength(own, time.days);
}

void StartPerformance(const TimeGiven& time, Date from, std::string_view why, Act& act) {
  act.StartOn(LimitIn(time.unit), from, why);
  StartPerformance(time, act);
}

void DoNotStartPerformance(Act& act) {
  for (const procedure::LimitName limit : kPerformLimits) act.DoNotStart(limit);
}

bool OwesPerformance(const Act& act) {
  return std::any_of(std::begin(kPerformLimits), std::end(kPerformLimits),
                     [&](procedure::LimitName limit) { return IsOwed(act, limit); });
}

bool IsPerformanceRunning(const Act& act) {
  return std::any_of(std::begin(kPerformLimits), std::end(kPerformLimits),
                     [&](procedure::LimitName limit) { return act.IsRunning(limit); });
}

}  // namespace yifa::reconsideration
