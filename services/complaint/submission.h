// What a submission must hold, whoever registers it.
#ifndef YIFA_SERVICES_COMPLAINT_SUBMISSION_H_
#define YIFA_SERVICES_COMPLAINT_SUBMISSION_H_

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// CMP-02, CMP-17, CMP-20: who it is from, what it says, who speaks for many.
absl::Status CheckSubmission(const Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_SUBMISSION_H_
