// Amounts as tables and exchange rows write them, without a unit.
#ifndef YIFA_SERVICES_CLI_MONEY_H_
#define YIFA_SERVICES_CLI_MONEY_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace yifa::cli {

// `316081.70` of 元.
std::string YuanText(int64_t fen);
// `31.608170` of 万元: the last of the six decimals is a fen.
std::string WanyuanText(int64_t fen);
// The fen of such a text; false where it is no amount, or finer than a fen.
bool ParseWanyuan(std::string_view text, int64_t& fen);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_MONEY_H_
