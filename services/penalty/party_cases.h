// The cases of one party, of every organ: each points to the one that was the party's
// latest before it, so none has to be named to be found. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_PARTY_CASES_H_
#define YIFA_SERVICES_PENALTY_PARTY_CASES_H_

#include <memory>
#include <string>
#include <vector>

#include "services/penalty/case.h"

namespace yifa::penalty {

// Puts the case among those of its party, which it is behind from then on; no effect
// where it is there already, or the party is open.
void Enlist(const Act& act, PenaltyCase& c);
// The other cases of its party, here and with other organs.
std::vector<std::shared_ptr<const PenaltyCase>> CasesOfParty(const Act& act,
                                                             const PenaltyCase& c);
// A case as a refusal names it: another organ's by its organ alone.
std::string WhereOf(const Act& act, const std::string& name);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_PARTY_CASES_H_
