// Payment of the fine 缴纳罚款: in time, later, in parts, in cash (行政处罚法 66 to 73).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/execution.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/surcharge.h"

namespace yifa::penalty {
namespace {

int64_t PaidFen(const PenaltyCase& c) {
  int64_t paid = 0;
  for (const v1::Payment& payment : c.payments()) paid += payment.amount().amount_fen();
  return paid;
}

int64_t FineFen(const PenaltyCase& c) {
  return IsGone(c) ? 0 : FinesFen(c.decision().measures());
}

const v1::Deferral* PlanOf(const PenaltyCase& c) {
  if (c.deferrals().empty()) return nullptr;
  const v1::Deferral& latest = *c.deferrals().rbegin();
  return latest.instalments().empty() ? nullptr : &latest;
}

int64_t PlannedFen(const v1::Deferral& plan) {
  int64_t sum = 0;
  for (const v1::Instalment& part : plan.instalments()) sum += part.amount().amount_fen();
  return sum;
}

// The first instalment that is not covered by what was paid since; their number where all
// are.
int NextInstalment(const v1::Deferral& plan, const PenaltyCase& c) {
  int64_t left = PaidFen(c) - (FineFen(c) - PlannedFen(plan));
  for (int i = 0; i < plan.instalments_size(); ++i) {
    left -= plan.instalments(i).amount().amount_fen();
    if (left < 0) return i;
  }
  return plan.instalments_size();
}

// The limit of an instalment, counted from the approval of the plan.
void StartInstalment(Act& act, const v1::Deferral& plan, int next) {
  if (next >= plan.instalments_size()) return act.DoNotStart(limit::kInstalment);
  const Date approved = DayOf(plan.approval_date());
  const Date due = DayOf(plan.instalments(next).due_date());
  act.StartOn(limit::kInstalment, approved,
              absl::StrCat("批准分期缴纳，第", next + 1, "期"));
  act.SetLength(limit::kInstalment, static_cast<int>(due - approved));
}

std::vector<Sum> DuesOf(const Act& act, const PenaltyCase& c) {
  if (const v1::Deferral* plan = PlanOf(c)) {
    std::vector<Sum> dues = {
        {DayOf(plan->approval_date()), FineFen(c) - PlannedFen(*plan)}};
    for (const v1::Instalment& part : plan->instalments())
      dues.push_back({DayOf(part.due_date()), part.amount().amount_fen()});
    return dues;
  }
  const type::v1::Deadline* payment = act.FindDeadline(limit::kPayment);
  if (payment == nullptr) return {};
  return {{DayOf(payment->due_date()), FineFen(c)}};
}

// What may not be executed is not late, so a stay is a pause, too.
std::vector<Pause> PausesOf(const PenaltyCase& c) {
  std::vector<Pause> pauses;
  for (const v1::RemedyCourse& course : c.remedy_courses())
    pauses.push_back({DayOf(course.begin_date()), FromProto(course.end_date())});
  for (const v1::Stay& stay : c.stays())
    pauses.push_back({DayOf(stay.begin_date()), FromProto(stay.end_date())});
  return pauses;
}

// What a payment leaves open stays open; what it covers is met.
void SettleLimits(Act& act, const PenaltyCase& c, int instalment_before) {
  if (UnpaidFineFen(c) > 0) act.Keep(limit::kPayment);
  if (UnpaidFen(c) > 0) {
    act.Keep(limit::kDemand);
    act.Keep(limit::kEnforcement);
  }
  const v1::Deferral* plan = PlanOf(c);
  const int next = plan == nullptr ? 0 : NextInstalment(*plan, c);
  if (plan == nullptr || next == instalment_before) {
    act.Keep(limit::kInstalment);
    act.DoNotStart(limit::kInstalment);
    return;
  }
  StartInstalment(act, *plan, next);
}

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
                    absl::StrCat("各期合计应当等于未缴的罚款", YuanText(unpaid), "。"));
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

}  // namespace

int64_t UnpaidFineFen(const PenaltyCase& c) {
  return std::max<int64_t>(0, FineFen(c) - PaidFen(c));
}

int64_t UnpaidSurchargeFen(const PenaltyCase& c) {
  if (IsGone(c)) return 0;
  const int64_t beyond = std::max<int64_t>(0, PaidFen(c) - FineFen(c));
  return std::max<int64_t>(0, c.surcharge().total().amount_fen() - beyond);
}

int64_t UnpaidFen(const PenaltyCase& c) {
  return UnpaidFineFen(c) + UnpaidSurchargeFen(c);
}

std::string YuanText(int64_t fen) {
  const int64_t rest = fen % 100;
  return absl::StrCat(fen / 100, "元", rest == 0 ? "" : absl::StrCat(rest, "分"));
}

v1::Surcharge SurchargeOf(const Act& act, const PenaltyCase& c) {
  SurchargeBasis basis{act.Number(rule::kPen29), DuesOf(act, c), {}, PausesOf(c)};
  for (const v1::Payment& payment : c.payments())
    basis.paid.push_back({DayOf(payment.payment_date()), payment.amount().amount_fen()});
  v1::Surcharge surcharge = ComputeSurcharge(basis, act.date());
  *surcharge.mutable_decision_date() = c.surcharge().decision_date();
  return surcharge;
}

absl::Status TakePayment(const v1::Payment& payment, const std::string& field, Act& act,
                         PenaltyCase& c) {
  const int64_t amount = payment.amount().amount_fen();
  if (amount <= 0)
    return act.Invalid(absl::StrCat(field, ".amount"), "is not above zero");
  const v1::Deferral* plan = PlanOf(c);
  const int instalment = plan == nullptr ? 0 : NextInstalment(*plan, c);
  if (c.has_surcharge()) *c.mutable_surcharge() = SurchargeOf(act, c);
  const int64_t unpaid = UnpaidFen(c);
  if (amount > unpaid)
    return act.Refuse(rule::kPen28,
                      absl::StrCat("缴款超过未缴的罚款，未缴", YuanText(unpaid), "。"));
  v1::Payment& kept = *c.add_payments();
  kept = payment;
  *kept.mutable_payment_date() = ToProto(act.date());
  SettleLimits(act, c, instalment);
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

}  // namespace yifa::penalty
