// The period for applying (REC-01); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_APPLICATION_PERIOD_H_
#define YIFA_SERVICES_RECONSIDERATION_APPLICATION_PERIOD_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// Nothing where the application came in time, else the refusal with its article.
absl::Status CheckInTime(const Act& act, const Case& c);
// Nothing where the respondent's time for acting is over, or none is contested that ran
// out; else the refusal with its article.
absl::Status CheckOmissionOver(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_APPLICATION_PERIOD_H_
