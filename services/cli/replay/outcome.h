// What a replay came to, as it is shown.
#ifndef YIFA_SERVICES_CLI_REPLAY_OUTCOME_H_
#define YIFA_SERVICES_CLI_REPLAY_OUTCOME_H_

#include <vector>

#include "absl/time/time.h"
#include "services/cli/replay/compare.h"
#include "services/cli/replay/plan.h"
#include "services/cli/replay/published_year.h"
#include "services/cli/replay/runner.h"

namespace yifa::cli {

struct Outcome {
  const Report& report;
  const Plan& plan;
  const RunResult& result;
  absl::Duration wall;  // that it took
};

// Prints what was published beside what was counted; on stderr, what differs. The
// program's exit code.
int ShowOutcome(const Outcome& of, const std::vector<Comparison>& comparisons);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_OUTCOME_H_
