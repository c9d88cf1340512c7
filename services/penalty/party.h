// The party 当事人. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_PARTY_H_
#define YIFA_SERVICES_PENALTY_PARTY_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Replaces the case's party by what became known of it; no effect where `party` says
// nothing.
absl::Status UpdateParty(const Act& act, const type::v1::Party& party, PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_PARTY_H_
