// What cells of an office's list say: amounts, parts, days, names.
#ifndef YIFA_SERVICES_CLI_POWERS_CELLS_H_
#define YIFA_SERVICES_CLI_POWERS_CELLS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/date.h"
#include "yifa/penalty/v1/penalty_class.pb.h"
#include "yifa/type/v1/party.pb.h"

namespace yifa::cli {

// Nothing of any of these where the cell says no such thing.

// A whole number, `10` or `10,000`, that is not negative.
std::optional<int64_t> WholeNumber(const std::string& cell);
// An amount of 元 in fen, with two decimals at most: `5,000`, `0.5`.
std::optional<int64_t> FenOfYuan(const std::string& cell);
// A part in per cent: `10倍`, `1.5倍`, `5%`.
std::optional<int32_t> PercentOf(const std::string& cell);
// A day: `2024-02-29`, `2024/2/29`, `2024年2月29日`.
std::optional<Date> DayOfCell(const std::string& cell);
// Kinds of party, and classes of penalty, with 、 between them; nothing where one is
// unknown.
std::optional<std::vector<type::v1::PartyKind>> PartyKindsOf(const std::string& cell);
std::optional<std::vector<penalty::v1::PenaltyClass>> ClassesOf(const std::string& cell);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_POWERS_CELLS_H_
