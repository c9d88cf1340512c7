#include "services/penalty/overdue.h"

#include <vector>

#include "services/penalty/instalments.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"
#include "services/penalty/surcharge.h"

namespace yifa::penalty {
namespace {

// What is due by the period that runs last, or by the plan.
std::vector<Sum> DueLast(const Act& act, const PenaltyCase& c) {
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

// Where a deferral was approved late, the fine was due by the period before it, until
// that day.
std::vector<Sum> DuesOf(const Act& act, const PenaltyCase& c) {
  std::vector<Sum> dues = DueLast(act, c);
  for (const v1::Deferral& deferral : c.deferrals()) {
    if (!deferral.has_lapsed_date()) continue;
    dues.push_back({DayOf(deferral.lapsed_date()), FineFen(c)});
    dues.push_back({DayOf(deferral.approval_date()) - 1, -FineFen(c)});
  }
  return dues;
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

}  // namespace

v1::Surcharge SurchargeOf(const Act& act, const PenaltyCase& c) {
  SurchargeBasis basis{act.Number(rule::kPen29), DuesOf(act, c), {}, PausesOf(c)};
  for (const v1::Payment& payment : c.payments())
    basis.paid.push_back({DayOf(payment.payment_date()), payment.amount().amount_fen()});
  v1::Surcharge surcharge = ComputeSurcharge(basis, act.date());
  *surcharge.mutable_decision_date() = c.surcharge().decision_date();
  return surcharge;
}

void UpdateSurcharge(const Act& act, PenaltyCase& c) {
  if (c.has_surcharge()) *c.mutable_surcharge() = SurchargeOf(act, c);
}

}  // namespace yifa::penalty
