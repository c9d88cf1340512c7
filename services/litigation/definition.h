// What the litigation service is made of.
#ifndef YIFA_SERVICES_LITIGATION_DEFINITION_H_
#define YIFA_SERVICES_LITIGATION_DEFINITION_H_

#include "common/casework/law/definition.h"

namespace yifa::litigation {

casework::Definition Definition();

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_DEFINITION_H_
