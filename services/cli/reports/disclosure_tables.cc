#include "services/cli/reports/disclosure_tables.h"

#include "absl/strings/str_cat.h"
#include "common/base/money.h"

namespace yifa::cli {
namespace {

constexpr Service kWhere = Service::kDisclosure;
constexpr char kMade[] = "rules_made";
constexpr char kRepealed[] = "rules_repealed";
constexpr char kRequests[] = "requests";
constexpr char kRemedies[] = "remedies";

std::string Label(const std::string& row, const std::string& column) {
  return absl::StrCat(row, "/", column);
}

}  // namespace

const char* TitleOfWay(const std::string& way) {
  if (way == "review") return "行政复议";
  return way == "litigation_direct" ? "未经复议直接起诉" : "复议后起诉";
}

Cell DisclosureTables::RulesMade(const std::string& kind) const {
  return {{kWhere, year_, kMade, kind}};
}

// 行政强制 are measures and executions that the organ decided on itself: what it asks of
// a court is none.
StatedFigures DisclosureTables::Decisions() const {
  StatedFigures rows = counted_.stated;
  const auto count = [&](const char* row, std::initializer_list<const char*> figures) {
    if (!counted_.Asked(Service::kPenalty, year_)) return;
    rows[row];
    for (const char* figure : figures)
      rows[row].count += counted_.Sum(Service::kPenalty, year_, figure);
  };
  count("penalties", {"decisions"});
  count("coercion", {"coercive_measures", "surcharges"});
  return rows;
}

Cell DisclosureTables::RulesRepealed(const std::string& kind) const {
  return {{kWhere, year_, kRepealed, kind}};
}

Cell DisclosureTables::RulesInForce(const std::string& kind) const {
  Cell cell;
  AddUpTo(year_, kMade, kind, 1, cell);
  AddUpTo(year_, kRepealed, kind, -1, cell);
  return cell;
}

void DisclosureTables::AddUpTo(int year, const char* figure, const std::string& label,
                               int sign, Cell& cell) const {
  for (const int earlier : counted_.YearsUpTo(kWhere, year))
    cell.push_back({kWhere, earlier, figure, label, sign});
}

void DisclosureTables::AddOpen(int year, const std::string& column, Cell& cell) const {
  AddUpTo(year, kRequests, Label("new", column), 1, cell);
  for (const char* row : kAnswerRows)
    AddUpTo(year, kRequests, Label(row, column), -1, cell);
}

Cell DisclosureTables::Request(const std::string& row, const std::string& column) const {
  Cell cell;
  for (size_t i = 0; i < kApplicants; ++i) {
    if (column != kColumns[i] && column != kColumns[kApplicants]) continue;
    if (row == "carried_in")
      AddOpen(year_ - 1, kColumns[i], cell);
    else if (row == "carried_out")
      AddOpen(year_, kColumns[i], cell);
    else if (row == "sum")
      for (const char* answer : kAnswerRows)
        cell.push_back({kWhere, year_, kRequests, Label(answer, kColumns[i])});
    else
      cell.push_back({kWhere, year_, kRequests, Label(row, kColumns[i])});
  }
  return cell;
}

Cell DisclosureTables::Remedy(const std::string& way, const std::string& result) const {
  if (result != kRemedyResults.back())
    return {{kWhere, year_, kRemedies, Label(way, result)}};
  Cell pending;
  AddUpTo(year_, kRemedies, Label(way, "filed"), 1, pending);
  for (size_t i = 0; i + 1 < kRemedyResults.size(); ++i)
    AddUpTo(year_, kRemedies, Label(way, kRemedyResults[i]), -1, pending);
  return pending;
}

TableRow DisclosureTables::RequestRow(const std::string& row) const {
  TableRow cells{};
  for (size_t i = 0; i < kColumns.size(); ++i)
    cells[i] = counted_.ValueOf(Request(row, kColumns[i]));
  return cells;
}

RemedyRow DisclosureTables::Remedies(const std::string& way) const {
  RemedyRow row{};
  for (size_t i = 0; i < row.size(); ++i)
    row[i] = counted_.ValueOf(Remedy(way, kRemedyResults[i]));
  return row;
}

int64_t DisclosureTables::RemediesTotal(const std::string& way) const {
  int64_t total = 0;
  for (const int64_t cell : Remedies(way)) total += cell;
  return total;
}

DisclosureFigures DisclosureTables::Figures() const {
  DisclosureFigures figures;
  figures.requests_received = counted_.Sum(kWhere, year_, "requests_received");
  figures.requests_answered = counted_.Sum(kWhere, year_, "requests_answered");
  for (const char* kind : {"rules", "normative"})
    figures.table2[kind] = {counted_.ValueOf(RulesMade(kind)),
                            counted_.ValueOf(RulesRepealed(kind)),
                            counted_.ValueOf(RulesInForce(kind))};
  for (const char* row : {"new", "carried_in", "sum", "carried_out"})
    figures.table3[row] = RequestRow(row);
  for (const char* row : kAnswerRows) figures.table3[row] = RequestRow(row);
  for (const char* way : kRemedyWays) figures.table4[way] = Remedies(way);
  figures.stated = Decisions();
  figures.consultations_answered = counted_.Sum(kWhere, year_, "consultations_answered");
  return figures;
}

Json ToJson(const DisclosureFigures& figures) {
  Json json = Json::object();
  for (const auto& [kind, row] : figures.table2)
    json["table2"][kind] = {{"made", row.made.value_or(0)},
                            {"repealed", row.repealed.value_or(0)},
                            {"valid", row.valid.value_or(0)}};
  for (const auto& [key, row] : figures.stated)
    if (key == "fees")
      json["table2"]["fees_wanyuan"] = WanyuanText(row.fen);
    else
      json["table2"][key] = row.count;
  for (const auto& [key, row] : figures.table3)
    for (size_t i = 0; i < kColumns.size(); ++i)
      json["table3"][key][kColumns[i]] = row[i];
  for (const auto& [way, row] : figures.table4) {
    int64_t total = 0;
    for (size_t i = 0; i < kRemedyResults.size(); ++i) {
      json["table4"][way][kRemedyResults[i]] = row[i];
      total += row[i];
    }
    json["table4"][way]["total"] = total;
  }
  return json;
}

}  // namespace yifa::cli
