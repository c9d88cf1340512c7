// Workbooks as offices keep them (.xlsx, ECMA-376): a table of one of their sheets.
#ifndef YIFA_SERVICES_CLI_SHEET_XLSX_H_
#define YIFA_SERVICES_CLI_SHEET_XLSX_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/cli/csv.h"

namespace yifa::cli {

// True of what begins as a package does; a CSV file does not.
bool IsWorkbook(std::string_view bytes);
// True of a workbook of the former kind (.xls), or of one with a password.
bool IsOldWorkbook(std::string_view bytes);

// The table of a sheet, of the first that is not hidden where `sheet` is "". Its headings
// stand in the first row that has the heading `known`, titles above it are passed over;
// where headings are merged over several rows, in the last of them, and a heading that is
// merged down to that row is its column's. Cells are text: a number as it is, a day as
// `2024-02-29`, a part as `5%`, a formula by the result that was saved. Of cells that are
// merged below the headings the first has the text. Columns without heading and text are
// left out, so are rows without text; `line` of a row is its number on the sheet.
// INVALID_ARGUMENT, in Chinese, for what is no workbook, is damaged, or has no such sheet
// or heading; for what a cell cannot say, with the sheet, the row and the column.
absl::StatusOr<CsvTable> ReadXlsxTable(std::string_view bytes, const std::string& sheet,
                                       const std::string& known);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_SHEET_XLSX_H_
