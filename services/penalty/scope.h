// What the law and the organ's provisions ask of a list of measures: a hearing, a review,
// a discussion. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_SCOPE_H_
#define YIFA_SERVICES_PENALTY_SCOPE_H_

#include "services/penalty/case.h"
#include "services/penalty/measures.h"

namespace yifa::penalty {

// True if 行政处罚法第六十三条 wants a hearing offered: by its classes, at or above the
// threshold in force, or where nothing says that what is confiscated lies below it.
bool OffersHearing(const Act& act, const PenaltyCase& c, const Measures& measures);
// True if nothing like these measures may be told or decided before a legal review has
// passed (PEN-10).
bool AwaitsReview(const Act& act, const PenaltyCase& c, const Measures& measures);
// True if a line wants a collective discussion (PEN-16).
bool MustBeDiscussed(const Act& act, const PenaltyCase& c, const Measures& measures);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SCOPE_H_
