// How many refusals of one caller have an entry of their own on the audit trail: enough
// to see what happened, and not so many that somebody fills the disk with them.
#ifndef YIFA_COMMON_CASEWORK_API_REFUSALS_H_
#define YIFA_COMMON_CASEWORK_API_REFUSALS_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/casework/form/trail_entry.h"

namespace yifa::casework {

// Thread-safe.
class Refusals {
 public:
  // True if this refusal gets an entry of its own. Otherwise it is counted.
  bool HasOwnEntry(const TrailEntry& refused, absl::Time now);
  // It was to have one and could not be written: it is counted.
  void Count(const TrailEntry& refused, absl::Time now);
  // What was due could not be written: it is due again.
  void PutBack(const TrailEntry& due);
  // Of each caller whose minute is over, one entry that says what was counted in it; of
  // every one, where `all`.
  std::vector<TrailEntry> Due(absl::Time now, bool all = false);

 private:
  struct Minute {
    absl::Time begun;
    int own = 0;
    TrailEntry caller;  // without method, subjects and reason
    std::map<std::pair<std::string, std::string>, int64_t> counted;  // reason, method
  };
  // The caller's present minute, or of many callers one that they share. What was counted
  // in one that is over goes to due_.
  Minute& MinuteOf(const TrailEntry& refused, absl::Time now)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  static TrailEntry Summary(const Minute& minute);

  absl::Mutex mutex_;
  std::map<std::string, Minute> minutes_ ABSL_GUARDED_BY(mutex_);
  std::vector<TrailEntry> due_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_REFUSALS_H_
