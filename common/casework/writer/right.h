// Whether a neighbour's case may change one of ours (Right in definition.h): one rule for
// all reactions.
#ifndef YIFA_COMMON_CASEWORK_WRITER_RIGHT_H_
#define YIFA_COMMON_CASEWORK_WRITER_RIGHT_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/law/definition.h"
#include "common/casework/writer/case_cache.h"
#include "common/casework/writer/kinds.h"
#include "common/casework/writer/registers.h"

namespace yifa::casework {

// What a neighbour's entry would have us do.
struct Claim {
  const Effect* effect = nullptr;  // null: the reaction does not list it
  std::string sender;              // the neighbour's case
  std::string target;              // our case; the organ, where a case is made
  CasePtr own;                     // our case as stored; null where there is none
  std::string sender_from;  // our case that the neighbour's was made from; "" if none
};

// NOT_COMPETENT where the two cases alone say that it may not, whatever is registered.
absl::Status CheckCases(const Claim& claim);
// NOT_COMPETENT, or NOT_FOUND for an organ that would get a case, as the register stands.
absl::Status CheckOrgans(const Claim& claim, const Registers& registers);

// INTERNAL, saying which, for a reaction whose effects are not acts of this service, or
// not of the kind that their right speaks of.
absl::Status CheckEffects(const Definition& definition, const Kinds& kinds);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_RIGHT_H_
