// A few threads for what must not run on the thread that brought the news: a read takes
// gRPC's polling threads from everybody, and a stream that may go on is told so by the
// writer, which must not read and send for it.
#ifndef YIFA_COMMON_SERVER_POOL_H_
#define YIFA_COMMON_SERVER_POOL_H_

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/base/fair_queue.h"

namespace yifa::server {

// Callers take turns (FairQueue). Thread-safe.
class Pool {
 public:
  struct Options {
    std::string name;  // of the threads
    int threads = 1;
    size_t waiting_max = 0;
    // Gives way to the process's other threads: 0 (not) to 19 (to all).
    int nice = 0;
  };
  explicit Pool(const Options& options);
  ~Pool();  // runs what is queued, then ends the threads

  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  using Task = std::function<void()>;
  // Runs the task soon, on one of the threads. False, at once, if the caller has as much
  // waiting as is left for the others.
  bool Run(const std::string& caller, Task task);
  // Likewise, but never refuses: for what goes on with work that was taken in.
  void Continue(const std::string& caller, Task task);

 private:
  void Work();
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return ending_ || !tasks_.empty();
  }

  const int nice_;
  absl::Mutex mutex_;
  FairQueue<Task> tasks_ ABSL_GUARDED_BY(mutex_);
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_POOL_H_
