#include "services/penalty/owed.h"

#include <algorithm>

#include "services/penalty/measures.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {

int64_t FineFen(const PenaltyCase& c) {
  if (IsGone(c)) return 0;
  return c.standing().has_fine() ? c.standing().fine().amount_fen()
                                 : FinesFen(c.decision().measures());
}

int64_t PaidFen(const PenaltyCase& c) {
  int64_t paid = 0;
  for (const v1::Payment& payment : c.payments()) paid += payment.amount().amount_fen();
  return paid;
}

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

bool HasToPerform(const PenaltyCase& c) {
  if (IsGone(c)) return false;
  if (UnpaidFen(c) > 0) return true;
  for (const v1::Measure& measure : c.decision().measures())
    if (measure.penalty_class() != v1::PENALTY_CLASS_FINE &&
        measure.penalty_class() != v1::PENALTY_CLASS_WARNING &&
        measure.penalty_class() != v1::PENALTY_CLASS_CRITICISM)
      return true;
  return false;
}

}  // namespace yifa::penalty
