#include "services/disclosure/personal_numbers.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "common/base/identifier.h"
#include "common/base/spelling.h"

namespace yifa::disclosure {
namespace {

constexpr size_t kCitizenNumber = 18;
constexpr size_t kMobileNumber = 11;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits that nothing but blanks and hyphens keep apart. An x that ends some belongs to
// them.
using Row = std::vector<std::string>;

std::vector<Row> RowsIn(std::string_view text) {
  std::vector<Row> rows;
  Row row;
  std::string part;
  const auto end_part = [&] {
    if (!part.empty()) row.push_back(std::exchange(part, ""));
  };
  for (const char c : absl::StrJoin(FoldedWords(text), " ")) {
    if (IsDigit(c)) {
      if (!part.empty() && part.back() == 'x') end_part();
      part.push_back(c);
    } else if (c == 'x' && (part.empty() ? !row.empty() : part.back() != 'x')) {
      part.push_back(c);
    } else {
      end_part();
      if (c != ' ' && c != '-' && !row.empty()) rows.push_back(std::exchange(row, {}));
    }
  }
  end_part();
  if (!row.empty()) rows.push_back(std::move(row));
  return rows;
}

bool IsMobileNumber(std::string_view digits) {
  if (digits.size() == kMobileNumber + 2 && digits.substr(0, 2) == "86")
    digits.remove_prefix(2);
  return digits.size() == kMobileNumber && digits[0] == '1' && digits[1] >= '3' &&
         digits.find('x') == std::string_view::npos;
}

bool IsInThree(const Row& row, size_t first) {
  return first + 3 <= row.size() && row[first].size() == 3 &&
         row[first + 1].size() == 4 && row[first + 2].size() == 4;
}

}  // namespace

bool HoldsCitizenNumber(std::string_view text, Date today) {
  for (const Row& row : RowsIn(text))
    for (size_t first = 0; first < row.size(); ++first) {
      std::string number;
      for (size_t i = first; i < row.size() && number.size() < kCitizenNumber; ++i)
        number += row[i];
      if (number.size() == kCitizenNumber && ParseCitizenNumber(number, today))
        return true;
    }
  return false;
}

bool HoldsMobileNumber(std::string_view text) {
  for (const Row& row : RowsIn(text))
    for (size_t i = 0; i < row.size(); ++i)
      if (IsMobileNumber(row[i]) ||
          (IsInThree(row, i) && IsMobileNumber(row[i] + row[i + 1] + row[i + 2])))
        return true;
  return false;
}

std::string MaskMobileNumbers(std::string_view text) {
  std::string masked;
  for (size_t i = 0; i < text.size();) {
    const auto end = std::find_if_not(text.begin() + i, text.end(), IsDigit);
    const auto size = static_cast<size_t>(end - (text.begin() + i));
    if (size == 0) {
      masked.push_back(text[i++]);
      continue;
    }
    const std::string_view run = text.substr(i, size);
    masked.append(IsMobileNumber(run) ? "***" : run);
    i += size;
  }
  return masked;
}

}  // namespace yifa::disclosure
