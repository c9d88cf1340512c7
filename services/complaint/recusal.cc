// Recusal 回避 of mediators.
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/case.h"
#include "services/complaint/figures.h"
#include "services/complaint/names.h"
#include "services/complaint/session.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/mediation_requests.pb.h"

namespace yifa::complaint {
namespace {

absl::Status RequestRecusal(const v1::RequestRecusalRequest& request, Act& act,
                            Complaint& complaint) {
  v1::Mediation& mediation = *complaint.mutable_mediation();
  v1::Recusal& recusal = *mediation.add_recusals();
  recusal.set_mediator(mediation.mediator());
  recusal.set_applicant(request.applicant());
  recusal.set_reason(request.reason());
  *recusal.mutable_request_date() = ToProto(act.date());
  Count(figure::kRecusalsRequested, act, complaint);
  return absl::OkStatus();
}

absl::Status DecideRecusal(const v1::DecideRecusalRequest& request, Act& act,
                           Complaint& complaint) {
  v1::Mediation& mediation = *complaint.mutable_mediation();
  const bool asked =
      act.from_state() == state::kRecusing && !mediation.recusals().empty();
  if (!asked && !request.granted())
    return act.Refuse(rule::kCmp05, "没有人申请回避，无须决定不回避。");
  if (!asked) {  // 自行回避
    v1::Recusal& recusal = *mediation.add_recusals();
    recusal.set_mediator(mediation.mediator());
    recusal.set_reason(request.reason());
    *recusal.mutable_request_date() = ToProto(act.date());
  }
  v1::Recusal& recusal = *mediation.mutable_recusals(mediation.recusals_size() - 1);
  recusal.set_granted(request.granted());
  recusal.set_decision_reason(request.reason());
  *recusal.mutable_decision_date() = ToProto(act.date());
  if (!request.granted()) return absl::OkStatus();
  if (request.mediator().empty())
    return act.Invalid("mediator", "is required where the mediator is recused");
  YIFA_RETURN_IF_ERROR(CheckMediator(request.mediator(), act, complaint));
  if (mediation.mode() == v1::MEDIATION_MODE_ON_SITE) {
    YIFA_RETURN_IF_ERROR(CheckSession(request.session_date(), act));
    *mediation.mutable_session_date() = request.session_date();
  }
  mediation.set_mediator(request.mediator());
  Count(figure::kRecusalsGranted, act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings RecusalActs() {
  return {Bind(&RequestRecusal), Bind(&DecideRecusal)};
}

}  // namespace yifa::complaint
