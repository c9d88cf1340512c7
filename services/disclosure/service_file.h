// The file of services of a case 送达 (COM-03).
#ifndef YIFA_SERVICES_DISCLOSURE_SERVICE_FILE_H_
#define YIFA_SERVICES_DISCLOSURE_SERVICE_FILE_H_

#include "common/casework/law/service.h"
#include "services/disclosure/case.h"

namespace yifa::disclosure {

casework::ServiceFile FileOf(Act& act, DisclosureRequest& c);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_SERVICE_FILE_H_
