// Correction of the application, its abandonment by silence, its withdrawal (REC-04,
// REC-19).
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/conditions.h"
#include "services/reconsideration/law.h"

namespace yifa::reconsideration {

absl::Status AskForCorrection(const v1::AskForCorrectionRequest& request, Act& act,
                              Case& c) {
  const Law& law = LawOf(act);
  if (c.has_correction())
    return act.Refuse("REC-04", law.correction,
                      "补正通知应当一次性载明需要补正的事项，不得再次通知补正。");
  // 行政复议法(2023)第三十一条第二款 fixes ten working days, 实施条例第二十九条 leaves it
  // to the notice.
  const bool fixed =
      act.procedure().FindLimit("correct")->unit() == type::v1::LIMIT_UNIT_WORKING_DAY;
  if (fixed && request.days() > 0)
    return act.Refuse("REC-04", law.correction, "补正期限由法律规定为十日。");
  if (request.days() > 0) act.SetLength("correct", request.days());
  *c.mutable_correction()->mutable_items() = request.items();
  *c.mutable_correction()->mutable_notice_date() = ToProto(act.date());
  act.Tally("correction_asked");
  return absl::OkStatus();
}

absl::Status ExtendCorrection(const v1::ExtendCorrectionRequest& request, Act& act,
                              Case&) {
  return act.Extend("correct", request.days());
}

absl::Status Correct(const v1::CorrectApplicationRequest& request, Act& act, Case& c) {
  *c.mutable_correction()->mutable_materials() = request.materials();
  *c.mutable_correction()->mutable_corrected_date() = ToProto(act.date());
  if (request.has_applicant()) *c.mutable_applicant() = request.applicant();
  if (!request.respondent_organ().empty() || request.has_outside_respondent()) {
    NameRespondent(request, c);
    YIFA_RETURN_IF_ERROR(SettleRespondents(act, "", c));
    if (!c.contested_act().empty()) YIFA_RETURN_IF_ERROR(CheckCompetent(act, c));
  }
  if (!request.request().empty()) c.set_request(request.request());
  if (!request.grounds().empty()) c.set_grounds(request.grounds());
  return absl::OkStatus();
}

absl::Status Abandon(Act& act, Case&) {
  act.Tally("abandoned");
  return absl::OkStatus();
}

absl::Status Withdraw(const v1::WithdrawApplicationRequest& request, Act& act, Case& c) {
  if (c.has_withdrawal())
    return act.Refuse("REC-19", act.rule().article(), "申请人已经撤回行政复议申请。");
  *c.mutable_withdrawal() = request.withdrawal();
  *c.mutable_withdrawal()->mutable_withdrawal_date() = ToProto(act.date());
  if (c.has_acceptance_date())
    act.MoveTo(act.from_state());
  else
    act.Tally("withdrawn_before_acceptance");
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
