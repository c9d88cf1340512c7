// yifa report reconsideration, yifa report litigation: the forms of statistics 统计报表
// of a year.
#ifndef YIFA_SERVICES_CLI_REPORTS_REPORT_FORMS_H_
#define YIFA_SERVICES_CLI_REPORTS_REPORT_FORMS_H_

#include <string>
#include <vector>

#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/reports/annual_report.h"
#include "services/cli/suite.h"
#include "yifa/statistics/v1/statistics_form.pb.h"

namespace yifa::cli {

struct FormsReport {
  type::v1::Organ organ;
  Service service = Service::kReconsideration;
  int year = 0;
  statistics::v1::StatisticsForms forms;
};

// As a document: a table for each form, with what is said below it and the rules of
// balance that it breaks.
std::vector<Block> Compose(const FormsReport& report);

// In the form of the columns' and rows' titles, for other programs.
Json ToJson(const FormsReport& report);

// Prints the forms that a service fills in of an organ's year, `organs/{organ}`, with
// --docx writes them for Word, too, and lists the cases of each cell if asked for.
// Returns what the program exits with: 1 where a form breaks a rule of balance, or where
// there is none.
int ReportForms(Service service, const std::string& organ, int year, const AsOf& as_of,
                const std::string& word, bool with_cases);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_REPORT_FORMS_H_
