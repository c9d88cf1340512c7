#include "services/cli/replay/carry.h"

#include "common/base/status_macros.h"

namespace yifa::cli {

absl::StatusOr<RunResult> Carry(const Plan& plan, Transport& transport,
                                const RunOptions& options,
                                const std::function<absl::Status()>& close_year,
                                const std::function<void(int64_t)>& progress) {
  RunResult result;
  // False after a failure.
  const auto run = [&](int64_t first, int64_t last, const ActsOfCase& acts_of) {
    const RunResult before = result;
    result = Run(first, last, acts_of, transport, options, [&](int64_t acts) {
      if (progress) progress(before.acts + acts);
    });
    result.acts += before.acts;
    result.attempts_again += before.attempts_again;
    return result.failures.empty();
  };
  const ActsOfCase in_time = [&](int64_t number) { return plan.ActsInTime(number); };
  const ActsOfCase late = [&](int64_t number) { return plan.ActsOfLate(number); };
  if (!run(0, plan.officers(), in_time) || !run(plan.officers(), plan.cases(), in_time) ||
      plan.late_acts() == 0)
    return result;
  YIFA_RETURN_IF_ERROR(close_year());
  if (run(plan.officers(), plan.cases(), late)) result.acts -= plan.sent_again();
  return result;
}

}  // namespace yifa::cli
