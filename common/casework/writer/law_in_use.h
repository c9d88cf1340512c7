// Whether the procedures that cases need are loaded.
#ifndef YIFA_COMMON_CASEWORK_WRITER_LAW_IN_USE_H_
#define YIFA_COMMON_CASEWORK_WRITER_LAW_IN_USE_H_

#include "absl/status/status.h"
#include "common/casework/writer/core.h"
#include "common/store/store.h"

namespace yifa::casework {

// PROCEDURE_NOT_LOADED, with one of the cases, where a version is not loaded to which a
// case is bound that is not at rest, or a limit that runs. What no case needs any more is
// forgotten. Cases are looked at only where something is missing. REQUIRES: the store is
// started, and nothing writes yet
absl::Status CheckLawInUse(Core& core, store::Store& store);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_LAW_IN_USE_H_
