// Reviews of the opinion on a petition: 复查, then 复核, which ends the matter (CMP-16).
#ifndef YIFA_SERVICES_COMPLAINT_REVIEWS_H_
#define YIFA_SERVICES_COMPLAINT_REVIEWS_H_

#include "absl/status/status.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

inline constexpr int kReviews = 2;  // 复查 and 复核

// True if both have been given.
bool IsReviewedTwice(const Complaint& petition);
// True if the case repeats a petition that has been reviewed twice.
bool RepeatsReviewedTwice(const Act& act, const Complaint& complaint);
// Refuses to take up again what ended with both.
absl::Status RefuseAsFinal(const Act& act);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_REVIEWS_H_
