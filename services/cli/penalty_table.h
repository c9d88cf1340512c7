// The official table of penalties 行政处罚实施情况统计表, in the variants that are used.
#ifndef YIFA_SERVICES_CLI_PENALTY_TABLE_H_
#define YIFA_SERVICES_CLI_PENALTY_TABLE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/cli/compare.h"

namespace yifa::cli {

// A column of classes that are counted together.
struct ClassColumn {
  const char* title;
  std::vector<const char*> classes;  // as the service labels them, e.g. `FINE`
};

// A figure that a variant prints beside the classes.
struct ExtraColumn {
  const char* title;
  const char* figure;
};

struct PenaltyTable {
  const char* variant;  // A to E
  const char* title;
  std::vector<ClassColumn> columns;  // in print order
  std::vector<const char*> order;    // light to heavy; what is not named is lighter
  bool in_wanyuan = true;            // unit of 罚没金额; else 元
  std::vector<ExtraColumn> extras;
};

// Null where there is no such variant.
const PenaltyTable* FindPenaltyTable(std::string_view variant);

struct PenaltyTableLine {
  std::string title;
  std::string value;
};

// The lines of the table, the classes first, then 合计, 罚没金额 and the others. A
// decision counts once, in the column of the class that is heaviest by the variant's
// order. FAILED_PRECONDITION with the broken rule, in Chinese, where the year does not
// balance: 合计 is the sum of the classes, and of 简易程序 and 一般程序.
absl::StatusOr<std::vector<PenaltyTableLine>> CountPenalties(const PenaltyTable& table,
                                                             const Counted& counted,
                                                             int year);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_PENALTY_TABLE_H_
