#include "services/penalty/exchange/fields.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/identifier.h"
#include "common/base/money.h"
#include "common/base/spelling.h"

namespace yifa::penalty {
namespace {

using policy::v1::ExchangeField;
using policy::v1::ExchangeStandard;

bool IsUnder(const ExchangeField& field, const std::string& code) {
  const auto& older = field.older_codes();
  return code == field.code() ||
         std::find(older.begin(), older.end(), code) != older.end();
}

// The field that a heading names: by its code or an older one, else by its title in any
// spelling.
const ExchangeField* FieldNamed(const ExchangeStandard& standard,
                                const std::string& heading) {
  for (const ExchangeField& field : standard.fields())
    if (IsUnder(field, heading)) return &field;
  for (const ExchangeField& field : standard.fields())
    if (SameText(heading, field.title()) || SameText(heading, field.code()))
      return &field;
  return nullptr;
}

size_t Characters(std::string_view text) {
  size_t count = 0;
  for (const char c : text)
    if ((c & 0xC0) != 0x80) ++count;
  return count;
}

bool MustBeFilled(const ExchangeField& field, const ExchangeFields& fields) {
  if (field.mandatory()) return true;
  const auto& words = field.mandatory_where().words();
  const std::string said = ValueOf(fields, field.mandatory_where().code());
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

v1::ExchangeFault FaultOf(const ExchangeField& field, std::string words) {
  v1::ExchangeFault fault;
  fault.set_code(field.code());
  fault.set_title(field.title());
  fault.set_words(std::move(words));
  return fault;
}

}  // namespace

std::string ValueOf(const ExchangeFields& fields, std::string_view code) {
  const auto found = fields.find(code);
  return found == fields.end() ? "" : found->second;
}

void Fill(ExchangeFields& fields, const std::string& code, std::string value) {
  if (!value.empty()) fields[code] = std::move(value);
}

ExchangeFields ReadFields(const ExchangeStandard& standard,
                          const ExchangeValues& values) {
  ExchangeFields fields;
  for (const v1::ExchangeValue& value : values)
    if (const ExchangeField* field = FieldNamed(standard, value.code()))
      Fill(fields, field->code(), value.value());
  return fields;
}

ExchangeValues WriteFields(const ExchangeStandard& standard,
                           const ExchangeFields& fields) {
  ExchangeValues values;
  for (const ExchangeField& field : standard.fields()) {
    std::string text = ValueOf(fields, field.code());
    if (text.empty()) continue;
    v1::ExchangeValue& value = *values.Add();
    value.set_code(field.code());
    value.set_value(std::move(text));
  }
  return values;
}

ExchangeFaults CheckRow(const ExchangeStandard& standard, const ExchangeFields& fields) {
  ExchangeFaults faults;
  for (const ExchangeField& field : standard.fields()) {
    const auto fault = [&](std::string words) {
      *faults.Add() = FaultOf(field, std::move(words));
    };
    const std::string value = ValueOf(fields, field.code());
    if (value.empty()) {
      if (MustBeFilled(field, fields)) fault("必填");
      continue;
    }
    if (Characters(value) > static_cast<size_t>(field.length()))
      fault(absl::StrCat("超过", field.length(), "个字符"));
    if (std::string wrong = WrongOfKind(field, value); !wrong.empty())
      fault(std::move(wrong));
    if (!IsAllowed(field, value)) fault(absl::StrCat("没有“", value, "”这一类"));
  }
  return faults;
}

v1::ExchangeFault FaultOf(const ExchangeStandard& standard, std::string_view code,
                          std::string words) {
  ExchangeField of;  // without a title where the standard has none of that code
  of.set_code(std::string(code));
  for (const ExchangeField& field : standard.fields())
    if (field.code() == code) of = field;
  return FaultOf(of, std::move(words));
}

}  // namespace yifa::penalty
