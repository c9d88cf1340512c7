// yifa report penalties: the official table of penalties of a year.
#ifndef YIFA_SERVICES_CLI_REPORT_PENALTIES_H_
#define YIFA_SERVICES_CLI_REPORT_PENALTIES_H_

#include <string>

namespace yifa::cli {

// Prints 行政处罚实施情况统计表 of an organ, `organs/{organ}`, in the columns that hold
// for it in that year, or in those of --variant: each decision once, in its heaviest
// class by the table's order, amounts as decided, decisions that were annulled later
// included; with the cases of each line below it, if asked for. Returns what the program
// exits with.
int ReportPenalties(const std::string& organ, int year, bool with_cases);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORT_PENALTIES_H_
