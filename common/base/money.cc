#include "common/base/money.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace yifa {
namespace {

constexpr int64_t kYuan = 100;  // fen
constexpr int64_t kWanyuan = 10'000 * kYuan;
constexpr size_t kWholeDigitsMost = 10;  // of the bound of an amount
constexpr size_t kPlaces = 6;            // of 万元

}  // namespace

std::string YuanWords(int64_t fen) {
  return absl::StrCat(fen % kYuan == 0 ? std::to_string(fen / kYuan) : YuanText(fen),
                      "元");
}

std::string YuanText(int64_t fen) {
  return absl::StrFormat("%d.%02d", fen / kYuan, fen % kYuan);
}

std::string WanyuanText(int64_t fen) {
  return absl::StrFormat("%d.%06d", fen / kWanyuan, fen % kWanyuan);
}

std::string ShortWanyuanText(int64_t fen) {
  std::string text = WanyuanText(fen);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

bool ParseWanyuan(std::string_view text, int64_t& fen) {
  const size_t point = text.find('.');
  std::string whole(text.substr(0, point));
  std::string places(point == std::string_view::npos ? "" : text.substr(point + 1));
  if (whole.empty() || whole.size() > kWholeDigitsMost || places.size() > kPlaces)
    return false;
  places.resize(kPlaces, '0');
  const std::string digits = whole + places;
  if (digits.find_first_not_of("0123456789") != std::string::npos) return false;
  return absl::SimpleAtoi(digits, &fen);
}

}  // namespace yifa
