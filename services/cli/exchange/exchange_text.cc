// Rows as CSV and as JSON lines.
#include <csv.h>

#include <algorithm>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/cli/exchange/exchange.h"
#include "services/cli/fields.h"

namespace yifa::cli {
namespace {

using policy::v1::ExchangeField;
using policy::v1::ExchangeStandard;

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

void AppendField(const std::string& value, std::string& csv) {
  const size_t size = csv_write(nullptr, 0, value.data(), value.size());
  const size_t at = csv.size();
  csv.resize(at + size);
  csv_write(csv.data() + at, size, value.data(), value.size());
}

template <typename ValueOfField>
void AppendLine(const ExchangeStandard& standard, const ValueOfField& value,
                std::string& csv) {
  const char* separator = "";
  for (const auto& field : standard.fields()) {
    csv.append(separator);
    AppendField(value(field), csv);
    separator = ",";
  }
  csv.append("\r\n");
}

using Lines = std::vector<std::vector<std::string>>;

void OnField(void* data, size_t size, void* lines) {
  static_cast<Lines*>(lines)->back().emplace_back(static_cast<char*>(data), size);
}
void OnLine(int, void* lines) { static_cast<Lines*>(lines)->emplace_back(); }

absl::StatusOr<Lines> ParseCsv(std::string_view text) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
    return absl::InternalError("no CSV parser");
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> owner(&parser, csv_free);
  Lines lines(1);
  const bool whole = csv_parse(&parser, text.data(), text.size(), OnField, OnLine,
                               &lines) == text.size() &&
                     csv_fini(&parser, OnField, OnLine, &lines) == 0;
  if (!whole)
    return absl::InvalidArgumentError(
        absl::StrCat("第 ", lines.size(), " 行不合 CSV 格式：引号不成对"));
  lines.pop_back();  // what would follow the last line
  return lines;
}

// The code of the field that a column holds; "" where it holds none.
std::string CodeOf(const ExchangeStandard& standard, const std::string& column) {
  for (const ExchangeField& field : standard.fields()) {
    const auto& older = field.older_codes();
    if (column == field.code() ||
        std::find(older.begin(), older.end(), column) != older.end())
      return field.code();
  }
  return "";
}

}  // namespace

std::string ToCsv(const ExchangeStandard& standard,
                  const std::vector<ExchangeRow>& rows) {
  std::string csv;
  AppendLine(
      standard, [](const ExchangeField& field) { return field.code(); }, csv);
  for (const ExchangeRow& row : rows)
    AppendLine(
        standard, [&](const ExchangeField& field) { return ValueOf(row, field.code()); },
        csv);
  return csv;
}

absl::StatusOr<std::vector<ExchangeRow>> FromCsv(const ExchangeStandard& standard,
                                                 std::string_view text) {
  if (absl::StartsWith(absl::string_view(text.data(), text.size()), kByteOrderMark))
    text.remove_prefix(sizeof(kByteOrderMark) - 1);
  const absl::StatusOr<Lines> lines = ParseCsv(text);
  if (!lines.ok()) return lines.status();
  if (lines->empty()) return absl::InvalidArgumentError("文件是空的");
  std::vector<std::string> codes;
  bool known = false;
  for (const std::string& column : lines->front()) {
    codes.push_back(CodeOf(standard, column));
    known = known || !codes.back().empty();
  }
  if (!known) return absl::InvalidArgumentError("第 1 行没有任何标准字段");
  std::vector<ExchangeRow> rows;
  for (size_t i = 1; i < lines->size(); ++i) {
    const std::vector<std::string>& line = (*lines)[i];
    if (line.size() != codes.size())
      return absl::InvalidArgumentError(absl::StrCat("第 ", i + 1, " 行有 ", line.size(),
                                                     " 列，应当有 ", codes.size()));
    ExchangeRow& row = rows.emplace_back();
    for (size_t column = 0; column < line.size(); ++column)
      if (!codes[column].empty()) Fill(row, codes[column], line[column]);
  }
  return rows;
}

std::string ToJsonLines(const ExchangeStandard& standard,
                        const std::vector<ExchangeRow>& rows) {
  std::string text;
  for (const ExchangeRow& row : rows) {
    Json json = Json::object();
    for (const ExchangeField& field : standard.fields())
      if (const std::string value = ValueOf(row, field.code()); !value.empty())
        json[field.code()] = value;
    text.append(json.dump(-1, ' ', false, Json::error_handler_t::replace)).append("\n");
  }
  return text;
}

}  // namespace yifa::cli
