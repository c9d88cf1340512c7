#include "services/cli/reports/disclosure_tables.h"

#include "absl/strings/str_cat.h"
#include "common/base/money.h"

namespace yifa::cli {

using disclosure::v1::AnnualTables;
using disclosure::v1::TableCell;
using disclosure::v1::TableRow;

absl::StatusOr<AnnualTables> ReadAnnualTables(const Suite& suite,
                                              const std::string& organ, int year,
                                              const AsOf& as_of, bool with_terms,
                                              const server::CallOptions& options) {
  disclosure::v1::GetAnnualTablesRequest request;
  request.set_name(absl::StrCat(organ, "/annualTables/", year));
  request.set_with_terms(with_terms);
  if (as_of) *request.mutable_as_of_date() = ToProto(*as_of);
  return suite.channel(Service::kDisclosure)
      .Call<AnnualTables>(
          MethodNamed("yifa.disclosure.v1.DisclosureService.GetAnnualTables"), request,
          options);
}

const TableRow* FindRow(const TableRows& table, std::string_view row) {
  for (const TableRow& each : table)
    if (each.row() == row) return &each;
  return nullptr;
}

const TableCell* FindCell(const TableRow& row, std::string_view column) {
  for (const TableCell& each : row.cells())
    if (each.column() == column) return &each;
  return nullptr;
}

int64_t ValueOf(const TableRow& row, std::string_view column) {
  const TableCell* cell = FindCell(row, column);
  return cell == nullptr ? 0 : cell->value();
}

int64_t ValueOf(const TableRows& table, std::string_view row, std::string_view column) {
  const TableRow* found = FindRow(table, row);
  return found == nullptr ? 0 : ValueOf(*found, column);
}

Cell TermsOf(const TableCell& cell) {
  Cell terms;
  for (const disclosure::v1::TableTerm& term : cell.terms())
    terms.push_back(
        {Service::kDisclosure, term.year(), term.figure(), term.label(), term.sign()});
  return terms;
}

// 行政强制 are measures and executions that the organ decided on itself: what it asks of
// a court is none.
StatedFigures DecisionsOf(const Counted& counted, int year) {
  StatedFigures rows = counted.stated;
  if (!counted.Asked(Service::kPenalty, year)) return rows;
  const auto add = [&](const char* row, std::initializer_list<const char*> figures) {
    for (const char* figure : figures)
      rows[row].count += counted.Sum(Service::kPenalty, year, figure);
  };
  add("penalties", {"decisions"});
  add("coercion", {"coercive_measures", "surcharges"});
  return rows;
}

Json ToJson(const AnnualTables& tables, const StatedFigures& decisions) {
  Json json = Json::object();
  const auto put = [&](const TableRows& rows, const char* table) {
    for (const TableRow& row : rows)
      for (const TableCell& cell : row.cells())
        json[table][row.row()][cell.column()] = cell.value();
  };
  put(tables.rules(), "table2");
  for (const auto& [key, row] : decisions)
    if (key == "fees")
      json["table2"]["fees_wanyuan"] = WanyuanText(row.fen);
    else
      json["table2"][key] = row.count;
  put(tables.requests(), "table3");
  put(tables.remedies(), "table4");
  return json;
}

}  // namespace yifa::cli
