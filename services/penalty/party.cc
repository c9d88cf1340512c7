#include "services/penalty/party.h"

#include "common/casework/law/party.h"

namespace yifa::penalty {

absl::Status UpdateParty(const Act& act, const type::v1::Party& party, PenaltyCase& c) {
  if (party.kind() == type::v1::PARTY_KIND_UNSPECIFIED) return absl::OkStatus();
  *c.mutable_party() = party;
  return CheckParty(act, "party", *c.mutable_party());
}

bool SameParty(const type::v1::Party& a, const type::v1::Party& b) {
  if (!a.identifier().empty() && !b.identifier().empty())
    return a.identifier() == b.identifier();
  return !a.display_name().empty() && a.display_name() == b.display_name();
}

}  // namespace yifa::penalty
