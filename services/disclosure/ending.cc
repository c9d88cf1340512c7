// Ends that are no answers: silence, an unpaid fee, withdrawal; and the day on which an
// answer is overdue.
#include "common/base/date.h"
#include "services/disclosure/names.h"
#include "services/disclosure/steps.h"

namespace yifa::disclosure {

void Settle(const AnswerRow& row, std::string_view words, Act& act,
            DisclosureRequest& resource) {
  resource.set_answer_kind(row.kind);
  resource.set_answer(std::string(words));
  resource.set_answer_article(act.ArticleOf(row.rule));
  resource.set_refused(Refuses(row.kind));
  resource.set_remedy_notice(RemedyNotice(row.kind, act));
  *resource.mutable_answer_date() = ToProto(act.date());
  if (resource.has_counted_date()) return;
  resource.set_counted_kind(row.kind);
  *resource.mutable_counted_date() = ToProto(act.date());
  CountCell(row.key, act, resource);
}

// DIS-03: not an answer, so not counted as answered; its row is o1.
absl::Status Abandon(Act& act, DisclosureRequest& resource) {
  Settle(*FindAnswerRow(v1::ANSWER_KIND_O1),
         "申请人逾期不补正，视为放弃申请，不再处理该政府信息公开申请。", act, resource);
  return absl::OkStatus();
}

// DIS-10: likewise, in row o2.
absl::Status ForgoUnpaid(Act& act, DisclosureRequest& resource) {
  Settle(*FindAnswerRow(v1::ANSWER_KIND_O2),
         "申请人逾期未按收费通知要求缴纳费用，不再处理该政府信息公开申请。", act,
         resource);
  return absl::OkStatus();
}

// Withdrawn of the applicant's own accord: row o3.
absl::Status WithdrawRequest(const v1::WithdrawDisclosureRequestRequest& request,
                             Act& act, DisclosureRequest& resource) {
  resource.set_withdrawal_reason(request.reason());
  Settle(*FindAnswerRow(v1::ANSWER_KIND_O3), "申请人主动撤回申请。", act, resource);
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

}  // namespace yifa::disclosure
