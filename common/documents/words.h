// Values in words, as documents print them.
#ifndef YIFA_COMMON_DOCUMENTS_WORDS_H_
#define YIFA_COMMON_DOCUMENTS_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "yifa/type/v1/date.pb.h"

namespace yifa::documents {

// `5000.00元`.
std::string Yuan(int64_t fen);
// 大写金额: `伍仟元整`, `壹万零伍佰元伍角`. REQUIRES: fen >= 0
std::string CapitalYuan(int64_t fen);
// `2022年3月4日`, and `二〇二二年三月四日`; "" for no date.
std::string Day(const type::v1::Date& date);
std::string CapitalDay(const type::v1::Date& date);
// `三`, `十二`, `二十`; as digits from a hundred on.
std::string Ordinal(int number);

// A value as part of a line: without blanks at its ends, without control characters and
// without what parts the cells of tables; each break within it begins a new paragraph, so
// that no value passes for a line or a cell of the template.
void AppendValue(std::string_view value, std::string& text);

// How a paragraph begins: two ideographic spaces.
inline constexpr std::string_view kIndent = "　　";

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_WORDS_H_
