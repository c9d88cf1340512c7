// How long a penalty is shown on the credit sites 公示期.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_DISPLAY_PERIOD_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_DISPLAY_PERIOD_H_

#include <optional>

#include "common/base/date.h"
#include "services/penalty/exchange/standard.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

// What holds for the display of the case's decision by the law of that day; null where
// nothing does.
const policy::v1::CreditDisplayPeriod* PeriodOf(const v1::PenaltyCase& c,
                                                const type::v1::Organ& organ,
                                                const casework::Provisions& provisions,
                                                Date day);

// The last day of a decision's display, by the law of its day; none where no period holds
// for it.
std::optional<Date> DisplayUntil(const v1::PenaltyCase& c, const ExchangeRules& rules);

// True if by that law it is in principle not shown to the public.
bool IsHidden(const v1::PenaltyCase& c, const ExchangeRules& rules);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_DISPLAY_PERIOD_H_
