// The open streams of a process, so that they can be asked to end when it stops.
#ifndef YIFA_COMMON_SERVER_STREAMS_H_
#define YIFA_COMMON_SERVER_STREAMS_H_

#include <atomic>
#include <map>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"

namespace yifa::server {

class Stream {
 public:
  virtual ~Stream() = default;
  // Ends the call with Stopping() soon. On any thread, while the stream is open.
  virtual void Stop() = 0;
};

// Thread-safe.
class Streams {
 public:
  // Remembers a stream that opens. False if the process is stopping: it must not open.
  bool Add(const std::shared_ptr<Stream>& stream);
  // Forgets a stream that is over.
  void Remove(Stream* stream);

  // From now on true from stopping(), and no stream opens. Asks those that are open to
  // end.
  void Stop();
  bool stopping() const { return stopping_.load(std::memory_order_relaxed); }

 private:
  absl::Mutex mutex_;
  std::atomic<bool> stopping_{false};  // written under mutex_
  std::map<Stream*, std::shared_ptr<Stream>> open_ ABSL_GUARDED_BY(mutex_);
};

// What a call that ends or does not begin for this reason answers: UNAVAILABLE
// (STOPPING).
absl::Status Stopping();

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_STREAMS_H_
