// The penalty service 行政处罚: cases from lead to archive, and the register of certified
// officers.
#ifndef YIFA_SERVICES_PENALTY_DEFINITION_H_
#define YIFA_SERVICES_PENALTY_DEFINITION_H_

#include "common/casework/law/definition.h"

namespace yifa::penalty {

casework::Definition Definition();

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_DEFINITION_H_
