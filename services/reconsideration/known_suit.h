// Suits over the acts that are reconsidered, as the litigation service's record makes
// them known (REC-05).
#ifndef YIFA_SERVICES_RECONSIDERATION_KNOWN_SUIT_H_
#define YIFA_SERVICES_RECONSIDERATION_KNOWN_SUIT_H_

#include <memory>

#include "common/casework/law/definition.h"
#include "services/reconsideration/case.h"
#include "yifa/reconsideration/v1/known_suit.pb.h"

namespace yifa::reconsideration {

// Adds the resource with its acts and the reaction that does them.
void AddKnownSuits(casework::Definition& definition);

// The applicant's suit over the contested act that a court has taken in (行政复议法(2023)
// 第二十九条第二款); null where none is known.
std::shared_ptr<const v1::KnownSuit> FindSuit(const Act& act, const Case& c);
// Anyone's suit over it since the decision of the case was served; null where none is
// known. One that ended without a word on the act is none.
std::shared_ptr<const v1::KnownSuit> FindSuitAfter(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_KNOWN_SUIT_H_
