#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/law.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

bool CopyIsSent(const Act& act, const v1::Reconsideration& c) {
  return act.FindDeadline(LimitOf("answer", c)) != nullptr;
}

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
    return act.Refuse("REC-15", LawOf(act).suspension, "该中止事由不适用于本案申请人。");
  return absl::OkStatus();
}

absl::Status CheckGroundIsLawful(const Act& act, v1::SuspensionGround ground) {
  if (ground != v1::SUSPENSION_GROUND_MEDIATION || LawOf(act).mediation_suspends)
    return absl::OkStatus();
  return act.Refuse("REC-15", LawOf(act).suspension,
                    "调解、和解不是本案适用的法律规定的中止事由。");
}

// 行政复议法(2023)第四十一条第五项, 实施条例第四十二条第二款.
bool AwaitsSuccessor(v1::SuspensionGround ground) {
  return ground == v1::SUSPENSION_GROUND_DEATH ||
         ground == v1::SUSPENSION_GROUND_INCAPACITY ||
         ground == v1::SUSPENSION_GROUND_DISSOLUTION;
}

}  // namespace

absl::Status SendCopy(const v1::SendCopyRequest&, Act& act, v1::Reconsideration& c) {
  if (CopyIsSent(act, c))
    return act.Refuse("REC-10", LawOf(act).copy, "申请书副本已经发送被申请人。");
  StartOwnLimits(act, c);
  return absl::OkStatus();
}

absl::Status Answer(const v1::AnswerReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c) {
  if (!CopyIsSent(act, c))
    return act.Refuse("REC-10", LawOf(act).copy, "申请书副本尚未发送被申请人。");
  // What comes later is a supplement, which needs consent (第四十六条第二款).
  if (c.has_answer())
    return act.Refuse("REC-10", LawOf(act).copy, "被申请人已经提出书面答复。");
  *c.mutable_answer() = request.answer();
  *c.mutable_answer()->mutable_answer_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status Extend(const v1::ExtendReconsiderationRequest& request, Act& act,
                    v1::Reconsideration& c) {
  if (c.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED)
    return act.Refuse("REC-20", LawOf(act).extension,
                      "适用简易程序审理的案件，审理期限不得延长。");
  YIFA_RETURN_IF_ERROR(act.Extend("decide", request.days()));
  act.Tally("extended");
  return absl::OkStatus();
}

absl::Status Suspend(const v1::SuspendReconsiderationRequest& request, Act& act,
                     v1::Reconsideration& c) {
  YIFA_RETURN_IF_ERROR(CheckGroundIsLawful(act, request.ground()));
  YIFA_RETURN_IF_ERROR(
      CheckGroundFitsApplicant(act, request.ground(), c.applicant().kind()));
  v1::Suspension& suspension = *c.add_suspensions();
  suspension.set_ground(request.ground());
  *suspension.mutable_from_date() = ToProto(act.date());
  if (!AwaitsSuccessor(request.ground())) act.DoNotStart("await_successor");
  act.Tally("suspended");
  return absl::OkStatus();
}

absl::Status Resume(const v1::ResumeReconsiderationRequest&, Act& act,
                    v1::Reconsideration& c) {
  v1::Suspension& suspension = *c.mutable_suspensions()->rbegin();
  *suspension.mutable_to_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
