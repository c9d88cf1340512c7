// The fields of a row that tell of the party.
#ifndef YIFA_SERVICES_PENALTY_EXCHANGE_PARTY_FIELDS_H_
#define YIFA_SERVICES_PENALTY_EXCHANGE_PARTY_FIELDS_H_

#include "services/penalty/exchange/fields.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

// From the case's party and its details.
void FillParty(const v1::PenaltyCase& c, ExchangeFields& fields);
// Into them.
void ReadParty(const ExchangeFields& fields, v1::PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXCHANGE_PARTY_FIELDS_H_
