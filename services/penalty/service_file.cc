#include "services/penalty/service_file.h"

#include "services/penalty/names.h"

namespace yifa::penalty {

// The party signs for electronic service, for this document or with its address.
casework::ServiceFile FileOf(Act& act, PenaltyCase& c) {
  return {act,
          c,
          {.consented = !c.service_address().electronic_address().empty(),
           .confirmed_address = !c.service_address().address().empty()},
          {.left = rule::kPen27Left,
           .electronic = rule::kPen27,
           .receipt = document::kServiceReceipt}};
}

}  // namespace yifa::penalty
