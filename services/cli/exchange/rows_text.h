// Rows of the exchange of penalties as files have them.
#ifndef YIFA_SERVICES_CLI_EXCHANGE_ROWS_TEXT_H_
#define YIFA_SERVICES_CLI_EXCHANGE_ROWS_TEXT_H_

#include <google/protobuf/repeated_field.h>

#include <cstddef>
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

// The fields of the standard, with a row of codes first; with a byte order mark and no
// formulas (csv.h).
std::string ToCsv(const policy::v1::ExchangeStandard& standard, const ExchangeRows& rows);
// A row of a file, and the line on which it begins.
struct FileRow {
  size_t line = 0;
  ExchangeValues values;
};
// Each row under the headings of the first, whatever these are: the service knows codes
// and titles. INVALID_ARGUMENT as of ReadCsvTable.
absl::StatusOr<std::vector<FileRow>> FromCsv(std::string_view text);
// An object of the filled fields in a line each.
std::string ToJsonLines(const ExchangeRows& rows);

// `CF_FRDB 法定代表人：必填`.
std::string TextOf(const penalty::v1::ExchangeFault& fault);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_EXCHANGE_ROWS_TEXT_H_
