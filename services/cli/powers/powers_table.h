// An office's own list of powers to penalize 行政处罚事项 and steps of discretion
// 裁量基准, as its spreadsheet has it.
#ifndef YIFA_SERVICES_CLI_POWERS_POWERS_TABLE_H_
#define YIFA_SERVICES_CLI_POWERS_POWERS_TABLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::cli {

// An item of the list, as a provision of the organ's own.
struct ListedItem {
  size_t line = 0;  // of the file on which it begins, from 1
  policy::v1::Provision provision;
};

// Reads a workbook (sheet/xlsx.h; `sheet` of it, "" = the first), or a file in CSV
// (csv.h), with the headings of HelpOnPowers(). An item begins with a row that has its
// 事项编码; rows below it without one, or with the same, add ranges of the law, steps and
// what selects them. INVALID_ARGUMENT with a line `第 3 行：…` for each mistake of the
// whole file, which of a workbook names the sheet, too: then there are no items. `organ`
// is `organs/{organ}`.
absl::StatusOr<std::vector<ListedItem>> ReadPowers(std::string_view bytes,
                                                   const std::string& organ,
                                                   const std::string& sheet = "");

// The headings and what their cells say, for the command's help.
std::string HelpOnPowers();

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_POWERS_POWERS_TABLE_H_
