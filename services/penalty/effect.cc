#include "services/penalty/effect.h"

#include "common/casework/law/delivery.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

// The party signs for electronic service, for this document or with its address.
absl::StatusOr<Date> EffectOf(const Act& act, const type::v1::Delivery& delivery,
                              const PenaltyCase& c) {
  return casework::EffectOfService(
      act, delivery, !c.service_address().electronic_address().empty(),
      {rule::kPen27Left, rule::kPen27, rule::kCom03Announcement});
}

}  // namespace yifa::penalty
