// The complaint service: intake of complaints, reports, petitions and hotline requests
// 投诉举报、信访、热线.
#ifndef YIFA_SERVICES_COMPLAINT_DEFINITION_H_
#define YIFA_SERVICES_COMPLAINT_DEFINITION_H_

#include "common/casework/law/definition.h"

namespace yifa::complaint {

casework::Definition Definition();

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_DEFINITION_H_
