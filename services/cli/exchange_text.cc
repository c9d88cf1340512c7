// Rows as CSV and as JSON lines.
#include <csv.h>

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/cli/exchange.h"
#include "services/cli/fields.h"

namespace yifa::cli {
namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

void AppendField(const std::string& value, std::string& csv) {
  const size_t size = csv_write(nullptr, 0, value.data(), value.size());
  const size_t at = csv.size();
  csv.resize(at + size);
  csv_write(csv.data() + at, size, value.data(), value.size());
}

template <typename ValueAt>
void AppendLine(const ValueAt& value_at, std::string& csv) {
  for (size_t i = 0; i < kExchangeFields; ++i) {
    if (i > 0) csv.append(",");
    AppendField(value_at(i), csv);
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

// The field of a column, or kExchangeFields.
size_t FieldNamed(const std::string& name) {
  for (size_t i = 0; i < kExchangeFields; ++i) {
    const ExchangeField& field = ExchangeFields()[i];
    if (name == field.code || (field.older != nullptr && name == field.older)) return i;
  }
  return kExchangeFields;
}

}  // namespace

std::string ToCsv(const std::vector<ExchangeRow>& rows) {
  std::string csv;
  AppendLine([](size_t i) { return std::string(ExchangeFields()[i].code); }, csv);
  for (const ExchangeRow& row : rows) AppendLine([&](size_t i) { return row[i]; }, csv);
  return csv;
}

absl::StatusOr<std::vector<ExchangeRow>> FromCsv(std::string_view text) {
  if (absl::StartsWith(absl::string_view(text.data(), text.size()), kByteOrderMark))
    text.remove_prefix(sizeof(kByteOrderMark) - 1);
  const absl::StatusOr<Lines> lines = ParseCsv(text);
  if (!lines.ok()) return lines.status();
  if (lines->empty()) return absl::InvalidArgumentError("文件是空的");
  std::vector<size_t> columns;
  size_t known = 0;
  for (const std::string& name : lines->front()) {
    columns.push_back(FieldNamed(name));
    if (columns.back() < kExchangeFields) ++known;
  }
  if (known == 0) return absl::InvalidArgumentError("第 1 行没有任何标准字段");
  std::vector<ExchangeRow> rows;
  for (size_t i = 1; i < lines->size(); ++i) {
    const std::vector<std::string>& line = (*lines)[i];
    if (line.size() != columns.size())
      return absl::InvalidArgumentError(absl::StrCat("第 ", i + 1, " 行有 ", line.size(),
                                                     " 列，应当有 ", columns.size()));
    ExchangeRow& row = rows.emplace_back();
    for (size_t column = 0; column < line.size(); ++column)
      if (columns[column] < kExchangeFields && !line[column].empty())
        row[columns[column]] = line[column];
  }
  return rows;
}

std::string ToJsonLines(const std::vector<ExchangeRow>& rows) {
  std::string text;
  for (const ExchangeRow& row : rows) {
    Json json = Json::object();
    for (size_t i = 0; i < kExchangeFields; ++i)
      if (!row[i].empty()) json[ExchangeFields()[i].code] = row[i];
    text.append(json.dump(-1, ' ', false, Json::error_handler_t::replace)).append("\n");
  }
  return text;
}

}  // namespace yifa::cli
