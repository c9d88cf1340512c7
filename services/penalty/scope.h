// What the organ's provisions ask of a list of measures: a hearing, a review, a
// discussion. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_SCOPE_H_
#define YIFA_SERVICES_PENALTY_SCOPE_H_

#include "common/casework/law/act.h"
#include "services/penalty/measures.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {

// True if 行政处罚法第六十三条 wants a hearing offered: by its classes, or at or above
// the threshold in force.
bool OffersHearing(const casework::Act& act, const v1::PenaltyCase& c,
                   const Measures& measures);
// True if a line of the catalogue wants a legal review (PEN-10).
bool InReviewCatalogue(const casework::Act& act, const v1::PenaltyCase& c,
                       const Measures& measures);
// True if a line wants a collective discussion (PEN-16).
bool MustBeDiscussed(const casework::Act& act, const v1::PenaltyCase& c,
                     const Measures& measures);

// The rule on extending a limit of the case; null where none holds (PEN-04, PEN-25).
const policy::v1::ExtensionRule* ExtensionOf(const casework::Act& act,
                                             const v1::PenaltyCase& c,
                                             procedure::LimitName limit);
// True if such time does not count into the decision's.
bool IsUncounted(const casework::Act& act, const v1::PenaltyCase& c,
                 policy::v1::Uncounted time);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SCOPE_H_
