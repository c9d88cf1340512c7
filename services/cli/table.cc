#include "services/cli/table.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "common/base/check.h"

namespace yifa::cli {
namespace {

constexpr std::string_view kGap = "  ";

struct Range {
  char32_t first, last;
};

// East Asian Wide and Fullwidth (Unicode, UAX #11), as far as an office meets them.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF}, {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};
// Characters that take no column of their own.
constexpr Range kNone[] = {
    {0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};

template <size_t N>
bool In(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges), [c](const Range& range) {
    return range.first <= c && c <= range.last;
  });
}

int WidthOf(char32_t c) {
  if (In(kNone, c)) return 0;
  return In(kWide, c) ? 2 : 1;
}

// Takes a character off the text. What is no UTF-8 is taken byte by byte.
char32_t Next(std::string_view& text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(0);
  size_t length = 1;
  char32_t c = first;
  if (first >= 0xC2 && first <= 0xDF) length = 2, c = first & 0x1F;
  if (first >= 0xE0 && first <= 0xEF) length = 3, c = first & 0x0F;
  if (first >= 0xF0 && first <= 0xF4) length = 4, c = first & 0x07;
  for (size_t i = 1; i < length; ++i) {
    if (i >= text.size() || (byte(i) & 0xC0) != 0x80) {
      text.remove_prefix(1);
      return first;
    }
    c = (c << 6) | (byte(i) & 0x3F);
  }
  text.remove_prefix(length);
  return c;
}

}  // namespace

int DisplayWidth(std::string_view text) {
  int width = 0;
  while (!text.empty()) width += WidthOf(Next(text));
  return width;
}

std::string FitWidth(std::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  std::string_view rest = text;
  int used = 0;
  while (!rest.empty()) {
    std::string_view after = rest;
    const int wide = WidthOf(Next(after));
    if (used + wide > width - 1) break;
    used += wide;
    rest = after;
  }
  std::string fitted(text.substr(0, text.size() - rest.size()));
  if (width > 0) fitted.append("…");
  return fitted;
}

void Table::Add(std::vector<std::string> cells) {
  YIFA_CHECK(cells.size() == columns_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::Format() const {
  std::vector<int> widths;
  for (const Column& column : columns_) widths.push_back(DisplayWidth(column.title));
  for (const auto& row : rows_)
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));

  std::string text;
  const auto line = [&](const auto& cell_of) {
    std::string out;
    for (size_t i = 0; i < columns_.size(); ++i) {
      const std::string& cell = cell_of(i);
      const std::string blanks(static_cast<size_t>(widths[i] - DisplayWidth(cell)), ' ');
      if (i > 0) out.append(kGap);
      if (columns_[i].align == Align::kRight) out.append(blanks);
      out.append(cell);
      if (columns_[i].align == Align::kLeft) out.append(blanks);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    text.append(out).append("\n");
  };
  line([&](size_t i) -> const std::string& { return columns_[i].title; });
  std::vector<std::string> rules;
  for (const int width : widths) rules.emplace_back(static_cast<size_t>(width), '-');
  line([&](size_t i) -> const std::string& { return rules[i]; });
  for (const auto& row : rows_)
    line([&](size_t i) -> const std::string& { return row[i]; });
  return text;
}

}  // namespace yifa::cli
