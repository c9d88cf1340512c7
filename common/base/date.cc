#include "common/base/date.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace yifa {
namespace {

std::optional<Date> Make(int year, int month, int day) {
  if (year < kFirstDay.year() || year > kLastDay.year()) return std::nullopt;
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const Date date(year, month, day);
  if (date.day() != day) return std::nullopt;  // rolled over: no such day in the month
  return date;
}

// Reads `count` digits, or -1.
int Digits(const char* text, int count) {
  int value = 0;
  for (int i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> FromProto(const type::v1::Date& proto) {
  return Make(proto.year(), proto.month(), proto.day());
}

Date DayOf(const type::v1::Date& proto) {
  return FromProto(proto).value_or(proto.year() > kLastDay.year() ? kLastDay : kFirstDay);
}

type::v1::Date ToProto(Date date) {
  date = std::clamp(date, kFirstDay, kLastDay);
  type::v1::Date proto;
  proto.set_year(static_cast<int32_t>(date.year()));
  proto.set_month(date.month());
  proto.set_day(date.day());
  return proto;
}

std::optional<Date> ParseDate(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const char* p = text.data();
  return Make(Digits(p, 4), Digits(p + 5, 2), Digits(p + 8, 2));
}

std::string FormatDate(Date date) {
  return absl::StrCat(absl::Dec(date.year(), absl::kZeroPad4), "-",
                      absl::Dec(date.month(), absl::kZeroPad2), "-",
                      absl::Dec(date.day(), absl::kZeroPad2));
}

std::string FormatDateZh(Date date) {
  return absl::StrCat(date.year(), "年", date.month(), "月", date.day(), "日");
}

Date DateIn(absl::Time instant) {
  static const absl::TimeZone china = absl::FixedTimeZone(8 * 60 * 60);
  return absl::ToCivilDay(instant, china);
}

}  // namespace yifa
