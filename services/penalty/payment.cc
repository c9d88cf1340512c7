// Payment of the fine 缴纳罚款: in time, later, in parts (行政处罚法 66, 67).
#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/instalments.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/stages.h"
#include "services/penalty/taking.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {
namespace {

// The dates rise from after the act, and the parts come to what is unpaid.
absl::Status CheckInstalments(const Act& act, const v1::DeferPaymentRequest& request,
                              int64_t unpaid) {
  Date previous = act.date();
  int64_t sum = 0;
  for (int i = 0; i < request.instalments_size(); ++i) {
    const std::string field = absl::StrCat("instalments[", i, "]");
    const v1::Instalment& part = request.instalments(i);
    const std::optional<Date> due = FromProto(part.due_date());
    if (!due || *due <= previous)
      return act.Invalid(field + ".due_date", "is no date after the one before it");
    if (part.amount().amount_fen() <= 0)
      return act.Invalid(field + ".amount", "is not above zero");
    previous = *due;
    sum += part.amount().amount_fen();
  }
  if (sum == unpaid) return absl::OkStatus();
  return act.Refuse(rule::kPen28Instalments,
                    absl::StrCat("各期合计应当等于未缴的罚款", YuanWords(unpaid), "。"));
}

// The period of payment, where it has run out; else null.
const type::v1::Deadline* LapsedPeriod(const Act& act) {
  const type::v1::Deadline* payment = act.FindDeadline(limit::kPayment);
  const bool lapsed =
      payment != nullptr && payment->state() == type::v1::DEADLINE_STATE_EXPIRED;
  return lapsed ? payment : nullptr;
}

// The day from which a deferral counts: the end of the period that it makes longer, or
// of its approval where there is none any more.
Date BeginOfDeferral(const Act& act) {
  const type::v1::Deadline* payment = act.FindDeadline(limit::kPayment);
  return payment == nullptr || LapsedPeriod(act) != nullptr
             ? act.date()
             : DayOf(payment->raw_due_date());
}

// Days that it lasts.
absl::StatusOr<int> DaysOf(const Act& act, const v1::DeferPaymentRequest& request) {
  const bool in_parts = !request.instalments().empty();
  if (in_parts == (request.days() > 0))
    return act.Invalid("days", "either days or instalments");
  if (!in_parts) return request.days();
  const Date last = DayOf(request.instalments().rbegin()->due_date());
  if (last <= BeginOfDeferral(act))
    return act.Invalid("instalments", "end before the period of payment does");
  return static_cast<int>(last - BeginOfDeferral(act));
}

// 第六十六条 sets no day until which payment may be put off: after its period there is
// another one. What was late until then stays late.
absl::Status GiveTime(int days, Act& act, v1::Deferral& deferral) {
  const type::v1::Deadline* lapsed = LapsedPeriod(act);
  if (lapsed == nullptr) {
    act.DoNotStart(limit::kPayment);
    return act.Extend(limit::kPayment, days);
  }
  act.StartOn(limit::kPayment, act.date(), "批准暂缓或者分期缴纳");
  act.SetLength(limit::kPayment, days);
  *deferral.mutable_lapsed_date() = lapsed->due_date();
  return absl::OkStatus();
}

// 行政处罚法第六十六条: on request and with the organ's approval.
absl::Status DeferPayment(const v1::DeferPaymentRequest& request, Act& act,
                          PenaltyCase& c) {
  Date applied = act.date();
  if (request.has_application_date()) {
    const std::optional<Date> day = FromProto(request.application_date());
    if (!day || *day > act.date())
      return act.Invalid("application_date", "is no date up to the act's");
    applied = *day;
  }
  YIFA_RETURN_IF_ERROR(request.instalments().empty()
                           ? absl::OkStatus()
                           : CheckInstalments(act, request, UnpaidFineFen(c)));
  YIFA_ASSIGN_OR_RETURN(const int days, DaysOf(act, request));
  v1::Deferral& deferral = *c.add_deferrals();
  YIFA_RETURN_IF_ERROR(GiveTime(days, act, deferral));
  *deferral.mutable_application_date() = ToProto(applied);
  deferral.set_reason(request.reason());
  *deferral.mutable_instalments() = request.instalments();
  const Date until = BeginOfDeferral(act) + days;
  *deferral.mutable_until_date() = ToProto(until);
  *deferral.mutable_approval_date() = ToProto(act.date());
  deferral.set_approved_by(act.actor().principal());
  if (deferral.instalments().empty())
    act.DoNotStart(limit::kInstalment);
  else
    StartInstalment(act, deferral, 0);
  if (act.IsRunning(limit::kEnforcement))
    act.StartOn(limit::kEnforcement, until, "暂缓或者分期缴纳期限结束");
  else
    act.DoNotStart(limit::kEnforcement);
  return absl::OkStatus();
}

absl::Status Pay(const v1::PayFineRequest& request, Act& act, PenaltyCase& c) {
  return TakePayment(request.payment(), "payment", act, c);
}

}  // namespace

casework::ActBindings PaymentActs() {
  return {casework::Bind(&DeferPayment), casework::Bind(&Pay)};
}

}  // namespace yifa::penalty
