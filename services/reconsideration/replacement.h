// Others take the place of respondents (REC-08, REC-10); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_REPLACEMENT_H_
#define YIFA_SERVICES_RECONSIDERATION_REPLACEMENT_H_

#include <string>

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// What follows from it that the respondents are no longer those of `before`: who left
// stays on record with its answer, who stays keeps its own, and who is new is sent the
// copy and answers, where that was done already.
void FollowReplacement(const std::string& reason, const Case& before, Act& act, Case& c);

// True where the copy is owed to a respondent who came while the case stood still: its
// days run once the case goes on.
bool AwaitsCopy(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_REPLACEMENT_H_
