// The tables of the yearly report of disclosure 政府信息公开工作年度报告, as the
// disclosure service answers them, and the decisions that table 二 has besides.
#ifndef YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_TABLES_H_
#define YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_TABLES_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/cli/fields.h"
#include "services/cli/reads.h"
#include "services/cli/reports/counted.h"
#include "yifa/disclosure/v1/annual_tables.pb.h"

namespace yifa::cli {

// With the counters that each cell is the sum of, if `with_terms`.
absl::StatusOr<disclosure::v1::AnnualTables> ReadAnnualTables(
    const Suite& suite, const std::string& organ, int year, const AsOf& as_of,
    bool with_terms, const server::CallOptions& options = Patient());

using TableRows = google::protobuf::RepeatedPtrField<disclosure::v1::TableRow>;

inline constexpr std::string_view kTotal = "total";

// Null where the table has no such row.
const disclosure::v1::TableRow* FindRow(const TableRows& table, std::string_view row);
// Null where the row has no such cell.
const disclosure::v1::TableCell* FindCell(const disclosure::v1::TableRow& row,
                                          std::string_view column);
// 0 where there is no such cell.
int64_t ValueOf(const disclosure::v1::TableRow& row, std::string_view column = kTotal);
int64_t ValueOf(const TableRows& table, std::string_view row,
                std::string_view column = kTotal);

// What a cell that came with its terms is the sum of.
Cell TermsOf(const disclosure::v1::TableCell& cell);

// Table 二: what was decided in the year and what was charged, by row: as the penalty
// service counted it and the organ states it besides, with its source. A row of which
// neither is known is absent.
StatedFigures DecisionsOf(const Counted& counted, int year);

// In the format of a published report (ParseReport).
Json ToJson(const disclosure::v1::AnnualTables& tables, const StatedFigures& decisions);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_DISCLOSURE_TABLES_H_
