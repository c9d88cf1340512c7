// The disclosure service: requests for government information and proactive publication
// 政府信息公开.
#ifndef YIFA_SERVICES_DISCLOSURE_DEFINITION_H_
#define YIFA_SERVICES_DISCLOSURE_DEFINITION_H_

#include "common/casework/law/definition.h"

namespace yifa::disclosure {

casework::Definition Definition();

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_DEFINITION_H_
