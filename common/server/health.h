// grpc.health.v1: tells whether the process can do its work and can be reached, from
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

// The overall status ("") and that of each service of a surface: all SERVING or all
// NOT_SERVING.
class Health {
 public:
  explicit Health(const casework::Surface& surface);
  ~Health();

  // Its methods, for everybody. They must not outlive this.
  casework::Surface Methods();

  // Asks `healthy` from now on, so often, on a thread of this. Before it nothing is
  // served.
  void Start(std::function<bool()> healthy, absl::Duration every);

  // Has it asked at once. On any thread.
  void Ask() { pacer_.Hurry(); }

  // NOT_SERVING from now on, whatever `healthy` says. Idempotent.
  void Stop();

 private:
  class Watcher;

  void Watch(bool was);
  void Set(bool serving);
  bool Knows(const std::string& service) const { return names_.contains(service); }

  const std::set<std::string> names_;
  std::function<bool()> healthy_;
  absl::Duration every_;
  Pacer pacer_;
  absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  bool serving_ ABSL_GUARDED_BY(mutex_) = false;
  std::map<const Watcher*, std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_HEALTH_H_
