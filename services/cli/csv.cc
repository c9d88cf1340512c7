#include "services/cli/csv.h"

#include <csv.h>
#include <glib.h>

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"

namespace yifa::cli {
namespace {

using Text = std::unique_ptr<char, void (*)(void*)>;

absl::StatusOr<std::string> ToUtf8(std::string_view text) {
  const auto size = static_cast<gssize>(text.size());
  if (g_utf8_validate_len(text.data(), text.size(), nullptr) != 0)
    return std::string(text);
  gsize written = 0;
  const Text converted(
      g_convert(text.data(), size, "UTF-8", "GB18030", nullptr, &written, nullptr),
      g_free);
  if (converted == nullptr)
    return absl::InvalidArgumentError(
        "文件的编码不是 UTF-8，也不是 GBK（GB18030），请另存为其中一种");
  return std::string(converted.get(), written);
}

// What a spreadsheet begins a formula with; it takes full-width signs for the same.
bool BeginsFormula(std::string_view cell) {
  for (const std::string_view sign :
       {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"})
    if (cell.substr(0, sign.size()) == sign) return true;
  return false;
}

// The same behind any apostrophes: those that stood there before are kept apart from the
// one that is added.
bool NeedsApostrophe(std::string_view cell) {
  const size_t begin = cell.find_first_not_of('\'');
  return begin != std::string_view::npos && BeginsFormula(cell.substr(begin));
}

// Rows as the parser tells of them, while it is given a line of the file at a time.
class Reader {
 public:
  absl::StatusOr<std::vector<CsvRow>> Read(std::string_view text) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
      return absl::InternalError("no CSV parser");
    const std::unique_ptr<csv_parser, void (*)(csv_parser*)> owner(&parser_, csv_free);
    while (!text.empty()) {
      const std::string_view line = TakeLine(text);
      ++line_;
      if (!open_ && line.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        row_.line = line_;
        open_ = true;
      }
      if (csv_parse(&parser_, line.data(), line.size(), OnCell, OnRow, this) !=
          line.size())
        return Unpaired(line_);
    }
    if (csv_fini(&parser_, OnCell, OnRow, this) != 0) return Unpaired(row_.line);
    return std::move(rows_);
  }

 private:
  // The first line with what ends it.
  static std::string_view TakeLine(std::string_view& text) {
    const size_t end = text.find_first_of("\r\n");
    size_t size = end == std::string_view::npos ? text.size() : end + 1;
    if (end != std::string_view::npos && text.substr(end, 2) == "\r\n") ++size;
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    return line;
  }

  static absl::Status Unpaired(size_t line) {
    return absl::InvalidArgumentError(
        absl::StrCat("第 ", line, " 行不合 CSV 格式：引号不成对"));
  }

  static void OnCell(void* data, size_t size, void* reader) {
    std::string cell(static_cast<const char*>(data), size);
    if (!cell.empty() && cell.front() == '\'' && NeedsApostrophe(cell)) cell.erase(0, 1);
    static_cast<Reader*>(reader)->row_.cells.push_back(std::move(cell));
  }
  static void OnRow(int, void* reader) {
    Reader& self = *static_cast<Reader*>(reader);
    self.rows_.push_back(std::exchange(self.row_, {}));
    self.open_ = false;
  }

  csv_parser parser_{};
  size_t line_ = 0;
  bool open_ = false;  // a row has begun
  CsvRow row_;
  std::vector<CsvRow> rows_;
};

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ReadCsv(std::string_view text) {
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark)
    text.remove_prefix(kByteOrderMark.size());
  const absl::StatusOr<std::string> utf8 = ToUtf8(text);
  if (!utf8.ok()) return utf8.status();
  return Reader().Read(*utf8);
}

absl::StatusOr<CsvTable> ReadCsvTable(std::string_view text) {
  absl::StatusOr<std::vector<CsvRow>> rows = ReadCsv(text);
  if (!rows.ok()) return rows.status();
  if (rows->empty()) return absl::InvalidArgumentError("文件是空的");
  CsvTable table;
  table.headings = std::move(rows->front().cells);
  rows->erase(rows->begin());
  for (const CsvRow& row : *rows)
    if (row.cells.size() != table.headings.size())
      return absl::InvalidArgumentError(absl::StrCat("第 ", row.line, " 行有 ",
                                                     row.cells.size(), " 列，应当有 ",
                                                     table.headings.size()));
  table.rows = *std::move(rows);
  return table;
}

void AppendCsvRow(const std::vector<std::string>& cells, std::string& csv) {
  const char* separator = "";
  for (const std::string& cell : cells) {
    const std::string safe = NeedsApostrophe(cell) ? "'" + cell : cell;
    const size_t size = csv_write(nullptr, 0, safe.data(), safe.size());
    csv.append(separator);
    const size_t at = csv.size();
    csv.resize(at + size);
    csv_write(csv.data() + at, size, safe.data(), safe.size());
    separator = ",";
  }
  csv.append("\r\n");
}

}  // namespace yifa::cli
