#include "services/penalty/party.h"

#include "common/casework/law/party.h"

namespace yifa::penalty {

absl::Status UpdateParty(const Act& act, const type::v1::Party& party, PenaltyCase& c) {
  if (party.kind() == type::v1::PARTY_KIND_UNSPECIFIED) return absl::OkStatus();
  *c.mutable_party() = party;
  return CheckParty(act, "party", *c.mutable_party());
}

}  // namespace yifa::penalty
