// Who may review a case (REC-24); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_OFFICERS_H_
#define YIFA_SERVICES_RECONSIDERATION_OFFICERS_H_

#include <set>
#include <string>

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// Nothing where that many officers are enough to review a case.
absl::Status CheckOfficers(const Act& act, int officers);
// True if one of them has been recused from the case.
bool IsAnyRecused(const Case& c, const std::set<std::string>& principals);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_OFFICERS_H_
