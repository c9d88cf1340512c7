// What is particular to petitions 信访.
#include "common/base/date.h"
#include "common/casework/law/service.h"
#include "services/complaint/case.h"
#include "services/complaint/conclusion.h"
#include "services/complaint/figures.h"
#include "services/complaint/names.h"
#include "services/complaint/reviews.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/petition_requests.pb.h"

namespace yifa::complaint {
namespace {

// CMP-14.
absl::Status RoutePetition(const v1::RoutePetitionRequest& request, Act& act,
                           Complaint& complaint) {
  complaint.set_route(request.route());
  Respond(act, complaint);
  Count(figure::kRouted, act, complaint);
  ConcludeWith(request.reason(), act, complaint);
  return absl::OkStatus();
}

// CMP-16. Within what time is the procedure's.
absl::Status RequestReview(const v1::RequestReviewRequest& request, Act& act,
                           Complaint& complaint) {
  if (IsReviewedTwice(complaint)) return RefuseAsFinal(act);
  if (complaint.opinion() == v1::OPINION_UNSPECIFIED)
    return act.Refuse(rule::kCmp16, "没有信访处理意见，不能请求复查、复核。");
  v1::Review& review = *complaint.add_reviews();
  review.set_organ(request.organ());
  *review.mutable_request_date() = ToProto(act.date());
  review.set_reason(request.reason());
  Count(complaint.reviews_size() < kReviews ? figure::kReviews : figure::kReReviews, act,
        complaint);
  return absl::OkStatus();
}

absl::Status HoldReviewHearing(const v1::HoldReviewHearingRequest& request, Act& act,
                               Complaint& complaint) {
  if (complaint.reviews_size() < kReviews)
    return act.Refuse(rule::kCmp16, "只有复核可以按该条举行听证。");
  v1::Review& review = *complaint.mutable_reviews(kReviews - 1);
  if (review.hearing_days() > 0) return act.Refuse(rule::kCmp16, "该复核已经举行听证。");
  review.set_hearing_days(request.days());
  act.Exclude(limit::kReview, request.days(), act.ArticleOf(rule::kCmp16), "举行听证");
  return absl::OkStatus();
}

absl::Status GiveReview(const v1::GiveReviewRequest& request, Act& act,
                        Complaint& complaint) {
  if (complaint.reviews().empty())
    return act.Refuse(rule::kCmp16, "没有人请求复查、复核。");
  v1::Review& review = *complaint.mutable_reviews(complaint.reviews_size() - 1);
  review.set_opinion(request.opinion());
  review.set_result(request.result());
  *review.mutable_opinion_date() = ToProto(act.date());
  const bool last = complaint.reviews_size() == kReviews;
  const procedure::DocumentName opinion =
      last ? document::kPetitionReReview : document::kPetitionReview;
  act.Issue(opinion);
  return casework::ServiceFileOf(act, complaint)
      .ServeNewest({opinion}, request.delivery())
      .status();
}

}  // namespace

casework::ActBindings PetitionActs() {
  return {Bind(&RoutePetition), Bind(&RequestReview), Bind(&HoldReviewHearing),
          Bind(&GiveReview)};
}

}  // namespace yifa::complaint
