// Whether rules and normative documents still have effect 效力状态 (DIS-15), and what of
// it table 二 counts.
#ifndef YIFA_SERVICES_DISCLOSURE_VALIDITY_H_
#define YIFA_SERVICES_DISCLOSURE_VALIDITY_H_

#include <string_view>

#include "common/base/date.h"
#include "services/disclosure/case.h"

namespace yifa::disclosure {

// Counts what was made, and starts the time in which it has effect, where it says one.
absl::Status StartValidity(Date made, Act& act, Publication& publication);

// Counts what has no effect from that day on. REQUIRES: it is of a RuleKind
void EndValidity(v1::Validity validity, Date day, std::string_view why, Act& act,
                 Publication& publication);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_VALIDITY_H_
