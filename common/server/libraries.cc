#include "common/server/libraries.h"

#include "absl/synchronization/mutex.h"

namespace yifa::server {

void TuneLibraries() {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
}

}  // namespace yifa::server
