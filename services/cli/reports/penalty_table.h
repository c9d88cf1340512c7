// The official table of penalties 行政处罚实施情况统计表, in the columns that hold for
// the organ (yifa.policy.v1.PenaltyTable).
#ifndef YIFA_SERVICES_CLI_REPORTS_PENALTY_TABLE_H_
#define YIFA_SERVICES_CLI_REPORTS_PENALTY_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/casework/law/provisions.h"
#include "services/cli/reports/counted.h"
#include "yifa/policy/v1/penalty_table.pb.h"

namespace yifa::cli {

// The table that the organ prints on the year's last day: its own, else its region's; or
// where `variant` is not empty, the one of that name, wherever it holds. NOT_FOUND, in
// Chinese, where there is none; it lives as long as `provisions`.
absl::StatusOr<const policy::v1::PenaltyTable*> FindPenaltyTable(
    const casework::Provisions& provisions, const type::v1::Organ& organ, int year,
    std::string_view variant);

struct PenaltyTableLine {
  std::string title;
  std::string value;
  Cell cell;  // what the value is the sum of
};

// The lines of the table, the classes first, then 合计, 罚没金额 and the others. A
// decision counts once, in the column of the class that is heaviest by the table's
// order. FAILED_PRECONDITION with the broken rule, in Chinese, where the year does not
// balance: 合计 is the sum of the classes, and of 简易程序 and 一般程序.
absl::StatusOr<std::vector<PenaltyTableLine>> CountPenalties(
    const policy::v1::PenaltyTable& table, const Counted& counted, int year);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_PENALTY_TABLE_H_
