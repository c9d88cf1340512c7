// Correction of the application, its abandonment by silence, its withdrawal (REC-04,
// REC-19).
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/law/period.h"
#include "services/reconsideration/competence.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/respondent.h"
#include "services/reconsideration/service_file.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/participant_requests.pb.h"

namespace yifa::reconsideration {
namespace {

// 实施条例第二十九条 does not say from which day the time counts: `correct` counts from
// receipt, the day by the notice itself is shown beside it.
void ShowOtherDay(const Act& act, v1::Correction& correction) {
  if (!act.Has(rule::kRec04FromNotice)) return;
  casework::Period period = casework::PeriodOf(act, limit::kCorrect);
  if (correction.days() > 0) period.length = correction.days();
  *correction.mutable_due_from_notice_date() =
      ToProto(casework::LastDay(act, act.date(), period));
  correction.set_due_from_notice_article(act.ArticleOf(rule::kRec04FromNotice));
}

absl::Status AskForCorrection(const v1::AskForCorrectionRequest& request, Act& act,
                              Case& c) {
  if (c.has_correction())
    return act.Refuse(rule::kRec04,
                      "补正通知应当一次性载明需要补正的事项，不得再次通知补正。");
  // 行政复议法(2023)第三十一条第二款 fixes the time, 实施条例第二十九条 leaves it to the
  // notice.
  if (request.days() > 0) {
    if (act.Has(rule::kRec04Time))
      return act.Refuse(rule::kRec04Time, "补正期限由法律规定，补正通知不得另行确定。");
    act.SetLength(limit::kCorrect, request.days());
  }
  *c.mutable_correction()->mutable_items() = request.items();
  *c.mutable_correction()->mutable_notice_date() = ToProto(act.date());
  c.mutable_correction()->set_days(request.days());
  ShowOtherDay(act, *c.mutable_correction());
  act.Tally(figure::kCorrectionAsked);
  return FileOf(act, c)
      .ServeNewest({document::kCorrectionNotice}, request.delivery())
      .status();
}

absl::Status ExtendCorrection(const v1::ExtendCorrectionRequest& request, Act& act,
                              Case&) {
  return act.Extend(limit::kCorrect, request.days());
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
  act.Tally(figure::kAbandoned);
  return absl::OkStatus();
}

// The dispute is at an end: the parties settled, or the respondent corrected its act.
bool IsResolved(const v1::Withdrawal& withdrawal) {
  return !withdrawal.settlement().empty() || withdrawal.after_correction();
}

absl::Status Withdraw(const v1::WithdrawApplicationRequest& request, Act& act, Case& c) {
  if (c.has_withdrawal())
    return act.Refuse(rule::kRec19Withdrawal, "申请人已经撤回行政复议申请。");
  *c.mutable_withdrawal() = request.withdrawal();
  *c.mutable_withdrawal()->mutable_withdrawal_date() = ToProto(act.date());
  if (c.has_acceptance_date()) {
    act.Stay();
    return absl::OkStatus();
  }
  act.Tally(figure::kWithdrawnBeforeAcceptance);
  if (IsResolved(c.withdrawal())) act.Tally(figure::kResolvedBeforeAcceptance);
  return absl::OkStatus();
}

// 行政复议法(2023)第四十一条第一项, 实施条例第三十八条第一款: the body allows it, or not.
absl::Status RefuseWithdrawal(const v1::RefuseWithdrawalRequest& request, Act& act,
                              Case& c) {
  if (!c.has_withdrawal())
    return act.Refuse(rule::kRec19Withdrawal, "申请人没有撤回行政复议申请。");
  v1::Withdrawal& refused = *c.add_refused_withdrawals();
  refused = c.withdrawal();
  *refused.mutable_refused_date() = ToProto(act.date());
  refused.set_refusal_reason(request.reason());
  c.clear_withdrawal();
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CorrectionActs() {
  return {Bind(AskForCorrection),         Bind(ExtendCorrection), Bind(Correct),
          BindExpiry("abandon", Abandon), Bind(Withdraw),         Bind(RefuseWithdrawal)};
}

}  // namespace yifa::reconsideration
