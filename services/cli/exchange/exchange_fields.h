// Rows of the exchange of penalties with other departments 双公示, and how they are
// checked against a data standard (yifa.policy.v1.ExchangeStandard).
#ifndef YIFA_SERVICES_CLI_EXCHANGE_EXCHANGE_FIELDS_H_
#define YIFA_SERVICES_CLI_EXCHANGE_EXCHANGE_FIELDS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "yifa/policy/v1/exchange.pb.h"

namespace yifa::cli {

// The filled fields of a row by their codes, e.g. CF_WSH.
using ExchangeRow = std::map<std::string, std::string, std::less<>>;

// The value of a field; "" where it is not filled.
std::string ValueOf(const ExchangeRow& row, std::string_view code);
// Fills the field, unless the value is empty.
void Fill(ExchangeRow& row, const std::string& code, std::string value);

// What stands against the row, a line for each fault, in Chinese; empty: nothing.
std::vector<std::string> CheckRow(const policy::v1::ExchangeStandard& standard,
                                  const ExchangeRow& row);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_EXCHANGE_EXCHANGE_FIELDS_H_
