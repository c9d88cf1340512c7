// The case stands still, for a review of the document among others, and goes on (REC-15,
// REC-17).
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/case.h"
#include "services/reconsideration/limits.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/replacement.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {
namespace {

// 行政复议法(2023)第三十九条第一款第一项至第四项: what befalls a citizen does not befall
// an organization, nor the reverse. An individual business is a citizen's; of others we
// do not know.
absl::Status CheckGroundFitsApplicant(const Act& act, v1::SuspensionGround ground,
                                      type::v1::PartyKind applicant) {
  const bool citizens = ground == v1::SUSPENSION_GROUND_DEATH ||
                        ground == v1::SUSPENSION_GROUND_INCAPACITY ||
                        ground == v1::SUSPENSION_GROUND_MISSING;
  const bool organizations = ground == v1::SUSPENSION_GROUND_DISSOLUTION;
  if ((citizens && applicant == type::v1::PARTY_KIND_ORGANIZATION) ||
      (organizations && applicant == type::v1::PARTY_KIND_NATURAL_PERSON))
    return act.Refuse(rule::kRec15, "该中止事由不适用于本案申请人。");
  return absl::OkStatus();
}

absl::Status CheckGroundIsLawful(const Act& act, v1::SuspensionGround ground) {
  if (ground != v1::SUSPENSION_GROUND_MEDIATION || act.Has(rule::kRec15Mediation))
    return absl::OkStatus();
  return act.Refuse(rule::kRec15, "调解、和解不是本案适用的法律规定的中止事由。");
}

// 行政复议法(2023)第四十一条第五项, 实施条例第四十二条第二款.
bool AwaitsSuccessor(v1::SuspensionGround ground) {
  return ground == v1::SUSPENSION_GROUND_DEATH ||
         ground == v1::SUSPENSION_GROUND_INCAPACITY ||
         ground == v1::SUSPENSION_GROUND_DISSOLUTION;
}

// REQUIRES: the case is suspended for it
absl::Status BeginReview(const v1::DocumentReview& review, Act& act, Case& c) {
  if (!review.own_motion() && c.document_contested().empty())
    return act.Refuse(rule::kRec17, "申请人没有提出对规范性文件的附带审查申请。");
  *c.mutable_suspensions()->rbegin()->mutable_document_review() = review;
  act.Tally(figure::kDocumentReviews);
  act.DoNotStart(review.competent() ? limit::kPassOn : limit::kReviewDocument);
  if (!review.competent()) act.DoNotStart(limit::kNotifyMaker);
  return absl::OkStatus();
}

absl::Status Suspend(const v1::SuspendReconsiderationRequest& request, Act& act,
                     Case& c) {
  YIFA_RETURN_IF_ERROR(CheckGroundIsLawful(act, request.ground()));
  YIFA_RETURN_IF_ERROR(
      CheckGroundFitsApplicant(act, request.ground(), c.applicant().kind()));
  const bool reviews = request.ground() == v1::SUSPENSION_GROUND_ATTACHED_REVIEW;
  if (reviews != request.has_document_review())
    return act.Invalid("document_review", "belongs to an attached review");
  v1::Suspension& suspension = *c.add_suspensions();
  suspension.set_ground(request.ground());
  *suspension.mutable_from_date() = ToProto(act.date());
  for (const procedure::v1::Limit* started :
       act.procedure().EffectsOf(act.rule().id()).starts) {
    const procedure::LimitName name(started->id());
    if (name == limit::kAwaitSuccessor ? !AwaitsSuccessor(request.ground()) : !reviews)
      act.DoNotStart(name);
  }
  act.Tally(figure::kSuspended);
  return reviews ? BeginReview(request.document_review(), act, c) : absl::OkStatus();
}

absl::Status Resume(const v1::ResumeReconsiderationRequest&, Act& act, Case& c) {
  if (OpenReview(c) != nullptr)
    return act.Refuse(rule::kRec17, "规范性文件附带审查尚未处理完毕，不得恢复审理。");
  if (c.suspensions().empty())
    return act.Refuse(rule::kRec15WhileSuspended, "案件没有中止。");
  v1::Suspension& suspension = *c.mutable_suspensions()->rbegin();
  *suspension.mutable_to_date() = ToProto(act.date());
  StartOwnLimits(act, c);
  if (!AwaitsCopy(act, c)) act.DoNotStart(LimitOf(kCopyLimits, c));
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings SuspensionActs() { return {Bind(Suspend), Bind(Resume)}; }

}  // namespace yifa::reconsideration
