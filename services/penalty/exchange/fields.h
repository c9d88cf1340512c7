// Fields of the rows in which penalties are exchanged with other departments 双公示, and
// how they are checked against a data standard.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_FIELDS_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_FIELDS_H_

#include <google/protobuf/repeated_field.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "yifa/penalty/v1/exchange_row.pb.h"
#include "yifa/policy/v1/exchange.pb.h"

namespace yifa::penalty {

// The filled fields of a row by their codes, e.g. CF_WSH.
using ExchangeFields = std::map<std::string, std::string, std::less<>>;
// As the contract has them.
using ExchangeValues = google::protobuf::RepeatedPtrField<v1::ExchangeValue>;
using ExchangeFaults = google::protobuf::RepeatedPtrField<v1::ExchangeFault>;

// The value of a field; "" where it is not filled.
std::string ValueOf(const ExchangeFields& fields, std::string_view code);
// Fills the field, unless the value is empty.
void Fill(ExchangeFields& fields, const std::string& code, std::string value);

// Of values under codes or titles of the standard, or codes of earlier layouts. Others
// are left, and of several filled ones for the same field the last counts.
ExchangeFields ReadFields(const policy::v1::ExchangeStandard& standard,
                          const ExchangeValues& values);
// In the order of the standard; what it does not have is left.
ExchangeValues WriteFields(const policy::v1::ExchangeStandard& standard,
                           const ExchangeFields& fields);

// Everything that stands against the row.
ExchangeFaults CheckRow(const policy::v1::ExchangeStandard& standard,
                        const ExchangeFields& fields);
// What is wrong with the field of that code, in Chinese.
v1::ExchangeFault FaultOf(const policy::v1::ExchangeStandard& standard,
                          std::string_view code, std::string words);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_FIELDS_H_
