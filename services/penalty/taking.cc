#include "services/penalty/taking.h"

#include "absl/strings/str_cat.h"
#include "common/base/money.h"
#include "services/penalty/closing_period.h"
#include "services/penalty/instalments.h"
#include "services/penalty/names.h"
#include "services/penalty/overdue.h"
#include "services/penalty/owed.h"

namespace yifa::penalty {
namespace {

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

}  // namespace

absl::Status TakePayment(const v1::Payment& payment, const std::string& field, Act& act,
                         PenaltyCase& c) {
  const int64_t amount = payment.amount().amount_fen();
  if (amount <= 0)
    return act.Invalid(absl::StrCat(field, ".amount"), "is not above zero");
  const v1::Deferral* plan = PlanOf(c);
  const int instalment = plan == nullptr ? 0 : NextInstalment(*plan, c);
  UpdateSurcharge(act, c);
  const int64_t unpaid = UnpaidFen(c);
  if (amount > unpaid)
    return act.Refuse(rule::kPen28,
                      absl::StrCat("缴款超过未缴的罚款，未缴", YuanWords(unpaid), "。"));
  v1::Payment& kept = *c.add_payments();
  kept = payment;
  *kept.mutable_payment_date() = ToProto(act.date());
  SettleLimits(act, c, instalment);
  StartClosing(act, c, UnpaidFen(c) == 0);
  return absl::OkStatus();
}

}  // namespace yifa::penalty
