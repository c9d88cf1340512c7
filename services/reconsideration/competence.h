// Whether this body is competent (REC-07); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_COMPETENCE_H_
#define YIFA_SERVICES_RECONSIDERATION_COMPETENCE_H_

#include <string>

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// Nothing where it is, else the refusal with its article.
absl::Status CheckCompetent(const Act& act, const Case& c);
// The same of a body that takes the case up, with what it says for itself where the
// register does not say that it is competent: that stays on record, and is taken only
// where no act of the suite is contested, so that the case changes nobody else's.
absl::Status TakeCompetence(const std::string& reason, const Act& act, Case& c);
// Who is competent, in words; "" where that cannot be told.
std::string CompetentOrgan(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_COMPETENCE_H_
