#include "services/cli/exchange/exchange_fields.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/money.h"

namespace yifa::cli {
namespace {

using policy::v1::ExchangeField;

size_t Characters(std::string_view text) {
  size_t count = 0;
  for (const char c : text)
    if ((c & 0xC0) != 0x80) ++count;
  return count;
}

bool MustBeFilled(const ExchangeField& field, const ExchangeRow& row) {
  if (field.mandatory()) return true;
  const auto& words = field.mandatory_where().words();
  const std::string said = ValueOf(row, field.mandatory_where().code());
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return absl::StrContains(said, word);
  });
}

// What stands against a value of this kind; "" if nothing.
std::string WrongOfKind(const ExchangeField& field, const std::string& value) {
  int64_t fen = 0;
  switch (field.kind()) {
    case policy::v1::EXCHANGE_FIELD_KIND_CREDIT_CODE:
      return ParseCreditCode(value) ? "" : "统一社会信用代码校验位不符";
    case policy::v1::EXCHANGE_FIELD_KIND_AMOUNT:
      return ParseWanyuan(value, fen) ? "" : "不是以万元为单位、至多六位小数的金额";
    case policy::v1::EXCHANGE_FIELD_KIND_DATE:
      return ParseDate(value) ? "" : "不是 yyyy-mm-dd 的日期";
    default:
      return "";
  }
}

bool IsAllowed(const ExchangeField& field, const std::string& value) {
  const auto& values = field.values();
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

std::string ValueOf(const ExchangeRow& row, std::string_view code) {
  const auto found = row.find(code);
  return found == row.end() ? "" : found->second;
}

void Fill(ExchangeRow& row, const std::string& code, std::string value) {
  if (!value.empty()) row[code] = std::move(value);
}

std::vector<std::string> CheckRow(const policy::v1::ExchangeStandard& standard,
                                  const ExchangeRow& row) {
  std::vector<std::string> faults;
  for (const ExchangeField& field : standard.fields()) {
    const auto fault = [&](const std::string& why) {
      faults.push_back(absl::StrCat(field.code(), " ", field.title(), "：", why));
    };
    const std::string value = ValueOf(row, field.code());
    if (value.empty()) {
      if (MustBeFilled(field, row)) fault("必填");
      continue;
    }
    if (Characters(value) > static_cast<size_t>(field.length()))
      fault(absl::StrCat("超过", field.length(), "个字符"));
    if (const std::string wrong = WrongOfKind(field, value); !wrong.empty()) fault(wrong);
    if (!IsAllowed(field, value)) fault(absl::StrCat("没有“", value, "”这一类"));
  }
  return faults;
}

}  // namespace yifa::cli
