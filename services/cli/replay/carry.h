// Carries a plan through the services.
#ifndef YIFA_SERVICES_CLI_REPLAY_CARRY_H_
#define YIFA_SERVICES_CLI_REPLAY_CARRY_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/replay/plan.h"
#include "services/cli/replay/runner.h"

namespace yifa::cli {

// The officers first, then every case until an act that is entered late; when
// `close_year` has let run out what nobody did, the rest. Its error, else what was done,
// with every act counted once where all were; `progress` is told of what is sent again,
// too.
absl::StatusOr<RunResult> Carry(const Plan& plan, Transport& transport,
                                const RunOptions& options,
                                const std::function<absl::Status()>& close_year,
                                const std::function<void(int64_t)>& progress);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_CARRY_H_
