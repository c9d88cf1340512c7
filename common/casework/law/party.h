// A party 当事人 and its identifier (COM-02).
#ifndef YIFA_COMMON_CASEWORK_LAW_PARTY_H_
#define YIFA_COMMON_CASEWORK_LAW_PARTY_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "yifa/type/v1/party.pb.h"

namespace yifa::casework {

// INVALID_ARGUMENT naming `field` where the identifier's check digits are wrong, it has
// not the shape of its paper or does not belong to the kind of party; puts a right one
// into its canonical form, with its paper. An identifier that is not known is left out.
absl::Status CheckParty(const Act& act, const std::string& field, type::v1::Party& party);

// True if both are one party, however either is written: by the numbers where both have
// one of the same paper, else by name. Passports of two states, and papers of which
// nothing is known, may have one number: then the names decide too.
bool SameParty(const type::v1::Party& a, const type::v1::Party& b);

// Under which the cases of a party are found, however it is written; "" where that is
// open. A person's name alone does not tell.
std::string PartyKey(const type::v1::Party& party);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_PARTY_H_
