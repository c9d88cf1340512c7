// What the reconsideration service is made of.
#ifndef YIFA_SERVICES_RECONSIDERATION_DEFINITION_H_
#define YIFA_SERVICES_RECONSIDERATION_DEFINITION_H_

#include "common/casework/law/definition.h"

namespace yifa::reconsideration {

casework::Definition Definition();

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_DEFINITION_H_
