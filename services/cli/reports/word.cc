#include "services/cli/reports/word.h"

#include <algorithm>
#include <cstddef>
#include <functional>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/documents/word.h"
#include "services/cli/files.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

using Kind = Block::Kind;

// Visits each cell of a table with the column of the grid at which it begins.
void VisitCells(const std::vector<FormRow>& rows, int columns,
                const std::function<void(const FormCell& cell, size_t column)>& visit) {
  std::vector<int> reaching(static_cast<size_t>(columns));  // rows that are still taken
  for (const FormRow& row : rows) {
    size_t at = 0;
    for (const FormCell& cell : row) {
      while (at < reaching.size() && reaching[at] > 0) ++at;
      if (at == reaching.size()) break;
      visit(cell, at);
      for (int i = 0; i < cell.columns && at < reaching.size(); ++i)
        reaching[at++] = cell.rows;
    }
    for (int& left : reaching) --left;
  }
}

// A column is as wide as what stands in it alone, within bounds.
std::vector<int> WidthsOf(const std::vector<FormRow>& rows, int columns) {
  constexpr int kLeast = 9, kMost = 32;  // Latin letters
  std::vector<int> widths(static_cast<size_t>(columns), kLeast);
  VisitCells(rows, columns, [&](const FormCell& cell, size_t column) {
    if (cell.columns == 1)
      widths[column] = std::max(widths[column], std::min(DisplayWidth(cell.text), kMost));
  });
  return widths;
}

std::string Table(const std::vector<FormRow>& form) {
  std::vector<documents::WordRow> rows;
  int columns = 0;
  if (!form.empty())
    for (const FormCell& cell : form.front()) columns += cell.columns;
  for (const FormRow& each : form) {
    documents::WordRow& row = rows.emplace_back();
    for (const FormCell& cell : each) row.push_back({cell.text, cell.columns, cell.rows});
  }
  return documents::WordTable(rows, WidthsOf(form, columns));
}

std::string Words(const Block& block) {
  switch (block.kind) {
    case Kind::kTitle:
      return documents::WordParagraph(block.text, documents::kWordHeading);
    case Kind::kHeading:
      return documents::WordParagraph(block.text, documents::kWordTitle);
    case Kind::kSubheading:
      return documents::WordParagraph(block.text, documents::kWordSubtitle);
    case Kind::kParagraph:
      return documents::WordParagraph(block.text, documents::kWordText);
    case Kind::kTable:
      return Table(block.rows);
    case Kind::kPlot:
      break;
  }
  return "";
}

}  // namespace

std::string ToWordXml(const std::vector<Block>& blocks) {
  std::string pieces;
  for (const Block& block : blocks) absl::StrAppend(&pieces, Words(block));
  return documents::WordXml(pieces);
}

absl::Status WriteWord(const std::string& file, const std::vector<Block>& blocks) {
  YIFA_ASSIGN_OR_RETURN(const std::string bytes, documents::WordFile(ToWordXml(blocks)));
  return WriteFile(file, bytes);
}

}  // namespace yifa::cli
