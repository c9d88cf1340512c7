// grpc.health.v1: tells whether the process can do its work, from a question asked
// twice a second.
#ifndef YIFA_COMMON_SERVER_HEALTH_H_
#define YIFA_COMMON_SERVER_HEALTH_H_

#include <grpcpp/health_check_service_interface.h>

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace yifa::server {

// Keeps the overall status ("") and that of each named service at SERVING or NOT_SERVING.
class Health {
 public:
  // `service` must outlive this; `healthy` is asked on a thread of this. Without
  // `healthy` the process is always well.
  Health(grpc::HealthCheckServiceInterface* service, std::vector<std::string> names,
         std::function<bool()> healthy);
  ~Health();

  // NOT_SERVING from now on, whatever `healthy` says. Idempotent.
  void Stop();

 private:
  void Watch();
  void Set(bool serving) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  grpc::HealthCheckServiceInterface* const service_;
  const std::vector<std::string> names_;
  const std::function<bool()> healthy_;
  absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  bool serving_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_HEALTH_H_
