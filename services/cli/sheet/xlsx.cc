#include "services/cli/sheet/xlsx.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "services/cli/sheet/workbook.h"

namespace yifa::cli {
namespace {

using Cells = std::map<size_t, std::string>;  // by column

// The place of a heading, from above and from the left.
std::optional<Place> FindHeading(const SheetText& sheet, const std::string& known) {
  for (const auto& [row, cells] : sheet.rows)
    for (const auto& [column, text] : cells)
      if (OneSpelling(text) == OneSpelling(known)) return Place{row, column};
  return std::nullopt;
}

// The last row of what is merged with a place.
size_t LastRowOf(const SheetText& sheet, Place place) {
  for (const Area& area : sheet.merged)
    if (area.first.row == place.row && area.first.column == place.column)
      return std::max(area.last.row, place.row);
  return place.row;
}

// The headings of a row: its own, and those that are merged down to it.
Cells HeadingsIn(const SheetText& sheet, size_t row) {
  Cells headings;
  for (const Area& area : sheet.merged) {
    if (area.first.row >= row || area.last.row < row) continue;
    const auto above = sheet.rows.find(area.first.row);
    if (above == sheet.rows.end()) continue;
    const auto cell = above->second.find(area.first.column);
    if (cell != above->second.end()) headings.insert(*cell);
  }
  if (const auto own = sheet.rows.find(row); own != sheet.rows.end())
    for (const auto& cell : own->second) headings.insert(cell);
  return headings;
}

CsvTable TableOf(const SheetText& sheet, size_t heading_row) {
  CsvTable table;
  table.place = absl::StrCat("工作表“", sheet.name, "”");
  Cells headings = HeadingsIn(sheet, heading_row);
  const auto below = sheet.rows.upper_bound(heading_row);
  // A column without heading that has text is the reader's to complain of.
  for (auto row = below; row != sheet.rows.end(); ++row)
    for (const auto& [column, text] : row->second)
      if (!IsBlank(text)) headings.try_emplace(column);
  for (const auto& [column, heading] : headings) table.headings.push_back(heading);
  for (auto row = below; row != sheet.rows.end(); ++row) {
    CsvRow& made = table.rows.emplace_back();
    made.line = row->first;
    for (const auto& [column, heading] : headings) {
      const auto cell = row->second.find(column);
      made.cells.push_back(cell == row->second.end() ? "" : cell->second);
    }
  }
  return table;
}

}  // namespace

bool IsWorkbook(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }
bool IsOldWorkbook(std::string_view bytes) {
  return bytes.substr(0, 4) == "\xD0\xCF\x11\xE0";
}

absl::StatusOr<CsvTable> ReadXlsxTable(std::string_view bytes, const std::string& sheet,
                                       const std::string& known) {
  YIFA_ASSIGN_OR_RETURN(const SheetText text, ReadSheet(bytes, sheet));
  const std::optional<Place> heading = FindHeading(text, known);
  if (!heading)
    return absl::InvalidArgumentError(
        absl::StrCat("工作表“", text.name, "”没有表头“", known, "”"));
  return TableOf(text, LastRowOf(text, *heading));
}

}  // namespace yifa::cli
