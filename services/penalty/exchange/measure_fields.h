// The fields of a row that tell of what was imposed.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_MEASURE_FIELDS_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_MEASURE_FIELDS_H_

#include "services/penalty/exchange/fields.h"
#include "services/penalty/measures.h"
#include "yifa/policy/v1/exchange.pb.h"

namespace yifa::penalty {

// Classes, amounts, licences, and the content in words.
void FillMeasures(const Measures& measures, const policy::v1::ExchangeStandard& standard,
                  ExchangeFields& fields);

// The measures of a row that CheckRow lets pass; the amount of all confiscations is with
// the first of them. Empty, with the fault, where they make no sense.
Measures ReadMeasures(const ExchangeFields& fields,
                      const policy::v1::ExchangeStandard& standard,
                      ExchangeFaults& faults);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_MEASURE_FIELDS_H_
