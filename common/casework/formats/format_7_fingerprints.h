// Of the step to format 7: fingerprints of requests, which were not keyed.
#ifndef YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_FINGERPRINTS_H_
#define YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_FINGERPRINTS_H_

#include "absl/status/status.h"
#include "common/casework/form/vault.h"
#include "common/store/migration.h"

namespace yifa::casework {

// Puts keyed ones in their place, with which the same requests are answered as before:
// whoever has the database could have found by trying what was asked.
absl::Status KeyFingerprints(store::Rewrite& copy, const Vault& vault);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_FINGERPRINTS_H_
