#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

// Days for which the case stood still.
int SuspendedDays(const Case& c) {
  int days = 0;
  for (const v1::Suspension& suspension : c.suspensions())
    if (suspension.has_to_date())
      days +=
          static_cast<int>(DayOf(suspension.to_date()) - DayOf(suspension.from_date()));
  return days;
}

bool IsOpen(const Act& act, procedure::LimitName limit) {
  const type::v1::Deadline* deadline = act.FindDeadline(limit);
  return deadline != nullptr && (deadline->state() == type::v1::DEADLINE_STATE_OPEN ||
                                 deadline->state() == type::v1::DEADLINE_STATE_EXPIRED);
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

}  // namespace

absl::Status SendCopy(const v1::SendCopyRequest&, Act& act, Case& c) {
  if (c.has_copy_date()) return act.Refuse(rule::kRec10, "申请书副本已经发送被申请人。");
  *c.mutable_copy_date() = ToProto(act.date());
  StartOwnLimits(act, c);
  return absl::OkStatus();
}

absl::Status Answer(const v1::AnswerReconsiderationRequest& request, Act& act, Case& c) {
  if (!c.has_copy_date()) return act.Refuse(rule::kRec10, "申请书副本尚未发送被申请人。");
  // What comes later is a supplement, which needs consent (第四十六条第二款).
  if (c.has_answer()) return act.Refuse(rule::kRec10, "被申请人已经提出书面答复。");
  *c.mutable_answer() = request.answer();
  *c.mutable_answer()->mutable_answer_date() = ToProto(act.date());
  // 行政复议法(2023)第四十六条第一款, (2017)第二十四条.
  for (v1::RespondentEvidence& evidence : *c.mutable_answer()->mutable_dated_evidence())
    evidence.set_excluded(DayOf(evidence.collected_date()) >= DayOf(c.acceptance_date()));
  return absl::OkStatus();
}

absl::Status Extend(const v1::ExtendReconsiderationRequest& request, Act& act, Case& c) {
  if (c.procedure_kind() == v1::PROCEDURE_KIND_SIMPLIFIED)
    return act.Refuse(rule::kRec20, "适用简易程序审理的案件，审理期限不得延长。");
  YIFA_RETURN_IF_ERROR(act.Extend(limit::kDecide, request.days()));
  act.Tally(figure::kExtended);
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
  return reviews ? OpenDocumentReview(request.document_review(), act, c)
                 : absl::OkStatus();
}

absl::Status Resume(const v1::ResumeReconsiderationRequest&, Act& act, Case& c) {
  if (OpenReview(c) != nullptr)
    return act.Refuse(rule::kRec17, "规范性文件附带审查尚未处理完毕，不得恢复审理。");
  if (c.suspensions().empty())
    return act.Refuse(rule::kRec15WhileSuspended, "案件没有中止。");
  v1::Suspension& suspension = *c.mutable_suspensions()->rbegin();
  *suspension.mutable_to_date() = ToProto(act.date());
  return absl::OkStatus();
}

// 行政复议法(2023)第五十五条. What the simplified procedure owed counts anew in the
// ordinary one's length, from the same day.
absl::Status Convert(const v1::ConvertProcedureRequest&, Act& act, Case& c) {
  if (c.procedure_kind() != v1::PROCEDURE_KIND_SIMPLIFIED)
    return act.Refuse(rule::kRec09Convert, "本案没有适用简易程序。");
  c.set_procedure_kind(v1::PROCEDURE_KIND_ORDINARY);
  const auto run = [&](const ProcedureLimits& limits, Date from) {
    if (IsOpen(act, limits.simplified))
      act.StartOn(limits.ordinary, from + SuspendedDays(c), "简易程序转为普通程序");
    else
      act.DoNotStart(limits.ordinary);
  };
  const Date accepted = DayOf(c.acceptance_date());
  run(kDecideLimits, accepted);
  run(kCopyLimits, accepted);
  run(kAnswerLimits, c.has_copy_date() ? DayOf(c.copy_date()) : accepted);
  act.Tally(figure::kConverted);
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
