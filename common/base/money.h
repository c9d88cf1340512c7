// Amounts of money in text. All are kept in fen 分.
#ifndef YIFA_COMMON_BASE_MONEY_H_
#define YIFA_COMMON_BASE_MONEY_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace yifa {

// As running text says it: `3000元`, `30.50元`. REQUIRES: fen >= 0
std::string YuanWords(int64_t fen);
// As a table writes it, without its unit: `316081.70` of 元. REQUIRES: fen >= 0
std::string YuanText(int64_t fen);
// As an exchange row writes it, without its unit: `31.608170` of 万元; the last of the
// six decimals is a fen. REQUIRES: fen >= 0
std::string WanyuanText(int64_t fen);
// The same as it is published: without zeros at its end, e.g. `59237.2449`.
std::string ShortWanyuanText(int64_t fen);
// The fen of such a text; false where it is no amount, or finer than a fen.
bool ParseWanyuan(std::string_view text, int64_t& fen);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_MONEY_H_
