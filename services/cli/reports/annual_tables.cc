#include "services/cli/reports/annual_tables.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/documents/words.h"
#include "services/cli/reports/disclosure_tables.h"

namespace yifa::cli {
namespace {

using disclosure::v1::TableCell;
using disclosure::v1::TableRow;

FormCell Heading(std::string text, int columns = 1, int rows = 1) {
  return {std::move(text), columns, rows, /*heading=*/true};
}

FormCell Number(int64_t number) { return {absl::StrCat(number)}; }

void AddNumbers(const TableRow& numbers, FormRow& row) {
  for (const TableCell& cell : numbers.cells()) row.push_back(Number(cell.value()));
}

constexpr int kSides = 3;  // columns of table 三 beside those of the numbers

std::vector<FormRow> HeadOfTable3(const TableRow& columns) {
  const int last = columns.cells_size() - 1;
  std::vector<FormRow> rows = {
      {Heading("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
               kSides, 3),
       Heading("申请人情况", last + 1)},
      {Heading(columns.cells(0).title(), 1, 2), Heading("法人或其他组织", last - 1),
       Heading(columns.cells(last).title(), 1, 2)},
      {}};
  for (int i = 1; i < last; ++i) rows[2].push_back(Heading(columns.cells(i).title()));
  return rows;
}

// Numbers titles as the form does: 一、 at the top, （一） below it, then 1.
class Numbering {
 public:
  std::string Next(int depth, const std::string& title) {
    const auto at = static_cast<size_t>(depth);
    const int number = ++numbers_[at];
    std::fill(numbers_.begin() + depth + 1, numbers_.end(), 0);
    if (depth == 0) return absl::StrCat(documents::Ordinal(number), "、", title);
    if (depth == 1) return absl::StrCat("（", documents::Ordinal(number), "）", title);
    return absl::StrCat(number, ".", title);
  }

 private:
  std::array<int, kSides> numbers_{};
};

// True if both belong to the same parts of the table, down to that depth.
bool Together(const TableRow& a, const TableRow& b, int depth) {
  if (a.parts_size() <= depth || b.parts_size() <= depth) return false;
  return std::equal(a.parts().begin(), a.parts().begin() + depth + 1, b.parts().begin());
}

// How many rows from `first` on belong to its part of that depth.
int RowsTogether(const TableRows& rows, int first, int depth) {
  int end = first;
  while (end < rows.size() && Together(rows[first], rows[end], depth)) ++end;
  return end - first;
}

// A row of which neither the services know nor the organ states anything is left to it.
std::string Decided(const AnnualReport& report, const std::string& row) {
  const auto found = report.decisions.find(row);
  if (found == report.decisions.end()) return "（由本机关填写）";
  return row == "fees" ? ShortWanyuanText(found->second.fen)
                       : absl::StrCat(found->second.count);
}

}  // namespace

std::vector<FormRow> FormOfTable2(const AnnualReport& report) {
  const TableRows& rules = report.tables.rules();
  std::vector<FormRow> rows = {{Heading("第二十条第（一）项", 4)}, {Heading("信息内容")}};
  for (const TableCell& cell : rules[0].cells())
    rows.back().push_back(Heading(cell.title()));
  for (const TableRow& row : rules) {
    rows.push_back({Heading(row.title())});
    AddNumbers(row, rows.back());
  }
  const auto block = [&](const char* item, const char* column,
                         std::initializer_list<const char*> keys) {
    rows.push_back({Heading(item, 4)});
    rows.push_back({Heading("信息内容"), Heading(column, 3)});
    for (const char* key : keys)
      rows.push_back({Heading(TitleOfStated(key)), {Decided(report, key), 3}});
  };
  block("第二十条第（五）项", "本年处理决定数量", {"licences"});
  block("第二十条第（六）项", "本年处理决定数量", {"penalties", "coercion"});
  block("第二十条第（八）项", "本年收费金额（单位：万元）", {"fees"});
  return rows;
}

std::vector<FormRow> FormOfTable3(const disclosure::v1::AnnualTables& tables) {
  const TableRows& requests = tables.requests();
  std::vector<FormRow> rows = HeadOfTable3(requests[0]);
  Numbering numbering;
  for (int i = 0; i < requests.size(); ++i) {
    const TableRow& request = requests[i];
    FormRow& row = rows.emplace_back();
    for (int depth = 0; depth < request.parts_size(); ++depth)
      if (i == 0 || !Together(requests[i - 1], request, depth))
        row.push_back(Heading(numbering.Next(depth, request.parts(depth)), 1,
                              RowsTogether(requests, i, depth)));
    std::string title = numbering.Next(request.parts_size(), request.title());
    if (!request.condition().empty())
      absl::StrAppend(&title, "（", request.condition(), "）");
    row.push_back(Heading(std::move(title), kSides - request.parts_size()));
    AddNumbers(request, row);
  }
  return rows;
}

// Of suits there are two kinds below one heading.
std::vector<FormRow> FormOfTable4(const disclosure::v1::AnnualTables& tables) {
  std::vector<FormRow> rows(4);
  for (const TableRow& block : tables.remedies()) {
    const bool whole = block.parts().empty();
    const std::string& top = whole ? block.title() : block.parts(0);
    if (rows[0].empty() || rows[0].back().text != top) rows[0].push_back(Heading(top, 0));
    rows[0].back().columns += block.cells_size();
    if (!whole) rows[1].push_back(Heading(block.title(), block.cells_size()));
    for (const TableCell& cell : block.cells())
      rows[whole ? 1 : 2].push_back(Heading(cell.title(), 1, whole ? 2 : 1));
    AddNumbers(block, rows[3]);
  }
  return rows;
}

}  // namespace yifa::cli
