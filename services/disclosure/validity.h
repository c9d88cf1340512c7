// Whether rules and normative documents still have effect 效力状态 (DIS-15). For this
// folder only.
#ifndef YIFA_SERVICES_DISCLOSURE_VALIDITY_H_
#define YIFA_SERVICES_DISCLOSURE_VALIDITY_H_

#include "services/disclosure/steps.h"

namespace yifa::disclosure {

// Counts what was made, and starts the time in which it has effect, where it says one.
absl::Status StartValidity(Date made, Act& act, Publication& publication);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_VALIDITY_H_
