// The open streams of a process, so that they can be asked to end when it stops.
#ifndef YIFA_COMMON_SERVER_STREAMS_H_
#define YIFA_COMMON_SERVER_STREAMS_H_

#include <atomic>
#include <map>
#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/pacer.h"

namespace yifa::server {

class Stream {
 public:
  virtual ~Stream() = default;
  // Ends the call with Stopping() soon. On any thread, while the stream is open.
  virtual void Stop() = 0;
  // Ends it without another word to the client, which may not be listening. Likewise.
  virtual void Cut() {}
};

// Thread-safe.
class Streams {
 public:
  // Remembers a stream that opens. False if the process is stopping: it must not open.
  bool Add(const std::shared_ptr<Stream>& stream);
  // Forgets a stream that is over.
  void Remove(Stream* stream);

  // From now on true from stopping(), and no stream opens. Asks those that are open to
  // end, and cuts those that have not when `patience` is over: their clients do not read
  // what was sent to them.
  void Stop(absl::Duration patience);
  bool stopping() const { return stopping_.load(std::memory_order_relaxed); }

 private:
  std::vector<std::shared_ptr<Stream>> Open();

  absl::Mutex mutex_;
  std::atomic<bool> stopping_{false};  // written under mutex_
  Pacer none_left_;
  std::map<Stream*, std::shared_ptr<Stream>> open_ ABSL_GUARDED_BY(mutex_);
};

// What a call that ends or does not begin for this reason answers: UNAVAILABLE
// (STOPPING).
absl::Status Stopping();

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_STREAMS_H_
