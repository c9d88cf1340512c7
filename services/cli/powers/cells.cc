#include "services/cli/powers/cells.h"

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/enum_text.h"
#include "common/base/spelling.h"

namespace yifa::cli {
namespace {

constexpr size_t kMostDigits = 12;  // so that no amount in fen overflows

// Of full width or not, without blanks; the dot is that of a number.
std::string Plain(const std::string& cell) {
  return absl::StrReplaceAll(OneSpelling(cell), {{"·", "."}});
}

// A number in hundredths; nothing for what is negative, has more decimals or is no
// number.
std::optional<int64_t> Hundredths(const std::string& cell) {
  const std::string text = absl::StrReplaceAll(Plain(cell), {{",", ""}});
  const size_t point = text.find('.');
  const std::string whole = text.substr(0, point);
  std::string part = point == std::string::npos ? "" : text.substr(point + 1);
  if (whole.empty() || whole.size() > kMostDigits || part.size() > 2 ||
      (point != std::string::npos && part.empty()))
    return std::nullopt;
  part.resize(2, '0');
  const std::string digits = whole + part;
  int64_t value = 0;
  if (digits.find_first_not_of("0123456789") != std::string::npos ||
      !absl::SimpleAtoi(digits, &value))
    return std::nullopt;
  return value;
}

// The parts of a list in a cell.
std::vector<std::string> PartsOf(const std::string& cell) {
  const std::string lines = absl::StrReplaceAll(cell, {{"\n", ","}});
  const std::string text =
      absl::StrReplaceAll(OneSpelling(lines), {{"、", ","}, {";", ","}});
  return absl::StrSplit(text, ',', absl::SkipEmpty());
}

using KindNames = std::map<std::string, type::v1::PartyKind>;

const KindNames& KindsByName() {
  static const KindNames& names =
      *new KindNames{{"自然人", type::v1::PARTY_KIND_NATURAL_PERSON},
                     {"公民", type::v1::PARTY_KIND_NATURAL_PERSON},
                     {"个人", type::v1::PARTY_KIND_NATURAL_PERSON},
                     {"法人或者其他组织", type::v1::PARTY_KIND_ORGANIZATION},
                     {"法人或其他组织", type::v1::PARTY_KIND_ORGANIZATION},
                     {"单位", type::v1::PARTY_KIND_ORGANIZATION},
                     {"个体工商户", type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS}};
  return names;
}

using ClassNames = std::map<std::string, penalty::v1::PenaltyClass>;

// As the contract calls them, the last one shorter.
const ClassNames& ClassesByName() {
  static const ClassNames& names = *[] {
    auto* made = new ClassNames{{"其他", penalty::v1::PENALTY_CLASS_OTHER},
                                {"其他行政处罚", penalty::v1::PENALTY_CLASS_OTHER}};
    const auto* type = penalty::v1::PenaltyClass_descriptor();
    for (int i = 0; i < type->value_count(); ++i) {
      const int number = type->value(i)->number();
      if (number != 0)
        (*made)[OneSpelling(WordsOf(*type, number))] =
            static_cast<penalty::v1::PenaltyClass>(number);
    }
    return made;
  }();
  return names;
}

template <typename Names>
std::optional<std::vector<typename Names::mapped_type>> Named(const Names& names,
                                                              const std::string& cell) {
  std::vector<typename Names::mapped_type> values;
  for (const std::string& part : PartsOf(cell)) {
    const auto found = names.find(part);
    if (found == names.end()) return std::nullopt;
    values.push_back(found->second);
  }
  return values;
}

}  // namespace

std::optional<int64_t> WholeNumber(const std::string& cell) {
  const std::optional<int64_t> hundredths = Hundredths(cell);
  if (!hundredths || *hundredths % 100 != 0) return std::nullopt;
  return *hundredths / 100;
}

std::optional<int64_t> FenOfYuan(const std::string& cell) {
  const std::string text = Plain(cell);
  return Hundredths(std::string(absl::StripSuffix(text, "元")));
}

std::optional<int32_t> PercentOf(const std::string& cell) {
  constexpr int64_t kMost = 100000;  // as the contract has it
  const std::string text = Plain(cell);
  std::optional<int64_t> percent;
  if (absl::EndsWith(text, "倍"))
    percent = Hundredths(std::string(absl::StripSuffix(text, "倍")));
  else if (absl::EndsWith(text, "%"))
    percent = WholeNumber(std::string(absl::StripSuffix(text, "%")));
  if (!percent || *percent > kMost) return std::nullopt;
  return static_cast<int32_t>(*percent);
}

std::optional<Date> DayOfCell(const std::string& cell) {
  const std::string text = absl::StrReplaceAll(
      Plain(cell), {{"/", "-"}, {".", "-"}, {"年", "-"}, {"月", "-"}, {"日", ""}});
  const std::vector<std::string> parts = absl::StrSplit(text, '-');
  if (parts.size() != 3) return std::nullopt;
  const auto two = [](const std::string& digits) {
    return digits.size() == 1 ? "0" + digits : digits;
  };
  return ParseDate(absl::StrCat(parts[0], "-", two(parts[1]), "-", two(parts[2])));
}

std::optional<std::vector<type::v1::PartyKind>> PartyKindsOf(const std::string& cell) {
  return Named(KindsByName(), cell);
}

std::optional<std::vector<penalty::v1::PenaltyClass>> ClassesOf(const std::string& cell) {
  return Named(ClassesByName(), cell);
}

}  // namespace yifa::cli
