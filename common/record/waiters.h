// Who waits for the record to grow.
#ifndef YIFA_COMMON_RECORD_WAITERS_H_
#define YIFA_COMMON_RECORD_WAITERS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace yifa::record {

// Calls each waiter's function once, on a thread of its own. Thread-safe.
class Waiters {
 public:
  Waiters();
  ~Waiters();  // as Close(), then waits for the calls

  // The functions of Log with the same names.
  uint64_t NotifyPast(uint64_t sequence, std::function<void()> wake);
  void Forget(uint64_t id);
  void Beat();
  void Close();

  // The record has `size` entries now.
  void Grow(uint64_t size);

 private:
  void Run();
  // Someone is due, or there is nothing more to wait for.
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return IsDue() || stopping_;
  }
  bool IsDue() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !order_.empty() && (closed_ || order_.begin()->first < size_ ||
                               waiters_.begin()->first <= beaten_);
  }

  struct Waiter {
    uint64_t sequence;
    std::function<void()> wake;
  };

  absl::Mutex mutex_;
  uint64_t size_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  uint64_t last_id_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t beaten_ ABSL_GUARDED_BY(mutex_) = 0;      // who came no later is due
  uint64_t running_id_ ABSL_GUARDED_BY(mutex_) = 0;  // 0 = none
  std::map<uint64_t, Waiter> waiters_ ABSL_GUARDED_BY(mutex_);
  std::set<std::pair<uint64_t, uint64_t>> order_ ABSL_GUARDED_BY(mutex_);  // sequence, id
  std::thread thread_;  // last: it uses the others
};

}  // namespace yifa::record

#endif  // YIFA_COMMON_RECORD_WAITERS_H_
