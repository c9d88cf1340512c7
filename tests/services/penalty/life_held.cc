// What becomes of things that are held in a life.
#include "tests/services/penalty/life.h"

namespace yifa::testing {

LifeTest::Result LifeTest::DisposeOfHeld(pb::HeldEnd end) {
  return Now<pb::DisposeHeldRequest>(
      head_, [&](pb::DisposeHeldRequest& r) { *r.add_disposals() = Disposal(end); });
}

pb::HeldDisposal LifeTest::Disposal(pb::HeldEnd end) const {
  pb::HeldDisposal disposal;
  disposal.set_held_by(Held()->id());
  disposal.set_end(end);
  disposal.set_basis("行政强制法第二十七条。");
  return disposal;
}

// Nothing is confiscated before a decision, nor by one that does not penalize.
void LifeTest::ForbidHeld(Steps& steps) {
  if (!Holds()) return;
  if (now_.state() == PenaltyCase::STATE_FILED)
    return steps.push_back({"confiscated undecided",
                            [this] { return DisposeOfHeld(pb::HELD_END_CONFISCATED); },
                            "PEN-08"});
  const MeasureList none;
  if (AwaitsTransfer() || AwaitsReview(now_.has_notice() ? plan_ : none)) return;
  steps.push_back({"confiscated without a penalty",
                   [this] {
                     pb::Decision decision =
                         NoPenalty(pb::NO_PENALTY_GROUND_NOT_ESTABLISHED, "");
                     *decision.add_disposals() = Disposal(pb::HELD_END_CONFISCATED);
                     return DecideNow(decision);
                   },
                   "PEN-08"});
}

}  // namespace yifa::testing
