// What a submission says, without who says it (CMP-10). For this folder only.
#ifndef YIFA_SERVICES_COMPLAINT_SCRUB_H_
#define YIFA_SERVICES_COMPLAINT_SCRUB_H_

#include <string>

#include "services/complaint/case.h"

namespace yifa::complaint {

// Its facts, in which stands neither the name nor the telephone nor the address of who
// submitted it, or of who speaks for them: others read it, e.g. in a penalty's file.
std::string FactsWithoutReporters(const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_SCRUB_H_
