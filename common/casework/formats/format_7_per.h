// Of format 7: who had a part in which case (writer/parts.h).
#ifndef YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_PER_H_
#define YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_PER_H_

#include "absl/status/status.h"
#include "common/store/migration.h"

namespace yifa::casework {

// Writes down, from the entries, what format 6 did not keep: who did something in each
// case as its intake, officer or reviewer.
absl::Status WriteParts(store::Rewrite& copy);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORMATS_FORMAT_7_PER_H_
