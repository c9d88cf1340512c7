#include "services/disclosure/annual_tables.h"

#include <functional>
#include <string>
#include <vector>

#include "common/base/enum_text.h"
#include "services/disclosure/answer_kinds.h"
#include "services/disclosure/balance.h"
#include "services/disclosure/enum_values.h"
#include "services/disclosure/names.h"
#include "services/disclosure/table_keys.h"

namespace yifa::disclosure {
namespace {

using casework::View;
using v1::TableCell;
using v1::TableRow;
using Rows = google::protobuf::RepeatedPtrField<TableRow>;

// A figure's counters, to be added up in cells.
class Counted {
 public:
  // `counters` must live as long.
  Counted(procedure::FigureName figure, const View::Counters& counters, bool with_terms)
      : figure_(figure), counters_(counters), with_terms_(with_terms) {}

  // Adds what was counted in the year under the label, or takes it away (`sign` -1).
  void Add(int year, const std::string& label, TableCell& cell, int sign = 1) const {
    const auto found = counters_.find({year, label});
    if (found != counters_.end()) AddCounter(*found, cell, sign);
  }
  // Likewise, in all years up to that one.
  void AddUpTo(int year, const std::string& label, TableCell& cell, int sign = 1) const {
    for (const auto& counter : counters_)
      if (counter.first.first <= year && counter.first.second == label)
        AddCounter(counter, cell, sign);
  }

 private:
  void AddCounter(const View::Counters::value_type& counter, TableCell& cell,
                  int sign) const {
    const auto& [key, value] = counter;
    cell.set_value(cell.value() + sign * value);
    if (!with_terms_ || value == 0) return;
    v1::TableTerm& term = *cell.add_terms();
    term.set_year(key.first);
    term.set_figure(figure_.str());
    term.set_label(key.second);
    term.set_sign(sign);
  }

  const procedure::FigureName figure_;
  const View::Counters& counters_;
  const bool with_terms_;
};

TableRow& AddRow(std::string key, std::string title, Rows& rows) {
  TableRow& row = *rows.Add();
  row.set_row(std::move(key));
  row.set_title(std::move(title));
  return row;
}

TableCell& AddCell(std::string column, std::string title, TableRow& row) {
  TableCell& cell = *row.add_cells();
  cell.set_column(std::move(column));
  cell.set_title(std::move(title));
  return cell;
}

// Adds to a cell what a row counts in a column.
using Fill = std::function<void(const std::string& column, TableCell& cell)>;

// A cell for each column, and one of all.
template <typename Enum>
void AddCells(const std::vector<Enum>& columns, const Fill& fill, TableRow& row) {
  for (const Enum column : columns)
    fill(KeyOf(column), AddCell(KeyOf(column), WordsOf(column), row));
  TableCell& total = AddCell(std::string(kTotal), "总计", row);
  for (const Enum column : columns) fill(KeyOf(column), total);
}

void AddRules(const Counted& made, const Counted& repealed, int year, Rows& rows) {
  for (const v1::RuleKind kind : ValuesOf<v1::RuleKind>()) {
    const std::string key = KeyOf(kind);
    TableRow& row = AddRow(key, WordsOf(kind), rows);
    made.Add(year, key, AddCell("made", "本年制发件数", row));
    repealed.Add(year, key, AddCell("repealed", "本年废止件数", row));
    TableCell& valid = AddCell("valid", "现行有效件数", row);
    made.AddUpTo(year, key, valid);
    repealed.AddUpTo(year, key, valid, -1);
  }
}

// The kinds of answer that the form keeps together.
struct Group {
  v1::AnswerKind first, last;
  const char* title;
};
constexpr Group kGroups[] = {
    {v1::ANSWER_KIND_D1, v1::ANSWER_KIND_D8, "不予公开"},
    {v1::ANSWER_KIND_U1, v1::ANSWER_KIND_U3, "无法提供"},
    {v1::ANSWER_KIND_N1, v1::ANSWER_KIND_N5, "不予处理"},
    {v1::ANSWER_KIND_O1, v1::ANSWER_KIND_O3, "其他处理"},
};
constexpr char kResults[] = "本年度办理结果";

// Table 三.
class RequestTable {
 public:
  RequestTable(const Counted& requests, const procedure::Procedure* law, int year,
               Rows& rows)
      : requests_(requests), law_(law), year_(year), rows_(rows) {}

