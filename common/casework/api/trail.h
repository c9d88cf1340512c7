// The audit trail 审计日志: what the methods of a service give away, and whom they
// refuse, put on it before they answer.
#ifndef YIFA_COMMON_CASEWORK_API_TRAIL_H_
#define YIFA_COMMON_CASEWORK_API_TRAIL_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/base/clock.h"
#include "common/casework/api/refusals.h"
#include "common/casework/form/confidential.h"
#include "common/casework/form/surface.h"
#include "common/casework/form/trail_entry.h"
#include "common/record/log.h"
#include "common/store/store.h"

namespace yifa::casework {

// Thread-safe. Outlives the methods that it watches.
class Trail {
 public:
  Trail(store::Store* store, record::Log* log, const Clock* clock)
      : store_(store), log_(log), clock_(clock) {}

  // From now on what the method gives away, by Caller::seen or by the classes of its
  // answer's fields, and whom it refuses for want of right, is on the trail before it
  // answers. What cannot be put there is not given away: UNAVAILABLE (STORE_FAILED). A
  // refusal that cannot be put there stays one, and is counted. What an
  // act's answer shows is on record, and not here, unless it was done before.
  void Watch(Method& method);

  // A call was refused before its method was asked. Returns at once.
  void Refused(const Caller& caller, std::string_view method, const absl::Status& why);

  // Puts entries of a caller on the trail. STORE_FAILED where that cannot be done;
  // QUEUE_FULL and STOPPING as Store::Submit.
  void Put(const Caller& caller, const std::vector<TrailEntry>& entries,
           std::function<void(absl::Status)> done);
  // The same, and waits; never on the store's threads.
  absl::Status PutAndWait(const Caller& caller, const std::vector<TrailEntry>& entries);

  // Writes down what was refused more often than one by one, and is due; all that, where
  // `all`. Wakes who follows the trail.
  void Beat(bool all = false);

  record::Log& log() { return *log_; }

 private:
  struct Watched;
  class WatchedSource;
  class WatchedSink;
  void WatchUnary(Method& method, std::shared_ptr<const Watched> watched);
  void WatchServerStream(Method& method, std::shared_ptr<const Watched> watched);
  void WatchClientStream(Method& method, std::shared_ptr<const Watched> watched);
  // What is to be on the trail of an answer.
  static std::vector<TrailEntry> EntriesOf(const Watched& watched, const Caller& caller,
                                           const std::string& subject,
                                           const Message& answer);
  void PutRefusal(const Caller& caller, TrailEntry refused, std::function<void()> then);

  store::Store* const store_;
  record::Log* const log_;
  const Clock* const clock_;
  Refusals refusals_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_API_TRAIL_H_
