// A report as a file of Word 文档 (Office Open XML), which WPS opens too: on A4, in the
// type of official papers.
#ifndef YIFA_SERVICES_CLI_REPORTS_WORD_H_
#define YIFA_SERVICES_CLI_REPORTS_WORD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/cli/reports/annual_report.h"

namespace yifa::cli {

// The text of the document, as XML. Plots are left out: the tables have their numbers.
std::string ToWordXml(const std::vector<Block>& blocks);

// Writes the file, or replaces it. The same blocks make the same bytes.
absl::Status WriteWord(const std::string& file, const std::vector<Block>& blocks);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_WORD_H_
