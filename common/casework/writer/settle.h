// What an act does to the deadlines of its case: step 8 of the road.
#ifndef YIFA_COMMON_CASEWORK_WRITER_SETTLE_H_
#define YIFA_COMMON_CASEWORK_WRITER_SETTLE_H_

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "common/casework/writer/kinds.h"

namespace yifa::casework {

// Meets, drops, stops, resumes, changes and starts what the act's line in the procedure
// and its step say. `comes_to_rest`: the act ends the case. BEYOND_CALENDAR where a limit
// would end on kLastDay or later.
absl::Status SettleDeadlines(const Act& act, bool comes_to_rest, const ResourceInfo& info,
                             Message& message);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_SETTLE_H_
