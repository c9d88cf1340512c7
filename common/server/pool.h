// A few threads for what must not run on the thread that brought the news: a stream that
// may go on is told so by the writer, and must not make the writer read and send for it.
#ifndef YIFA_COMMON_SERVER_POOL_H_
#define YIFA_COMMON_SERVER_POOL_H_

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace yifa::server {

// Thread-safe.
class Pool {
 public:
  explicit Pool(int threads);
  ~Pool();  // runs what is queued, then ends the threads

  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Runs the task soon, on one of the threads.
  void Run(std::function<void()> task);

 private:
  void Work();
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return ending_ || !tasks_.empty();
  }

  absl::Mutex mutex_;
  std::deque<std::function<void()>> tasks_ ABSL_GUARDED_BY(mutex_);
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_POOL_H_
