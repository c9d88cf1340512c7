// Limits that the rules of a field 领域规章 let grow (PEN-04, PEN-25). For this folder
// only.
#ifndef YIFA_SERVICES_PENALTY_EXTENSIONS_H_
#define YIFA_SERVICES_PENALTY_EXTENSIONS_H_

#include "services/penalty/case.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {

// The rule on extending a limit of the case; null where none holds.
const policy::v1::ExtensionRule* ExtensionOf(const Act& act, const PenaltyCase& c,
                                             procedure::LimitName limit);
// True if such time does not count into the decision's, or into that of another limit.
bool IsUncounted(const Act& act, const PenaltyCase& c, v1::Uncounted time);
bool IsUncounted(const Act& act, const PenaltyCase& c, v1::Uncounted time,
                 procedure::LimitName limit);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_EXTENSIONS_H_
