// The grounds on which a submission is not accepted 不予受理情形.
#ifndef YIFA_SERVICES_COMPLAINT_GROUND_H_
#define YIFA_SERVICES_COMPLAINT_GROUND_H_

#include <string>

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// CMP-03, CMP-04: the ground is the office's to name, and must be true of the case.
// `basis`: what it rests on, where the file does not show it.
absl::Status CheckGround(v1::RefusalGround ground, const std::string& basis,
                         const Act& act, const Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_GROUND_H_
