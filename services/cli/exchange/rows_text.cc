#include "services/cli/exchange/rows_text.h"

#include <csv.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/spelling.h"
#include "services/cli/fields.h"

namespace yifa::cli {
namespace {

using penalty::v1::ExchangeRow;
using penalty::v1::ExchangeValue;
using policy::v1::ExchangeField;

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

void AppendField(const std::string& value, std::string& csv) {
  const size_t size = csv_write(nullptr, 0, value.data(), value.size());
  const size_t at = csv.size();
  csv.resize(at + size);
  csv_write(csv.data() + at, size, value.data(), value.size());
}

template <typename ValueOfField>
void AppendLine(const policy::v1::ExchangeStandard& standard, const ValueOfField& value,
                std::string& csv) {
  const char* separator = "";
  for (const auto& field : standard.fields()) {
    csv.append(separator);
    AppendField(value(field), csv);
    separator = ",";
  }
  csv.append("\r\n");
}

std::string ValueOf(const ExchangeRow& row, const std::string& code) {
  const auto found =
      std::find_if(row.fields().begin(), row.fields().end(),
                   [&](const ExchangeValue& value) { return value.code() == code; });
  return found == row.fields().end() ? "" : found->value();
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

}  // namespace

std::string ToCsv(const policy::v1::ExchangeStandard& standard,
                  const ExchangeRows& rows) {
  std::string csv;
  AppendLine(
      standard, [](const ExchangeField& field) { return field.code(); }, csv);
  for (const ExchangeRow& row : rows)
    AppendLine(
        standard, [&](const ExchangeField& field) { return ValueOf(row, field.code()); },
        csv);
  return csv;
}

absl::StatusOr<std::vector<ExchangeValues>> FromCsv(std::string_view text) {
  if (absl::StartsWith(absl::string_view(text.data(), text.size()), kByteOrderMark))
    text.remove_prefix(sizeof(kByteOrderMark) - 1);
  const absl::StatusOr<Lines> lines = ParseCsv(text);
  if (!lines.ok()) return lines.status();
  if (lines->empty()) return absl::InvalidArgumentError("文件是空的");
  const std::vector<std::string>& codes = lines->front();
  std::vector<ExchangeValues> rows;
  for (size_t i = 1; i < lines->size(); ++i) {
    const std::vector<std::string>& line = (*lines)[i];
    if (line.size() != codes.size())
      return absl::InvalidArgumentError(absl::StrCat("第 ", i + 1, " 行有 ", line.size(),
                                                     " 列，应当有 ", codes.size()));
    ExchangeValues& row = rows.emplace_back();
    for (size_t column = 0; column < line.size(); ++column) {
      if (IsBlank(codes[column]) || IsBlank(line[column])) continue;
      ExchangeValue& value = *row.Add();
      value.set_code(codes[column]);
      value.set_value(line[column]);
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
