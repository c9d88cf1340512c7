// Whether this body is competent (REC-07); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_COMPETENCE_H_
#define YIFA_SERVICES_RECONSIDERATION_COMPETENCE_H_

#include <string>

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// Nothing where it is, else the refusal with its article.
absl::Status CheckCompetent(const Act& act, const Case& c);
// Who is competent, in words; "" where that cannot be told.
std::string CompetentOrgan(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_COMPETENCE_H_
