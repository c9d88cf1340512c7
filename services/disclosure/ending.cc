// Ends that are no answers: silence, an unpaid fee, withdrawal; and the day on which an
// answer is overdue.
#include "services/disclosure/case.h"
#include "services/disclosure/names.h"
#include "services/disclosure/settlement.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/request_acts.pb.h"

namespace yifa::disclosure {
namespace {

// DIS-03: the applicant's days to correct ran out. Not an answer, so not counted as
// answered; its row is o1.
absl::Status Abandon(Act& act, DisclosureRequest& resource) {
  Settle(v1::ANSWER_KIND_O1,
         "申请人逾期不补正，视为放弃申请，不再处理该政府信息公开申请。", act, resource);
  return absl::OkStatus();
}

// DIS-10: likewise the days to pay, in row o2.
absl::Status ForgoUnpaid(Act& act, DisclosureRequest& resource) {
  Settle(v1::ANSWER_KIND_O2,
         "申请人逾期未按收费通知要求缴纳费用，不再处理该政府信息公开申请。", act,
         resource);
  return absl::OkStatus();
}

// Withdrawn of the applicant's own accord: row o3.
absl::Status WithdrawRequest(const v1::WithdrawDisclosureRequestRequest& request,
                             Act& act, DisclosureRequest& resource) {
  resource.set_withdrawal_reason(request.reason());
  Settle(v1::ANSWER_KIND_O3, "申请人主动撤回申请。", act, resource);
  resource.clear_remedy_notice();
  act.Tally(figure::kRequestsWithdrawn);
  return absl::OkStatus();
}

// DIS-11: the answer is still owed, and the applicant need not wait for it any longer.
absl::Status MarkOverdue(Act& act, DisclosureRequest& resource) {
  if (!resource.overdue()) act.Tally(figure::kOverdue);
  resource.set_overdue(true);
  resource.set_remedy_notice(RemedyNotice(v1::ANSWER_KIND_UNSPECIFIED, act));
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings EndingActs() {
  using casework::BindExpiry;
  return {BindExpiry("abandon", &Abandon), BindExpiry("forgo_unpaid", &ForgoUnpaid),
          casework::Bind(&WithdrawRequest), BindExpiry("mark_overdue", &MarkOverdue)};
}

}  // namespace yifa::disclosure
