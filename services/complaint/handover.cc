// How a case moves between organs: handing on, objection, return.
#include <utility>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/case.h"
#include "services/complaint/clock.h"
#include "services/complaint/figures.h"
#include "services/complaint/hand_on.h"
#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/handover_requests.pb.h"

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

}  // namespace

casework::ActBindings HandoverActs() {
  return {Bind(&HandOn),
          Bind(&Object),
          Bind(&NoteObjection, "note_objection"),
          Bind(&DecideObjection),
          Bind(&EndObjection, "end_objection"),
          Bind(&Return)};
}

}  // namespace yifa::complaint
