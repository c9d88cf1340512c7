#include "services/penalty/pending_transfer.h"

namespace yifa::penalty {

v1::Transfer* PendingTransfer(PenaltyCase& c) {
  if (c.transfers().empty()) return nullptr;
  v1::Transfer& latest = *c.mutable_transfers()->rbegin();
  return latest.has_decision_date() ? nullptr : &latest;
}

}  // namespace yifa::penalty
