// Tables 二, 三 and 四 laid out as the form prints them.
#ifndef YIFA_SERVICES_CLI_REPORTS_ANNUAL_TABLES_H_
#define YIFA_SERVICES_CLI_REPORTS_ANNUAL_TABLES_H_

#include <vector>

#include "services/cli/reports/annual_report.h"
#include "services/cli/reports/html_table.h"

namespace yifa::cli {

std::vector<FormRow> FormOfTable2(const AnnualReport& report);
std::vector<FormRow> FormOfTable3(const disclosure::v1::AnnualTables& tables);
std::vector<FormRow> FormOfTable4(const disclosure::v1::AnnualTables& tables);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_ANNUAL_TABLES_H_
