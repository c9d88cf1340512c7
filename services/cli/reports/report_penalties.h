// yifa report penalties: the official table of penalties of a year.
#ifndef YIFA_SERVICES_CLI_REPORTS_REPORT_PENALTIES_H_
#define YIFA_SERVICES_CLI_REPORTS_REPORT_PENALTIES_H_

#include <string>

#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::cli {

// The rates of a year as the service computes them from its figures when it is asked, as
// lines of text, each with what was divided by what; nothing where there are none.
std::string FormatRates(const statistics::v1::Year& year);

// Prints 行政处罚实施情况统计表 of an organ, `organs/{organ}`, in the columns that hold
// for it in that year, or in those of --variant: each decision once, in its heaviest
// class by the table's order, amounts as decided, decisions that were annulled later
// included; under it the year's rates and, if asked for, the cases of each line. Returns
// what the program exits with.
int ReportPenalties(const std::string& organ, int year, const AsOf& as_of,
                    bool with_cases);
const Flags& ReportPenaltiesFlags();

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_REPORT_PENALTIES_H_
