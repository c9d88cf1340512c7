// The yearly report of disclosure 政府信息公开工作年度报告 in its six sections
// (政府信息公开条例 50; 国办公开办函〔2021〕30号).
#ifndef YIFA_SERVICES_CLI_REPORTS_ANNUAL_REPORT_H_
#define YIFA_SERVICES_CLI_REPORTS_ANNUAL_REPORT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/cli/reports/html_table.h"
#include "services/cli/reports/stated.h"
#include "yifa/disclosure/v1/annual_tables.pb.h"
#include "yifa/disclosure/v1/office.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

struct AnnualReport {
  type::v1::Organ organ;
  int year = 0;
  disclosure::v1::AnnualTables tables;
  StatedFigures decisions;  // of table 二, as DecisionsOf has them
  int64_t publications = 0;
  int64_t late_publications = 0;
  std::vector<Bar> outlets;           // publications, by where they were published
  std::vector<Bar> request_channels;  // requests received, by how they came in
  int64_t answered = 0;               // requests, for the first time
  int64_t answered_in_time = 0;       // of these
  int64_t fees_charged = 0;           // notices of fees
  int64_t fees_fen = 0;               // information processing fees that were charged
  int64_t fees_paid_fen = 0;          // and paid
  int64_t consultations_answered = 0;
  // As the guide names it; absent: the organ has none on record.
  std::optional<disclosure::v1::DisclosureOffice> office;
  // What only the office can say, by the keys of Asked.
  std::map<std::string, std::string> texts;
};

// The keys of what a report asks of the office, each with what it is, in Chinese.
const std::map<std::string, std::string>& Asked();

// A heading, a paragraph, or a piece of HTML: a table or a plot.
struct Block {
  enum class Kind { kTitle, kHeading, kSubheading, kParagraph, kTable, kPlot };
  Kind kind;
  std::string text;
  std::vector<FormRow> rows = {};  // of a table, whose text is made of them
};
// The report, from its title on.
std::vector<Block> Compose(const AnnualReport& report);

// Tables are HTML in both; plots are in HTML only, which needs no other file.
std::string ToMarkdown(const std::vector<Block>& blocks);
std::string ToHtml(const std::vector<Block>& blocks);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_ANNUAL_REPORT_H_
