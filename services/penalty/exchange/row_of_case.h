// A decided penalty as a row of the exchange.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_ROW_OF_CASE_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_ROW_OF_CASE_H_

#include "services/penalty/exchange/standard.h"
#include "yifa/penalty/v1/exchange_row.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

// True for a decided penalty that has a number.
bool IsExchanged(const v1::PenaltyCase& c);

// The row of such a case, checked, without its sequence. Not masked: for whoever may read
// its party.
v1::ExchangeRow RowOf(const v1::PenaltyCase& c, const ExchangeRules& rules);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_ROW_OF_CASE_H_
