// The file of services of a case 送达 (COM-03).
#ifndef YIFA_SERVICES_COMPLAINT_SERVICE_FILE_H_
#define YIFA_SERVICES_COMPLAINT_SERVICE_FILE_H_

#include "common/casework/law/service.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

casework::ServiceFile FileOf(Act& act, Complaint& c);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_SERVICE_FILE_H_
