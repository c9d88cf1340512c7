#include "services/cli/replay/disclosure_balance.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/relations.h"

namespace yifa::cli {
namespace {

absl::Status CheckTable3(const std::map<std::string, TableRow>& table) {
  for (size_t column = 0; column < kColumns.size(); ++column) {
    const std::string where =
        absl::StrCat("disclosure.table3 的 ", kColumns[column], " 列");
    const auto cell = [&](const char* row) { return table.at(row)[column]; };
    YIFA_RETURN_IF_ERROR(Equal(where, "R1 本年新收＋上年结转＝总计＋结转下年度",
                               cell("new") + cell("carried_in"),
                               cell("sum") + cell("carried_out")));
    int64_t answers = 0;
    for (const char* row : kAnswerRows) answers += cell(row);
    YIFA_RETURN_IF_ERROR(Equal(where, "R2 总计＝各答复行之和", answers, cell("sum")));
  }
  for (const auto& [key, row] : table) {
    int64_t applicants = 0;
    for (size_t column = 0; column < kApplicants; ++column) applicants += row[column];
    YIFA_RETURN_IF_ERROR(Equal(absl::StrCat("disclosure.table3.", key),
                               "R3 总计＝六列申请人之和", applicants, row[kApplicants]));
  }
  return absl::OkStatus();
}

// R5, as far as one year shows it: what was in force before is not less than nothing.
absl::Status CheckTable2(const std::map<std::string, RuleFigures>& table) {
  for (const auto& [key, row] : table)
    YIFA_RETURN_IF_ERROR(AtMost(absl::StrCat("disclosure.table2.", key),
                                "R5 现行有效＝上年现行有效＋制发－废止", row.made,
                                Plus(row.valid, row.repealed)));
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckBalance(const DisclosureFigures& figures) {
  YIFA_RETURN_IF_ERROR(CheckTable2(figures.table2));
  return figures.table3.empty() ? absl::OkStatus() : CheckTable3(figures.table3);
}

}  // namespace yifa::cli
