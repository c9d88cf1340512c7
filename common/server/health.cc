#include "common/server/health.h"

#include <utility>

#include "absl/time/time.h"
#include "common/server/log.h"

namespace yifa::server {
namespace {
constexpr absl::Duration kInterval = absl::Milliseconds(500);
}  // namespace

Health::Health(grpc::HealthCheckServiceInterface* service, std::vector<std::string> names,
               std::function<bool()> healthy)
    : service_(service), names_(std::move(names)), healthy_(std::move(healthy)) {
  const bool well = !healthy_ || healthy_();
  {
    const absl::MutexLock lock(&mutex_);
    Set(well);
  }
  if (healthy_) thread_ = std::thread([this] { Watch(); });
}

Health::~Health() {
  Stop();
  if (thread_.joinable()) thread_.join();
}

void Health::Stop() {
  const absl::MutexLock lock(&mutex_);
  if (stopped_) return;
  stopped_ = true;
  Set(false);
}

void Health::Watch() {
  while (true) {
    const bool well = healthy_();  // without the lock: Stop() must not wait for it
    const absl::MutexLock lock(&mutex_);
    if (!stopped_ && well != serving_) {
      Log(well ? Level::kInfo : Level::kError, well ? "healthy" : "unhealthy");
      Set(well);
    }
    if (mutex_.AwaitWithTimeout(absl::Condition(&stopped_), kInterval)) return;
  }
}

void Health::Set(bool serving) {
  serving_ = serving;
  service_->SetServingStatus(serving);  // the overall status, and every name known so far
  for (const std::string& name : names_) service_->SetServingStatus(name, serving);
}

}  // namespace yifa::server
