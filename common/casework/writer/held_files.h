// Files of EvidenceService that no case names yet: who brought them, since when, and how
// much of that anyone may do.
#ifndef YIFA_COMMON_CASEWORK_WRITER_HELD_FILES_H_
#define YIFA_COMMON_CASEWORK_WRITER_HELD_FILES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/date.h"
#include "common/casework/form/caller.h"
#include "common/store/store.h"

namespace yifa::casework {

// Kept in kMeta (HeldKey), and here as it stands there with all that is under way. A
// file's name says the organ; who holds it is one of the organ's principals. Thread-safe.
class HeldFiles {
 public:
  struct Holding {
    absl::Time since;
    int64_t bytes = 0;
  };

  // As kMeta has it.
  static std::string ValueOf(const Holding& holding);

  // Reads what the store has. Once, before anything else.
  absl::Status Load(const store::Snapshot& snapshot);

  // -- Writer thread --
  void Put(store::Batch& batch, const std::string& evidence, const std::string& principal,
           const Holding& holding);
  // A case names the file in an act of the principal's: it is let go by that one, or,
  // where another has brought it, by all.
  void Named(store::Batch& batch, const std::string& evidence,
             const std::string& principal);
  // Lets the principal's go. False where there was none.
  bool Release(store::Batch& batch, const std::string& evidence,
               const std::string& principal);
  // Lets go what is held since before then.
  void ReleaseBefore(store::Batch& batch, const std::string& evidence, absl::Time time);

  // -- Any thread --
  bool IsHeld(const std::string& evidence) const;
  std::optional<Holding> Of(const std::string& evidence,
                            const std::string& principal) const;
  // Names of files, `most` of them, that someone holds since before then.
  std::vector<std::string> Before(absl::Time time, size_t most) const;
  // Counts a file of so many bytes that the caller announces. RESOURCE_EXHAUSTED
  // (QUOTA_EXCEEDED) where it, its organ or all hold too much, or have announced too many
  // files on that day.
  absl::Status Announce(const Caller& caller, int64_t bytes, Date today);

 private:
  struct Sum {
    int64_t bytes = 0;
    int64_t files = 0;
  };
  using Sums = absl::flat_hash_map<std::string, Sum>;
  using Holders = std::map<std::string, Holding>;  // by principal

  void Add(const std::string& evidence, const std::string& principal,
           const Holding& holding) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Remove(store::Batch& batch, const std::string& evidence,
              const std::string& principal) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Count(const std::string& evidence, const std::string& principal, int64_t bytes,
             int64_t files) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Holders> held_ ABSL_GUARDED_BY(mutex_);
  Sums sums_ ABSL_GUARDED_BY(mutex_);  // by Caller::line(), by organ, and of "" all
  // Files announced on `day_`, by the same.
  Date day_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, int64_t> announced_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_HELD_FILES_H_
