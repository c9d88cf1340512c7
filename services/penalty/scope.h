// What the law and the organ's provisions ask of a list of measures: a hearing, a review,
// a discussion. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_SCOPE_H_
#define YIFA_SERVICES_PENALTY_SCOPE_H_

#include "services/penalty/case.h"
#include "services/penalty/measures.h"

namespace yifa::penalty {

// What the organ means to decide: as it was told last, or as the report proposes.
const Measures& MeantBy(const PenaltyCase& c);
// True if 行政处罚法第六十三条 wants a hearing offered: by its classes, at or above the
// threshold in force, or where nothing says that what is confiscated lies below it.
bool OffersHearing(const Act& act, const PenaltyCase& c, const Measures& measures);
// True if 行政处罚法第五十八条 wants a legal review before they are decided: for a ground
// that the officers found, after a hearing, by a line of the catalogue, or because one
// was made already.
bool AsksLegalReview(const Act& act, const PenaltyCase& c, const Measures& measures);
// True if nothing like these measures may be decided before a review, or one more, has
// passed: that legal review or else, where the field wants it of all that is left, or one
// was made already, a review of either kind (PEN-10).
bool AwaitsReview(const Act& act, const PenaltyCase& c, const Measures& measures);
// True if a line of the catalogue wants the legal review before the party is told.
bool AwaitsLegalReviewToTell(const Act& act, const PenaltyCase& c,
                             const Measures& measures);
// True if the rules of the field want the review before the party is told: but of what is
// heard, which is reviewed after the hearing.
bool AwaitsReviewToTell(const Act& act, const PenaltyCase& c, const Measures& measures);
// True if a line wants a collective discussion (PEN-16).
bool MustBeDiscussed(const Act& act, const PenaltyCase& c, const Measures& measures);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_SCOPE_H_
