// Recusal 回避 of mediators.
#include <algorithm>

#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/names.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {

absl::Status CheckMediator(const std::string& mediator, const Act& act,
                           const Complaint& complaint) {
  const auto& recusals = complaint.mediation().recusals();
  if (std::none_of(recusals.begin(), recusals.end(), [&](const v1::Recusal& recusal) {
        return recusal.granted() && recusal.mediator() == mediator;
      }))
    return absl::OkStatus();
  return act.Refuse(rule::kCmp05, "该人员已经回避，不能再主持本件的调解。");
}

absl::Status CheckSession(const type::v1::Date& session, const Act& act) {
  const std::optional<Date> day = FromProto(session);
  if (!day) return act.Invalid("session_date", "is required for mediation on site");
  if (*day > act.date() || !act.Has(rule::kCmp05Session)) return absl::OkStatus();
  return act.Refuse(rule::kCmp05Session,
                    "现场调解应当提前告知双方调解的时间、地点、调解人员。");
}

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

}  // namespace yifa::complaint
