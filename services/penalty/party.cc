// The party 当事人 and its identifier.
#include "common/casework/party.h"

#include "services/penalty/steps.h"

namespace yifa::penalty {

absl::Status CheckParty(const Act& act, const std::string& field,
                        type::v1::Party& party) {
  return casework::CheckParty(act, field, party);
}

absl::Status UpdateParty(const Act& act, const type::v1::Party& party, PenaltyCase& c) {
  if (party.kind() == type::v1::PARTY_KIND_UNSPECIFIED) return absl::OkStatus();
  *c.mutable_party() = party;
  return CheckParty(act, "party", *c.mutable_party());
}

}  // namespace yifa::penalty
