#include "services/cli/disclosure_tables.h"

#include "absl/strings/str_cat.h"
#include "services/cli/money.h"

namespace yifa::cli {
namespace {

constexpr Service kWhere = Service::kDisclosure;
constexpr char kRequests[] = "requests";

std::string Label(const std::string& row, const std::string& column) {
  return absl::StrCat(row, "/", column);
}

}  // namespace

const char* TitleOfWay(const std::string& way) {
  if (way == "review") return "行政复议";
  return way == "litigation_direct" ? "未经复议直接起诉" : "复议后起诉";
}

int64_t DisclosureTables::RulesInForce(const std::string& kind) const {
  return counted_.GetUpTo(kWhere, year_, "rules_made", kind) -
         counted_.GetUpTo(kWhere, year_, "rules_repealed", kind);
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

int64_t DisclosureTables::OpenAfter(int year, const std::string& column) const {
  int64_t open = counted_.GetUpTo(kWhere, year, kRequests, Label("new", column));
  for (const char* row : kAnswerRows)
    open -= counted_.GetUpTo(kWhere, year, kRequests, Label(row, column));
  return open;
}

TableRow DisclosureTables::RequestRow(const std::string& row) const {
  TableRow cells{};
  for (size_t i = 0; i < kApplicants; ++i) {
    const std::string column = kColumns[i];
    if (row == "carried_in")
      cells[i] = OpenAfter(year_ - 1, column);
    else if (row == "carried_out")
      cells[i] = OpenAfter(year_, column);
    else if (row == "sum")
      for (const char* answer : kAnswerRows)
        cells[i] += counted_.Get(kWhere, year_, kRequests, Label(answer, column));
    else
      cells[i] = counted_.Get(kWhere, year_, kRequests, Label(row, column));
    cells[kApplicants] += cells[i];
  }
  return cells;
}

RemedyRow DisclosureTables::Remedies(const std::string& way) const {
  RemedyRow row{};
  int64_t pending = counted_.GetUpTo(kWhere, year_, "remedies", Label(way, "filed"));
  for (size_t i = 0; i + 1 < kRemedyResults.size(); ++i) {
    const std::string label = Label(way, kRemedyResults[i]);
    row[i] = counted_.Get(kWhere, year_, "remedies", label);
    pending -= counted_.GetUpTo(kWhere, year_, "remedies", label);
  }
  row.back() = pending;
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
    figures.table2[kind] = {counted_.Get(kWhere, year_, "rules_made", kind),
                            counted_.Get(kWhere, year_, "rules_repealed", kind),
                            RulesInForce(kind)};
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
