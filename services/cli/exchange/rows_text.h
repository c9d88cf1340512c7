// Rows of the exchange of penalties as files have them.
#ifndef YIFA_SERVICES_CLI_EXCHANGE_ROWS_TEXT_H_
#define YIFA_SERVICES_CLI_EXCHANGE_ROWS_TEXT_H_

#include <google/protobuf/repeated_field.h>

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "yifa/penalty/v1/exchange_row.pb.h"
#include "yifa/policy/v1/exchange.pb.h"

namespace yifa::cli {

using ExchangeRows = std::vector<penalty::v1::ExchangeRow>;
// The filled fields of a row.
using ExchangeValues = google::protobuf::RepeatedPtrField<penalty::v1::ExchangeValue>;

// The fields of the standard, with a line of codes first; RFC 4180.
std::string ToCsv(const policy::v1::ExchangeStandard& standard, const ExchangeRows& rows);
// Each line under the codes of the first, whatever these are. INVALID_ARGUMENT where it
// is no CSV.
absl::StatusOr<std::vector<ExchangeValues>> FromCsv(std::string_view text);
// An object of the filled fields in a line each.
std::string ToJsonLines(const ExchangeRows& rows);

// `CF_FRDB 法定代表人：必填`.
std::string TextOf(const penalty::v1::ExchangeFault& fault);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_EXCHANGE_ROWS_TEXT_H_