  void Make() {
    Add(kNew, "本年新收政府信息公开申请数量", InTheYear(kNew));
    Add(kCarriedIn, "上年结转政府信息公开申请数量", OpenAfter(year_ - 1));
    for (const v1::AnswerKind kind : answers_) AddAnswers(kind);
    Add(kSum, "总计", [this](const std::string& column, TableCell& cell) {
      for (const v1::AnswerKind kind : answers_) InTheYear(KeyOf(kind))(column, cell);
    }).add_parts(kResults);
    Add(kCarriedOut, "结转下年度继续办理", OpenAfter(year_));
  }

 private:
  TableRow& Add(std::string_view key, std::string title, const Fill& fill) {
    TableRow& row = AddRow(std::string(key), std::move(title), rows_);
    AddCells(ValuesOf<v1::ApplicantKind>(), fill, row);
    return row;
  }

  void AddAnswers(v1::AnswerKind kind) {
    TableRow& row = Add(KeyOf(kind), WordsOf(kind), InTheYear(KeyOf(kind)));
    row.add_parts(kResults);
    for (const Group& group : kGroups)
      if (group.first <= kind && kind <= group.last) row.add_parts(group.title);
    if (kind == v1::ANSWER_KIND_PARTIAL)
      row.set_condition("区分处理的，只计这一情形，不计其他情形");
    const procedure::v1::Rule* rule =
        law_ == nullptr ? nullptr : law_->FindRule(RuleOf(kind)->id());
    if (rule != nullptr) row.set_article(rule->article());
  }

  Fill InTheYear(std::string_view row) const {
    return [this, row = std::string(row)](const std::string& column, TableCell& cell) {
      requests_.Add(year_, CellLabel(row, column), cell);
    };
  }
  // Received up to the year and not ended in it.
  Fill OpenAfter(int year) const {
    return [this, year](const std::string& column, TableCell& cell) {
      requests_.AddUpTo(year, CellLabel(kNew, column), cell);
      for (const v1::AnswerKind kind : answers_)
        requests_.AddUpTo(year, CellLabel(KeyOf(kind), column), cell, -1);
    };
  }

  const std::vector<v1::AnswerKind> answers_ = ValuesOf<v1::AnswerKind>();
  const Counted& requests_;
  const procedure::Procedure* const law_;
  const int year_;
  Rows& rows_;
};

// What is pending was filed up to the end of the year and has not ended.
void AddRemedies(const Counted& remedies, int year, Rows& rows) {
  const std::vector<v1::RemedyResult> results = ValuesOf<v1::RemedyResult>();
  std::vector<v1::RemedyResult> columns = results;
  columns.push_back(v1::REMEDY_RESULT_UNSPECIFIED);
  const std::string pending = KeyOf(v1::REMEDY_RESULT_UNSPECIFIED);
  for (const v1::RemedyWay way : ValuesOf<v1::RemedyWay>()) {
    const std::string block = KeyOf(way);
    TableRow& row = AddRow(block, WordsOf(way), rows);
    if (way != v1::REMEDY_WAY_RECONSIDERATION) row.add_parts("行政诉讼");
    const auto fill = [&](const std::string& column, TableCell& cell) {
      if (column != pending) return remedies.Add(year, CellLabel(block, column), cell);
      remedies.AddUpTo(year, CellLabel(block, kFiled), cell);
      for (const v1::RemedyResult result : results)
        remedies.AddUpTo(year, CellLabel(block, KeyOf(result)), cell, -1);
    };
    AddCells(columns, fill, row);
  }
}

}  // namespace

v1::AnnualTables TablesOf(const TableCounters& counted, int year,
                          const procedure::Procedure* law, bool with_terms) {
  v1::AnnualTables tables;
  AddRules({figure::kRulesMade, counted.rules_made, with_terms},
           {figure::kRulesRepealed, counted.rules_repealed, with_terms}, year,
           *tables.mutable_rules());
  const Counted requests(figure::kRequests, counted.requests, with_terms);
  RequestTable(requests, law, year, *tables.mutable_requests()).Make();
  AddRemedies({figure::kRemedies, counted.remedies, with_terms}, year,
              *tables.mutable_remedies());
  for (std::string& breach : BreachesOf(tables)) tables.add_breaches(std::move(breach));
  return tables;
}

}  // namespace yifa::disclosure
