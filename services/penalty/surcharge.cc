#include "services/penalty/surcharge.h"

#include <algorithm>

namespace yifa::penalty {
namespace {

int64_t Before(const std::vector<Sum>& sums, Date day) {
  int64_t fen = 0;
  for (const Sum& sum : sums)
    if (sum.day < day) fen += sum.fen;
  return fen;
}

bool IsPaused(const std::vector<Pause>& pauses, Date day) {
  return std::any_of(pauses.begin(), pauses.end(), [day](const Pause& pause) {
    return pause.first <= day && (!pause.last || day <= *pause.last);
  });
}

}  // namespace

v1::Surcharge ComputeSurcharge(const SurchargeBasis& basis, Date until) {
  v1::Surcharge surcharge;
  *surcharge.mutable_computed_date() = ToProto(until);
  int64_t fine = 0;
  Date day = until + 1;
  for (const Sum& due : basis.due) {
    fine += due.fen;
    day = std::min(day, due.day + 1);
  }
  int64_t total = 0;
  for (; day <= until && total < fine; ++day) {
    const int64_t overdue = Before(basis.due, day) - Before(basis.paid, day);
    const int64_t amount = std::min(overdue * basis.percent_of_a_day / 100, fine - total);
    if (amount <= 0 || IsPaused(basis.pauses, day)) continue;
    total += amount;
    v1::SurchargeDay& line = *surcharge.add_days();
    *line.mutable_day_date() = ToProto(day);
    line.mutable_overdue()->set_amount_fen(overdue);
    line.mutable_amount()->set_amount_fen(amount);
    line.mutable_total()->set_amount_fen(total);
  }
  surcharge.mutable_total()->set_amount_fen(total);
  surcharge.set_capped(fine > 0 && total >= fine);
  return surcharge;
}

}  // namespace yifa::penalty
