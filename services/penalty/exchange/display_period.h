// How long a penalty is shown on the credit sites 公示期.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_DISPLAY_PERIOD_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_DISPLAY_PERIOD_H_

#include <optional>

#include "common/base/date.h"
#include "services/penalty/exchange/standard.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

// The last day of a decision's display, by the law of its day; none where no period holds
// for it.
std::optional<Date> DisplayUntil(const v1::PenaltyCase& c, const ExchangeRules& rules);

// True if by that law it is in principle not shown to the public.
bool IsHidden(const v1::PenaltyCase& c, const ExchangeRules& rules);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_DISPLAY_PERIOD_H_
