// What a submission must hold to be registered, whoever registers it.
#ifndef YIFA_SERVICES_COMPLAINT_SUBMISSION_H_
#define YIFA_SERVICES_COMPLAINT_SUBMISSION_H_

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// CMP-02, CMP-17, CMP-20: who it is from, who wrote it down, who speaks for many. What a
// complaint lacks does not keep it out (materials.h).
absl::Status CheckSubmission(const Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_SUBMISSION_H_
