// The act that an application names (REC-02); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_CONTESTED_ACT_H_
#define YIFA_SERVICES_RECONSIDERATION_CONTESTED_ACT_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// Takes over what the suite knows of it.
void ReadContestedAct(const Act& act, Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_CONTESTED_ACT_H_
