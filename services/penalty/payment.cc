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

// Days by which the period grows.
absl::StatusOr<int> DaysOf(const Act& act, const v1::DeferPaymentRequest& request) {
  const bool in_parts = !request.instalments().empty();
  if (in_parts == (request.days() > 0))
    return act.Invalid("days", "either days or instalments");
  if (!in_parts) return request.days();
  const type::v1::Deadline* payment = act.FindDeadline(limit::kPayment);
  const Date last = DayOf(request.instalments().rbegin()->due_date());
  if (payment == nullptr) return static_cast<int>(last - act.date());
  const Date due = DayOf(payment->raw_due_date());
  if (last <= due)
    return act.Invalid("instalments", "end before the period of payment does");
  return static_cast<int>(last - due);
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
  YIFA_RETURN_IF_ERROR(act.Extend(limit::kPayment, days));
  v1::Deferral& deferral = *c.add_deferrals();
  *deferral.mutable_application_date() = ToProto(applied);
  deferral.set_reason(request.reason());
  *deferral.mutable_instalments() = request.instalments();
  const Date until = DayOf(act.FindDeadline(limit::kPayment)->raw_due_date()) + days;
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
