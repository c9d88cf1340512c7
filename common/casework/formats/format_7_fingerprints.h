// Of the step to format 7: fingerprints of requests, which were not keyed.
#ifndef YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_FINGERPRINTS_H_
#define YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_FINGERPRINTS_H_

#include "absl/status/status.h"
#include "common/store/migration.h"

namespace yifa::casework {

// Takes them away: whoever has the database could have found by trying what was asked.
// The ids stay, and answer as they did (FindRequest).
absl::Status ForgetPlainFingerprints(store::Rewrite& copy);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_FINGERPRINTS_H_
