#include "services/penalty/instalments.h"

#include "absl/strings/str_cat.h"
#include "services/penalty/names.h"
#include "services/penalty/owed.h"

namespace yifa::penalty {

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

int NextInstalment(const v1::Deferral& plan, const PenaltyCase& c) {
  int64_t left = PaidFen(c) - (FineFen(c) - PlannedFen(plan));
  for (int i = 0; i < plan.instalments_size(); ++i) {
    left -= plan.instalments(i).amount().amount_fen();
    if (left < 0) return i;
  }
  return plan.instalments_size();
}

void StartInstalment(Act& act, const v1::Deferral& plan, int next) {
  if (next >= plan.instalments_size()) return act.DoNotStart(limit::kInstalment);
  const Date approved = DayOf(plan.approval_date());
  const Date due = DayOf(plan.instalments(next).due_date());
  act.StartOn(limit::kInstalment, approved,
              absl::StrCat("批准分期缴纳，第", next + 1, "期"));
  act.SetLength(limit::kInstalment, static_cast<int>(due - approved));
}

}  // namespace yifa::penalty
