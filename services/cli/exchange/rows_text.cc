#include "services/cli/exchange/rows_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "services/cli/csv.h"
#include "services/cli/fields.h"

namespace yifa::cli {
namespace {

using penalty::v1::ExchangeRow;
using penalty::v1::ExchangeValue;
using policy::v1::ExchangeField;

std::string ValueOf(const ExchangeRow& row, const std::string& code) {
  const auto found =
      std::find_if(row.fields().begin(), row.fields().end(),
                   [&](const ExchangeValue& value) { return value.code() == code; });
  return found == row.fields().end() ? "" : found->value();
}

}  // namespace

std::string ToCsv(const policy::v1::ExchangeStandard& standard,
                  const ExchangeRows& rows) {
  std::string csv(kByteOrderMark);
  std::vector<std::string> cells;
  for (const ExchangeField& field : standard.fields()) cells.push_back(field.code());
  AppendCsvRow(cells, csv);
  for (const ExchangeRow& row : rows) {
    cells.clear();
    for (const ExchangeField& field : standard.fields())
      cells.push_back(ValueOf(row, field.code()));
    AppendCsvRow(cells, csv);
  }
  return csv;
}

absl::StatusOr<std::vector<FileRow>> FromCsv(std::string_view text) {
  const absl::StatusOr<CsvTable> table = ReadCsvTable(text);
  if (!table.ok()) return table.status();
  std::vector<FileRow> rows;
  for (const CsvRow& line : table->rows) {
    FileRow& row = rows.emplace_back();
    row.line = line.line;
    for (size_t column = 0; column < line.cells.size(); ++column) {
      if (IsBlank(table->headings[column]) || IsBlank(line.cells[column])) continue;
      ExchangeValue& value = *row.values.Add();
      value.set_code(table->headings[column]);
      value.set_value(line.cells[column]);
    }
  }
  return rows;
}

std::string ToJsonLines(const ExchangeRows& rows) {
  std::string text;
  for (const ExchangeRow& row : rows) {
    Json json = Json::object();
    for (const ExchangeValue& value : row.fields()) json[value.code()] = value.value();
    text.append(json.dump(-1, ' ', false, Json::error_handler_t::replace)).append("\n");
  }
  return text;
}

std::string TextOf(const penalty::v1::ExchangeFault& fault) {
  return absl::StrCat(fault.code(), " ", fault.title(), "：", fault.words());
}

}  // namespace yifa::cli
