#include "services/penalty/hearings.h"

namespace yifa::penalty {

bool MayAskForHearing(const PenaltyCase& c) {
  return c.notice().hearing_offered() && !c.hearing_waived();
}

bool AwaitsHearing(const PenaltyCase& c) {
  if (c.hearings().empty()) return false;
  const v1::Hearing& last = *c.hearings().rbegin();
  return !last.has_record() && !last.waived();
}

bool Heard(const PenaltyCase& c) {
  if (c.hearings().empty()) return false;
  const v1::Hearing& last = *c.hearings().rbegin();
  return last.has_record() && !last.waived();
}

}  // namespace yifa::penalty
