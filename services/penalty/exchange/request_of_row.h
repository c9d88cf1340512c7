// A row of an older register as the request that records it.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_REQUEST_OF_ROW_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_REQUEST_OF_ROW_H_

#include <optional>

#include "services/penalty/exchange/fields.h"
#include "services/penalty/exchange/standard.h"
#include "yifa/penalty/v1/exchange_requests.pb.h"

namespace yifa::penalty {

// The request that records the row's decision as one of the organ; none, with the faults,
// where something stands against the row. The same number gives the same case, the same
// row the same request id.
std::optional<v1::ImportDecisionRequest> RequestOf(const ExchangeFields& fields,
                                                   const ExchangeRules& rules,
                                                   ExchangeFaults& faults);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_REQUEST_OF_ROW_H_
