// How a case moves between organs: handing on, objection, return, disputed competence.
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/calendar/deadline.h"
#include "services/complaint/names.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// An objection on paper, of an organ outside the suite.
absl::Status ReceiveObjection(const v1::DecideObjectionRequest& request, const Act& act,
                              v1::Handover& handover) {
  if (request.objection().empty())
    return act.Invalid("objection", "is required of an organ outside the suite");
  handover.set_objection(request.objection());
  *handover.mutable_objection_date() = ToProto(act.date());
  return absl::OkStatus();
}

}  // namespace

absl::Status HandOnTo(const Destination& to, Act& act, Complaint& complaint) {
  const bool outside = !to.outside.empty();
  if (outside && !to.organ.empty())
    return act.Invalid("outside", "is for organs that are none of the suite's");
  if (!outside && to.organ.empty())
    return act.Invalid(to.field, "names nobody, and nor does outside");
  if (to.organ == act.organ().name() || to.outside == act.organ().display_name())
    return act.Refuse(rule::kCmp12, "不能转送、分送给本机关。");
  YIFA_RETURN_IF_ERROR(CheckNotAbout(to.organ, to.outside, act, complaint));
  if (AwaitsReport(complaint))
    return act.Refuse(rule::kCmp13,
                      "交办的事项应当由本机关办理并反馈结果；不属于本机关职权范围的，"
                      "应当提出异议。");
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  v1::Handover handover;
  if (!outside) {
    YIFA_ASSIGN_OR_RETURN(const std::string received,
                          RegisterElsewhere(to.organ, to.report_due, act, complaint));
    handover.set_complaint(received);
  }
  handover.set_organ(to.organ);
  handover.set_outside(to.outside);
  *handover.mutable_hand_on_date() = ToProto(act.date());
  handover.set_reason(to.reason);
  *complaint.mutable_handover() = std::move(handover);
  Respond(act, complaint);
  Count(figure::kHandedOn, act, complaint);
  return absl::OkStatus();
}

absl::Status HandOn(const v1::HandOnComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  return HandOnTo({.organ = request.to(),
                   .outside = request.outside(),
                   .field = "to",
                   .reason = request.reason()},
                  act, complaint);
}

// CMP-13: no receiver hands on by itself. Within what time it objects is the procedure's.
absl::Status Object(const v1::ObjectToHandoverRequest& request, Act& act,
                    Complaint& complaint) {
  if (complaint.handed_from().empty())
    return act.Refuse(rule::kCmp13, "不是其他机关转送、交办、分送的事项，不能提出异议。");
  if (!complaint.return_reason().empty())
    return act.Refuse(rule::kCmp13, "异议已经核实，不能再次提出。");
  complaint.set_return_reason(request.reason());
  v1::NoteObjectionRequest note;
  note.set_name(complaint.handed_from());
  note.set_reason(request.reason());
  YIFA_RETURN_IF_ERROR(act.AlsoDo<Complaint>(std::move(note)).status());
  Count(figure::kObjected, act, complaint);
  return absl::OkStatus();
}

absl::Status NoteObjection(const v1::NoteObjectionRequest& request, Act& act,
                           Complaint& complaint) {
  complaint.mutable_handover()->set_objection(request.reason());
  *complaint.mutable_handover()->mutable_objection_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status DecideObjection(const v1::DecideObjectionRequest& request, Act& act,
                             Complaint& complaint) {
  v1::Handover& handover = *complaint.mutable_handover();
  const bool outside = !handover.outside().empty();
  if (outside && !handover.objection_rejected())
    YIFA_RETURN_IF_ERROR(ReceiveObjection(request, act, handover));
  if (!handover.has_objection_date() || handover.objection_rejected())
    return act.Refuse(rule::kCmp13, "接收机关没有提出异议。");
  if (!outside) {
    v1::EndObjectionRequest end;
    end.set_name(handover.complaint());
    end.set_agreed(request.agreed());
    YIFA_RETURN_IF_ERROR(act.AlsoDo<Complaint>(std::move(end)).status());
  }
  handover.set_decision_reason(request.reason());
  if (request.agreed()) {  // it is ours again, and the clock has not stopped
    complaint.clear_assignment();
    KeepClock(complaint, act);
    return absl::OkStatus();
  }
  handover.set_objection_rejected(true);
  act.Stay();
  const auto& effects = act.procedure().EffectsOf(act.rule().id());
  for (const auto* limit : effects.starts)
    act.DoNotStart(procedure::LimitName(limit->id()));
  for (const auto* limit : effects.drops) act.Keep(procedure::LimitName(limit->id()));
  return absl::OkStatus();
}

absl::Status EndObjection(const v1::EndObjectionRequest& request, Act& act,
                          Complaint& complaint) {
  if (!request.agreed()) return absl::OkStatus();
  act.MoveTo(state::kReturned);
  Respond(act, complaint);
  Count(figure::kReturned, act, complaint);
  return absl::OkStatus();
}

// CMP-18: with reasons; what another organ handed on is objected to.
absl::Status Return(const v1::ReturnComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  if (!complaint.handed_from().empty())
    return act.Refuse(rule::kCmp18, "其他机关转办的诉求，应当向转办机关提出异议。");
  complaint.set_return_reason(request.reason());
  Respond(act, complaint);
  Count(figure::kReturned, act, complaint);
  return absl::OkStatus();
}

absl::Status RaiseDispute(const v1::DisputeCompetenceRequest& request, Act& act,
                          Complaint& complaint) {
  if (request.other_organ() == act.organ().name())
    return act.Refuse(rule::kCmp11, "争议的另一方不能是本机关。");
  v1::Dispute& dispute = *complaint.mutable_dispute();
  dispute.Clear();
  dispute.set_other_organ(request.other_organ());
  *dispute.mutable_dispute_date() = ToProto(act.date());
  dispute.set_reason(request.reason());
  Count(figure::kDisputed, act, complaint);
  return absl::OkStatus();
}

// CMP-11.
absl::Status SettleCompetence(const v1::SettleCompetenceRequest& request, Act& act,
                              Complaint& complaint) {
  const std::string& competent = request.competent_organ();
  const bool ours = competent == act.organ().name();
  if (request.superior().empty()) {
    const type::v1::Deadline* consult = act.FindDeadline(limit::kConsult);
    if (consult != nullptr && consult->state() == type::v1::DEADLINE_STATE_EXPIRED)
      return act.Refuse(rule::kCmp11, "协商期限已经届满，应当报请共同的上一级机关指定。");
    if (!ours && competent != complaint.dispute().other_organ())
      return act.Refuse(rule::kCmp11, "协商只能在争议双方之间确定处理机关。");
  }
  complaint.mutable_dispute()->set_competent_organ(competent);
  complaint.mutable_dispute()->set_superior(request.superior());
  if (ours) return absl::OkStatus();
  act.MoveTo(state::kHandedOn);
  const std::string reason = request.superior().empty()
                                 ? std::string("协商确定由其处理")
                                 : absl::StrCat("由", request.superior(), "指定处理");
  return HandOnTo({.organ = competent, .field = "competent_organ", .reason = reason}, act,
                  complaint);
}

}  // namespace yifa::complaint
