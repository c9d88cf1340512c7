// CSV as offices have it (RFC 4180): what a spreadsheet saved is read, and what is
// written opens in one.
#ifndef YIFA_SERVICES_CLI_CSV_H_
#define YIFA_SERVICES_CLI_CSV_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace yifa::cli {

// A row of a file.
struct CsvRow {
  size_t line = 0;  // of the file on which it begins, from 1
  std::vector<std::string> cells;
};

// The rows of a file in UTF-8, with a byte order mark or without, or in GB18030, of which
// GBK and GB2312 are parts. Blanks around a cell that is not quoted are no part of it;
// empty lines are no rows; the apostrophe with which AppendCsvRow keeps a cell from being
// a formula is taken off again. INVALID_ARGUMENT, in Chinese and with the line, for
// another encoding and for what is no CSV.
absl::StatusOr<std::vector<CsvRow>> ReadCsv(std::string_view text);

// The same of a file with headings: its first row, and below it rows of as many cells.
// INVALID_ARGUMENT where one has more or less, or there is no first row.
struct CsvTable {
  std::string place;  // where its rows are, before their lines; "" = in the file
  std::vector<std::string> headings;
  std::vector<CsvRow> rows;
};
absl::StatusOr<CsvTable> ReadCsvTable(std::string_view text);

// What a file in UTF-8 begins with, so that a spreadsheet takes it for UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Writes a row. A cell that a spreadsheet would take for a formula (it begins with =, +,
// -, @, a tab or a carriage return) gets an apostrophe before it.
void AppendCsvRow(const std::vector<std::string>& cells, std::string& csv);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_CSV_H_
