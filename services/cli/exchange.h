// Penalty decisions as rows of the exchange, and back; rows as CSV and as JSON lines.
#ifndef YIFA_SERVICES_CLI_EXCHANGE_H_
#define YIFA_SERVICES_CLI_EXCHANGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/cli/exchange_fields.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

// True for a decided penalty that has a number.
bool IsExchanged(const penalty::v1::PenaltyCase& c);

// The row of such a case, unmasked: for whoever may read its party.
ExchangeRow RowOf(const penalty::v1::PenaltyCase& c, const type::v1::Organ& organ);

// The request that records the row's decision as one of `parent`. The same number gives
// the same case and the same request id. INVALID_ARGUMENT, in Chinese, with what stands
// against the row.
absl::StatusOr<penalty::v1::ImportDecisionRequest> RequestOf(const ExchangeRow& row,
                                                             const std::string& parent);

// With a line of codes first; RFC 4180.
std::string ToCsv(const std::vector<ExchangeRow>& rows);
// Columns in any order, by their codes or those of the layout of 2014 to 2018; others are
// left. INVALID_ARGUMENT where it is no CSV or has no column of the standard.
absl::StatusOr<std::vector<ExchangeRow>> FromCsv(std::string_view text);
// An object of the filled fields in a line each.
std::string ToJsonLines(const std::vector<ExchangeRow>& rows);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_EXCHANGE_H_
