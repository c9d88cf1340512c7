#include "services/cli/sheet/number_format.h"

#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "common/base/date.h"

namespace yifa::cli {
namespace {

constexpr char kShortest[] = "%.15g";  // as many digits as a number in a spreadsheet has

// What of a code of a format is not literal: neither quoted, escaped, padding nor in
// brackets; of its first section, which is that of positive numbers.
std::string Meaning(const std::string& code) {
  std::string meaning;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"' || c == '[') {
      i = code.find(c == '"' ? '"' : ']', i + 1);
      if (i == std::string::npos) break;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      meaning.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    }
  }
  return meaning;
}

// The day of a serial number, its time of day left out.
std::optional<Date> DayOfSerial(double serial, bool from_1904) {
  constexpr double kMost = 200000;  // beyond kLastDay in either count
  constexpr Date kEve1900(1899, 12, 31), kEve1904(1903, 12, 31);
  constexpr int kNoSuchDay = 60;  // 29 February 1900
  if (!(serial >= 0 && serial < kMost)) return std::nullopt;
  const int days = static_cast<int>(serial);
  if (from_1904) return kEve1904 + 1 + days;
  if (days == 0 || days == kNoSuchDay) return std::nullopt;
  return kEve1900 + (days < kNoSuchDay ? days : days - 1);
}

}  // namespace

NumberKind KindOfFormat(int id) {
  if (id == 9 || id == 10) return NumberKind::kPercent;
  const bool day = (14 <= id && id <= 17) || id == 22 || (27 <= id && id <= 31) ||
                   id == 36 || (50 <= id && id <= 54) || id == 57 || id == 58;
  return day ? NumberKind::kDay : NumberKind::kNumber;
}

NumberKind KindOfFormat(const std::string& code) {
  const std::string meaning = Meaning(code);
  if (meaning.find_first_of("yd") != std::string::npos &&
      meaning.find("general") == std::string::npos)
    return NumberKind::kDay;
  if (meaning.find('%') != std::string::npos) return NumberKind::kPercent;
  return NumberKind::kNumber;
}

std::optional<std::string> TextOfNumber(const std::string& number, NumberKind kind,
                                        bool from_1904) {
  double value = 0;
  if (!absl::SimpleAtod(number, &value) || !std::isfinite(value)) return std::nullopt;
  switch (kind) {
    case NumberKind::kDay: {
      const std::optional<Date> day = DayOfSerial(value, from_1904);
      if (!day || *day < kFirstDay || kLastDay < *day) return std::nullopt;
      return FormatDate(*day);
    }
    case NumberKind::kPercent:
      return absl::StrFormat(kShortest, value * 100) + "%";
    case NumberKind::kNumber:
      break;
  }
  // An exponent reads as nothing in a cell of an amount.
  constexpr double kWhole = 1e15;
  if (std::abs(value) < kWhole && value == std::floor(value))
    return absl::StrFormat("%.0f", value);
  return absl::StrFormat(kShortest, value);
}

}  // namespace yifa::cli
