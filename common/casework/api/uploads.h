// Files on their way in: taken in chunks, bounded in number and bytes, ended where
// nothing comes any more.
#ifndef YIFA_COMMON_CASEWORK_API_UPLOADS_H_
#define YIFA_COMMON_CASEWORK_API_UPLOADS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/base/checked_clock.h"
#include "common/base/limits.h"
#include "common/casework/api/quota.h"
#include "common/casework/form/caller.h"
#include "common/casework/form/surface.h"
#include "common/casework/form/vault.h"
#include "common/casework/writer/held_files.h"
#include "common/store/store.h"

namespace yifa::casework {

// Thread-safe. Outlives its sinks.
class Uploads {
 public:
  Uploads(store::Store* store, const CheckedClock* clock, const Vault* vault,
          HeldFiles* held)
      : store_(store), clock_(clock), vault_(vault), held_(held) {}

  // Takes one upload (UploadEvidence). Chunks are sealed and kept as they come, under an
  // id and a key of the upload's own, so that what an upload leaves behind, or lies
  // about, never touches a file that is whole. TOO_MUCH_OPEN.
  absl::StatusOr<std::unique_ptr<Sink>> Begin(const Caller& caller);

  // Ends those for which nothing came for kUploadIdleMinutes (UPLOAD_IDLE), and deletes
  // what is left of them and of others that ended while the store was busy. To be called
  // now and then.
  void EndIdle();

  // Deletes what is left of uploads that the last stop broke off. Call once, when the
  // store has started and before the first upload.
  absl::Status DropBrokenOff();

 private:
  class Upload;
  // What an upload that is over left in the store.
  struct Remains {
    std::string id;
    uint64_t chunks = 0;
    std::string line = {};  // of the caller: behind the writes of the chunks
  };
  void Drop(Remains remains);

  store::Store* const store_;
  const CheckedClock* const clock_;
  const Vault* const vault_;
  HeldFiles* const held_;
  Quota count_{
      "uploads",
      {limits::kUploadsPerCaller, limits::kUploadsPerOrgan, limits::kUploadsMax}};
  Quota bytes_{"bytes of uploads",
               {limits::kUploadBytesPerCaller, limits::kUploadBytesPerOrgan,
                limits::kUploadBytesMax}};
  absl::Mutex mutex_;
  std::set<Upload*> open_ ABSL_GUARDED_BY(mutex_);
  std::vector<Remains> remains_ ABSL_GUARDED_BY(mutex_);  // not deleted yet
};

// One write of the writer's, of so many bytes.
std::unique_ptr<store::Command> MakeWrite(size_t bytes,
                                          std::function<void(store::Batch&)> write,
                                          std::function<void(absl::Status)> done,
                                          bool makes_room = false);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_UPLOADS_H_
