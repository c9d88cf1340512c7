// What the reviews of a case come to 审核 (PEN-10). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_REVIEWS_H_
#define YIFA_SERVICES_PENALTY_REVIEWS_H_

#include <string>

#include "services/penalty/case.h"

namespace yifa::penalty {

// True of a legal review 法制审核, as were all before there were two kinds; false of a
// case review 案件审核.
bool IsLegal(const v1::LegalReview& review);
// True if the case was ever reviewed so.
bool WasLegallyReviewed(const PenaltyCase& c);
// True if a review stands: it passed, none has failed since and, where a hearing was
// held, it was made of the case after it. `legal`: a case review is not enough.
bool ReviewStands(const PenaltyCase& c, bool legal);
// True if they reviewed the case, passed or not.
bool Reviewed(const PenaltyCase& c, const std::string& principal);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_REVIEWS_H_
