// The yearly report of disclosure 政府信息公开工作年度报告 in its six sections
// (政府信息公开条例 50; 国办公开办函〔2021〕30号).
#ifndef YIFA_SERVICES_CLI_REPORTS_ANNUAL_REPORT_H_
#define YIFA_SERVICES_CLI_REPORTS_ANNUAL_REPORT_H_

#include <map>
#include <string>
#include <vector>

#include "services/cli/reports/stated.h"
#include "yifa/disclosure/v1/annual_tables.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

struct AnnualReport {
  type::v1::Organ organ;
  int year = 0;
  disclosure::v1::AnnualTables tables;
  StatedFigures decisions;  // of table 二, as DecisionsOf has them
  int64_t publications = 0;
  int64_t late_publications = 0;
  int64_t withdrawn = 0;
  int64_t fees_fen = 0;       // information processing fees that were charged
  int64_t fees_paid_fen = 0;  // and paid
  int64_t consultations_answered = 0;
  // What only the office can say, by key: `management`, `platform`, `supervision`,
  // `problems`, `other`.
  std::map<std::string, std::string> texts;
};

// A heading, a paragraph, or a piece of HTML: a table or a plot.
struct Block {
  enum class Kind { kTitle, kHeading, kSubheading, kParagraph, kTable, kPlot };
  Kind kind;
  std::string text;
};
// The report, from its title on.
std::vector<Block> Compose(const AnnualReport& report);

// Tables are HTML in both; plots are in HTML only, which needs no other file.
std::string ToMarkdown(const std::vector<Block>& blocks);
std::string ToHtml(const std::vector<Block>& blocks);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_ANNUAL_REPORT_H_
