// The file of services of a case 送达 (COM-03).
#ifndef YIFA_SERVICES_PENALTY_SERVICE_FILE_H_
#define YIFA_SERVICES_PENALTY_SERVICE_FILE_H_

#include "common/casework/law/service.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

casework::ServiceFile FileOf(Act& act, PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SERVICE_FILE_H_
