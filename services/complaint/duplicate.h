// Submissions that repeat an earlier one 重复事项 (CMP-19).
#ifndef YIFA_SERVICES_COMPLAINT_DUPLICATE_H_
#define YIFA_SERVICES_COMPLAINT_DUPLICATE_H_

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// Links a registration to the earlier case that it names, in both, or to one that is
// alike in all, which is found without being named where who registers it may read who
// submits. It goes its own way; it is never dropped.
absl::Status LinkDuplicate(Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_DUPLICATE_H_
