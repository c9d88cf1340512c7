// The file of services of a case 送达 (COM-03).
#ifndef YIFA_SERVICES_RECONSIDERATION_SERVICE_FILE_H_
#define YIFA_SERVICES_RECONSIDERATION_SERVICE_FILE_H_

#include <string>

#include "common/casework/law/service.h"
#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

casework::ServiceFile FileOf(Act& act, Case& c);
// The acts of serving.
casework::ActBindings ServiceActs();

// What the limit `report` calls the opinion of that position, from 1.
std::string OpinionItem(int position);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_SERVICE_FILE_H_
