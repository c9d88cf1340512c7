// What an exchange of an organ's penalties keeps to.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_STANDARD_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_STANDARD_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/law/provisions.h"
#include "yifa/policy/v1/exchange.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::penalty {

struct ExchangeRules {
  type::v1::Organ organ;
  std::string provision;                  // the name of that with the standard
  policy::v1::ExchangeStandard standard;  // that holds on the day of the exchange
  casework::Provisions provisions;        // periods of display, by the day of a decision
};

// NOT_FOUND where no standard holds for the organ on that day.
absl::StatusOr<ExchangeRules> RulesOf(type::v1::Organ organ,
                                      casework::Provisions provisions, Date today);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_STANDARD_H_
