// The rules by which the tables of a yearly report of disclosure balance 勾稽关系.
#ifndef YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_BALANCE_H_
#define YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_BALANCE_H_

#include "absl/status/status.h"
#include "services/cli/reports/disclosure_figures.h"

namespace yifa::cli {

// FAILED_PRECONDITION that states the rule, in Chinese, which the year breaks.
absl::Status CheckBalance(const DisclosureFigures& figures);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_BALANCE_H_
