// grpc.health.v1: tells whether the process can do its work and whether it lives, from
// questions asked now and then, and as soon as there is reason to.
#ifndef YIFA_COMMON_SERVER_HEALTH_H_
#define YIFA_COMMON_SERVER_HEALTH_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/pacer.h"
#include "common/casework/form/surface.h"

namespace yifa::server {

// The status of this name says whether another process in the place of this one might do
// better. One whose disk is full or has failed lives: it can still be read.
inline constexpr char kLiveness[] = "liveness";
// And that of this name whether every neighbour's record is still the one that was read
// (FeedState::broken), and signed as it was (WitnessState::alarm): what a neighbour's
// acts should lead to here waits where it is not.
inline constexpr char kReactions[] = "reactions";

// The overall status ("") and that of each service of a surface, all SERVING or all
// NOT_SERVING: whether everything works. And those of kLiveness and kReactions.
class Health {
 public:
  explicit Health(const casework::Surface& surface);
  ~Health();

  // Its methods, for everybody. They must not outlive this.
  casework::Surface Methods();

  struct Questions {
    std::function<bool()> healthy;
    std::function<bool()> alive;
    std::function<bool()> reading;
  };
  // Asks from now on, so often, on a thread of this. Before it nothing is served.
  void Start(Questions questions, absl::Duration every);

  // Has it asked at once. On any thread.
  void Ask() { pacer_.Hurry(); }

  // NOT_SERVING from now on, whatever `healthy` says; it lives until its end. Idempotent.
  void Stop();

 private:
  class Watcher;

  // What was last heard.
  struct State {
    bool healthy = false;
    bool alive = false;
    bool reading = false;
    bool operator==(const State&) const = default;
  };
  State Look() const;
  void Watch(State was);
  void Set(State state);
  bool SaysServing(const std::string& service) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Knows(const std::string& service) const { return names_.contains(service); }

  const std::set<std::string> names_;
  Questions questions_;
  absl::Duration every_;
  Pacer pacer_;
  absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  State state_ ABSL_GUARDED_BY(mutex_);
  std::map<const Watcher*, std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_HEALTH_H_
