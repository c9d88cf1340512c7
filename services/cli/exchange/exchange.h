// Penalty decisions as rows of the exchange, and back; rows as CSV and as JSON lines.
#ifndef YIFA_SERVICES_CLI_EXCHANGE_EXCHANGE_H_
#define YIFA_SERVICES_CLI_EXCHANGE_EXCHANGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/law/provisions.h"
#include "services/cli/exchange/exchange_fields.h"
#include "yifa/penalty/v1/penalty_service.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::cli {

// What an exchange of an organ keeps to.
struct ExchangeRules {
  type::v1::Organ organ;
  policy::v1::ExchangeStandard standard;  // that holds on the day of the exchange
  casework::Provisions provisions;        // periods of display, by the day of a decision
};

// NOT_FOUND, in Chinese, where no standard holds for the organ on that day.
absl::StatusOr<ExchangeRules> RulesOf(type::v1::Organ organ,
                                      casework::Provisions provisions, Date today);

// True for a decided penalty that has a number.
bool IsExchanged(const penalty::v1::PenaltyCase& c);

// The row of such a case, unmasked: for whoever may read its party.
ExchangeRow RowOf(const penalty::v1::PenaltyCase& c, const ExchangeRules& rules);

// The request that records the row's decision as one of the organ. The same number gives
// the same case and the same request id. INVALID_ARGUMENT, in Chinese, with what stands
// against the row.
absl::StatusOr<penalty::v1::ImportDecisionRequest> RequestOf(const ExchangeRow& row,
                                                             const ExchangeRules& rules);

// With a line of codes first; RFC 4180.
std::string ToCsv(const policy::v1::ExchangeStandard& standard,
                  const std::vector<ExchangeRow>& rows);
// Columns in any order, by their codes or those of earlier layouts; others are left.
// INVALID_ARGUMENT where it is no CSV or has no column of the standard.
absl::StatusOr<std::vector<ExchangeRow>> FromCsv(
    const policy::v1::ExchangeStandard& standard, std::string_view text);
// An object of the filled fields in a line each.
std::string ToJsonLines(const policy::v1::ExchangeStandard& standard,
                        const std::vector<ExchangeRow>& rows);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_EXCHANGE_EXCHANGE_H_
