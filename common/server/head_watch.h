// Asks the neighbours now and then for the heads of their records, and has the engine be
// their witness.
#ifndef YIFA_COMMON_SERVER_HEAD_WATCH_H_
#define YIFA_COMMON_SERVER_HEAD_WATCH_H_

#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/pacer.h"
#include "common/casework/api/engine.h"
#include "common/server/client.h"
#include "common/server/metrics.h"

namespace yifa::server {

// A neighbour that does not answer is asked again. What it signs against what it has
// signed before is an alarm (casework::Witnessing), and logged once.
class HeadWatch {
 public:
  // Starts the thread. `engine` must outlive the watch.
  HeadWatch(casework::Engine* engine, std::map<std::string, ChannelOptions> neighbours,
            absl::Duration every = absl::Seconds(5));
  // As Stop().
  ~HeadWatch();

  // By neighbour.
  std::map<std::string, WitnessState> state() const;
  // Looks at once.
  void Hurry() { pacer_.Hurry(); }
  // Ends the thread. Idempotent.
  void Stop();

 private:
  void Run();
  absl::Status Look(const std::string& neighbour, Channel& channel);
  void Say(const std::string& neighbour);

  casework::Engine* const engine_;
  const std::map<std::string, ChannelOptions> neighbours_;
  const absl::Duration every_;
  Pacer pacer_;
  mutable absl::Mutex mutex_;
  std::map<std::string, WitnessState> state_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_HEAD_WATCH_H_
