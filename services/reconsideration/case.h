// The case, and what its message alone says; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_CASE_H_
#define YIFA_SERVICES_RECONSIDERATION_CASE_H_

#include <string>

#include "common/casework/law/act.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::reconsideration {

using casework::Act;
using Case = v1::Reconsideration;

// True if a third party of that name has joined.
bool HasThirdParty(const Case& c, const std::string& name);
// The review of a document for which the case is suspended; null where it is not, or that
// is concluded.
const v1::DocumentReview* OpenReview(const Case& c);
// The earliest opinion on which no report has come; null where there is none.
v1::Opinion* FirstUnreported(Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_CASE_H_
