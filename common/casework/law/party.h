// A party 当事人 and its identifier (COM-02).
#ifndef YIFA_COMMON_CASEWORK_LAW_PARTY_H_
#define YIFA_COMMON_CASEWORK_LAW_PARTY_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "yifa/type/v1/party.pb.h"

namespace yifa::casework {

// INVALID_ARGUMENT naming `field` where the identifier's check digits are wrong or it
// does not belong to the kind of party; puts a right one into its canonical form. An
// identifier that is not known is left out.
absl::Status CheckParty(const Act& act, const std::string& field, type::v1::Party& party);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_PARTY_H_
