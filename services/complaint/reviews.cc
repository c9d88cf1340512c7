#include "services/complaint/reviews.h"

#include "services/complaint/names.h"

namespace yifa::complaint {

bool IsReviewedTwice(const Complaint& petition) {
  return petition.reviews_size() == kReviews &&
         petition.reviews(kReviews - 1).has_opinion_date();
}

bool RepeatsReviewedTwice(const Act& act, const Complaint& complaint) {
  if (complaint.track() != v1::TRACK_PETITION || complaint.duplicate_of().empty())
    return false;
  const auto earlier = act.Find<Complaint>(complaint.duplicate_of());
  return earlier != nullptr && IsReviewedTwice(*earlier);
}

absl::Status RefuseAsFinal(const Act& act) {
  return act.Refuse(rule::kCmp16Final,
                    "该信访事项已经复核，以同一事实和理由再次提出的，不再受理。");
}

}  // namespace yifa::complaint
