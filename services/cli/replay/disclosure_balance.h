// The rules by which the tables of a published yearly report of disclosure balance
// 勾稽关系. Those of what was counted the service checks itself (AnnualTables.breaches).
#ifndef YIFA_SERVICES_CLI_REPLAY_DISCLOSURE_BALANCE_H_
#define YIFA_SERVICES_CLI_REPLAY_DISCLOSURE_BALANCE_H_

#include "absl/status/status.h"
#include "services/cli/replay/disclosure_figures.h"

namespace yifa::cli {

// FAILED_PRECONDITION that states the rule, in Chinese, which the year breaks.
absl::Status CheckBalance(const DisclosureFigures& figures);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_DISCLOSURE_BALANCE_H_
