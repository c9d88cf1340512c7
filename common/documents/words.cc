#include "common/documents/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "common/base/money.h"

namespace yifa::documents {
namespace {

constexpr std::array kCapitals = {"零", "壹", "贰", "叁", "肆",
                                  "伍", "陆", "柒", "捌", "玖"};
constexpr std::array kNumerals = {"〇", "一", "二", "三", "四",
                                  "五", "六", "七", "八", "九"};
constexpr std::string_view kIdeographicSpace = "　";

struct Unit {
  int64_t size;
  const char* name;
};
constexpr std::array kUnits = {Unit{100000000, "亿"}, Unit{10000, "万"}, Unit{1000, "仟"},
                               Unit{100, "佰"}, Unit{10, "拾"}};

// REQUIRES: number > 0
std::string Capital(int64_t number) {
  for (const Unit& unit : kUnits) {
    if (number < unit.size) continue;
    std::string text = absl::StrCat(Capital(number / unit.size), unit.name);
    const int64_t rest = number % unit.size;
    if (rest == 0) return text;
    return absl::StrCat(text, rest < unit.size / 10 ? kCapitals[0] : "", Capital(rest));
  }
  return kCapitals[static_cast<size_t>(number)];
}

// The bytes of the blank that the text begins or ends with; 0 where it does not.
size_t BlankAtStart(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) <= ' ') return 1;
  return text.substr(0, kIdeographicSpace.size()) == kIdeographicSpace
             ? kIdeographicSpace.size()
             : 0;
}
size_t BlankAtEnd(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.back()) <= ' ') return 1;
  const size_t size = kIdeographicSpace.size();
  return text.size() >= size && text.substr(text.size() - size) == kIdeographicSpace
             ? size
             : 0;
}

bool IsControl(unsigned char c) { return c < ' ' || c == 0x7f; }
bool EndsLine(char c) { return c == '\n' || c == '\r'; }

// What makes a table of lines (layout.h), and what stands for it in a value.
constexpr std::string_view kTableMarks[] = {"│", "├"};
constexpr char kInsteadOfMark[] = "｜";

// One line of a value, which has no control characters and makes no cell.
void AppendLine(std::string_view line, std::string& text) {
  const auto begin = static_cast<std::ptrdiff_t>(text.size());
  text += line;
  text.erase(std::remove_if(text.begin() + begin, text.end(), IsControl), text.end());
  for (const std::string_view mark : kTableMarks)
    for (size_t at = text.find(mark, static_cast<size_t>(begin)); at != std::string::npos;
         at = text.find(mark, at))
      text.replace(at, mark.size(), kInsteadOfMark);
}

std::string_view Trimmed(std::string_view text) {
  while (size_t blank = BlankAtStart(text)) text.remove_prefix(blank);
  while (size_t blank = BlankAtEnd(text)) text.remove_suffix(blank);
  return text;
}

}  // namespace

std::string Yuan(int64_t fen) { return YuanText(fen) + "元"; }

std::string CapitalYuan(int64_t fen) {
  const int64_t yuan = fen / 100, jiao = fen / 10 % 10, rest = fen % 10;
  if (fen == 0) return "零元整";
  std::string text = yuan > 0 ? absl::StrCat(Capital(yuan), "元") : "";
  if (jiao == 0 && rest == 0) return absl::StrCat(text, "整");
  if (jiao > 0) absl::StrAppend(&text, Capital(jiao), "角");
  if (jiao == 0 && yuan > 0) absl::StrAppend(&text, kCapitals[0]);
  if (rest > 0) absl::StrAppend(&text, Capital(rest), "分");
  return text;
}

std::string Day(const type::v1::Date& date) {
  if (date.year() == 0) return "";
  return absl::StrCat(date.year(), "年", date.month(), "月", date.day(), "日");
}

std::string CapitalDay(const type::v1::Date& date) {
  if (date.year() == 0) return "";
  std::string text;
  for (const char digit : std::to_string(date.year()))
    text += kNumerals[static_cast<size_t>(digit - '0')];
  return absl::StrCat(text, "年", Ordinal(date.month()), "月", Ordinal(date.day()), "日");
}

std::string Ordinal(int number) {
  if (number <= 0 || number >= 100) return absl::StrCat(number);
  const auto numeral = [](int digit) { return kNumerals[static_cast<size_t>(digit)]; };
  const int tens = number / 10, ones = number % 10;
  return absl::StrCat(tens > 1 ? numeral(tens) : "", tens > 0 ? "十" : "",
                      ones > 0 ? numeral(ones) : "");
}

void AppendValue(std::string_view value, std::string& text) {
  value = Trimmed(value);
  while (!value.empty()) {
    const auto end = static_cast<size_t>(
        std::find_if(value.begin(), value.end(), EndsLine) - value.begin());
    AppendLine(Trimmed(value.substr(0, end)), text);
    if (end == value.size()) return;
    value = Trimmed(value.substr(end));
    absl::StrAppend(&text, "\n", absl::string_view(kIndent.data(), kIndent.size()));
  }
}

}  // namespace yifa::documents
