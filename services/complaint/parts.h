// The parts of a paper that holds both a complaint and a report (CMP-01).
#ifndef YIFA_SERVICES_COMPLAINT_PARTS_H_
#define YIFA_SERVICES_COMPLAINT_PARTS_H_

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// True if the case is one of two that were made of a paper.
bool IsSplit(const Complaint& complaint);
// Refused while a submission of both kinds is not split.
absl::Status CheckSplit(const Act& act, const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_PARTS_H_
