// The tables of the yearly report of disclosure 政府信息公开工作年度报告
// (国办公开办函〔2021〕 30号), from what the services counted.
#ifndef YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_TABLES_H_
#define YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_TABLES_H_

#include <string>

#include "services/cli/fields.h"
#include "services/cli/reports/counted.h"
#include "services/cli/reports/disclosure_figures.h"

namespace yifa::cli {

class DisclosureTables {
 public:
  // `counted` must live as long, and have the years before, too: what is carried in, in
  // force or pending comes from them.
  DisclosureTables(const Counted& counted, int year) : counted_(counted), year_(year) {}

  // Table 二, of `kind` `rules` or `normative`: 本年制发, 本年废止, 现行有效 at the end
  // of the year: made in all years up to it and not repealed.
  Cell RulesMade(const std::string& kind) const;
  Cell RulesRepealed(const std::string& kind) const;
  Cell RulesInForce(const std::string& kind) const;
  // Table 三: one of kAnswerRows, `new`, `carried_in`, `sum` or `carried_out`, in one of
  // kColumns.
  Cell Request(const std::string& row, const std::string& column) const;
  // Table 四: `way` of kRemedyWays, `result` of kRemedyResults. What is pending was filed
  // up to the end of the year and has not ended.
  Cell Remedy(const std::string& way, const std::string& result) const;

  // Table 二: what was decided in the year and what was charged, by row: as the services
  // counted it and the organ states it besides, with its source. A row of which neither
  // is known is absent.
  StatedFigures Decisions() const;
  TableRow RequestRow(const std::string& row) const;
  RemedyRow Remedies(const std::string& way) const;
  int64_t RemediesTotal(const std::string& way) const;

  // All of it.
  DisclosureFigures Figures() const;

 private:
  // Adds the counter of every year up to this one.
  void AddUpTo(int year, const char* figure, const std::string& label, int sign,
               Cell& cell) const;
  // Of one applicant's column: received up to the year and not ended.
  void AddOpen(int year, const std::string& column, Cell& cell) const;

  const Counted& counted_;
  const int year_;
};

// The tables in the format of a published report (ParseReport), totals with them.
Json ToJson(const DisclosureFigures& figures);

// e.g. 复议后起诉.
const char* TitleOfWay(const std::string& way);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_TABLES_H_
