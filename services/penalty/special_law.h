// What a law of the field says in place of the general one 特别法. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_SPECIAL_LAW_H_
#define YIFA_SERVICES_PENALTY_SPECIAL_LAW_H_

#include <string>

#include "services/penalty/case.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {

// The provision of that kind for the field on the act's date; null where the general law
// holds.
const policy::v1::Provision* SpecialLaw(const Act& act,
                                        policy::v1::Provision::ContentCase content,
                                        const std::string& field);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SPECIAL_LAW_H_
