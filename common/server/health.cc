#include "common/server/health.h"

#include <memory>
#include <optional>
#include <utility>

#include "common/base/error.h"
#include "common/server/log.h"
#include "grpc/health/v1/health.pb.h"

namespace yifa::server {
namespace {

using casework::Caller;
using casework::Done;
using casework::MessagePtr;
using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

std::set<std::string> NamesOf(const casework::Surface& surface) {
  std::set<std::string> names = {"", kLiveness, kReactions};
  for (const casework::Method& method : surface.methods)
    names.insert(method.descriptor->service()->full_name());
  return names;
}

MessagePtr Response(HealthCheckResponse::ServingStatus status) {
  auto response = std::make_shared<HealthCheckResponse>();
  response->set_status(status);
  return response;
}

HealthCheckResponse::ServingStatus StatusOf(bool serving) {
  return serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

const std::string& ServiceIn(const google::protobuf::Message& request) {
  return static_cast<const HealthCheckRequest&>(request).service();
}

}  // namespace

// One client that follows the status.
class Health::Watcher final : public casework::Source {
 public:
  Watcher(Health* health, std::string service)
      : health_(health), service_(std::move(service)) {}
  ~Watcher() override { Cancel(); }

  Pull Next(MessagePtr& message, std::function<void()> wake) override {
    const absl::MutexLock lock(&health_->mutex_);
    const auto status = health_->Knows(service_)
                            ? StatusOf(health_->SaysServing(service_))
                            : HealthCheckResponse::SERVICE_UNKNOWN;
    if (told_ == status) {
      health_->waiting_[this] = std::move(wake);
      return Pull::kLater;
    }
    told_ = status;
    message = Response(status);
    return Pull::kMessage;
  }
  absl::Status status() const override { return absl::OkStatus(); }
  void Cancel() override {
    const absl::MutexLock lock(&health_->mutex_);
    health_->waiting_.erase(this);
  }

 private:
  Health* const health_;
  const std::string service_;
  std::optional<HealthCheckResponse::ServingStatus> told_;
};

Health::Health(const casework::Surface& surface) : names_(NamesOf(surface)) {}

Health::~Health() {
  Stop();
  if (thread_.joinable()) thread_.join();
}

casework::Surface Health::Methods() {
  const auto* service = HealthCheckRequest::descriptor()->file()->service(0);
  casework::Method check;
  check.descriptor = service->FindMethodByName("Check");
  check.is_public = true;
  check.work = casework::Work::kQuick;
  check.unary = [this](const Caller&, MessagePtr request, Done done) {
    if (!Knows(ServiceIn(*request)))
      return done(Error(api::v1::REASON_NOT_FOUND, "no such service"));
    const absl::MutexLock lock(&mutex_);
    done(Response(StatusOf(SaysServing(ServiceIn(*request)))));
  };
  casework::Method watch;
  watch.descriptor = service->FindMethodByName("Watch");
  watch.is_public = true;
  watch.work = casework::Work::kQuick;
  watch.server_stream =
      [this](const Caller&,
             MessagePtr request) -> absl::StatusOr<std::unique_ptr<casework::Source>> {
    return std::make_unique<Watcher>(this, ServiceIn(*request));
  };
  return {{check, watch}};
}

void Health::Start(Questions questions, absl::Duration every) {
  questions_ = std::move(questions);
  every_ = every;
  const State first = Look();
  Set(first);
  thread_ = std::thread([this, first] { Watch(first); });
}

void Health::Stop() {
  {
    const absl::MutexLock lock(&mutex_);
    stopped_ = true;
  }
  pacer_.End();
  Set({.healthy = false, .alive = true, .reading = false});
}

// Without the lock: Stop() must not wait for the answers.
Health::State Health::Look() const {
  return {.healthy = questions_.healthy(),
          .alive = questions_.alive(),
          .reading = questions_.reading()};
}

bool Health::SaysServing(const std::string& service) const {
  if (service == kLiveness) return state_.alive;
  return service == kReactions ? state_.reading : state_.healthy;
}

void Health::Watch(State was) {
  do {
    const State now = Look();
    if (now.healthy != was.healthy)
      Log(now.healthy ? Level::kInfo : Level::kError,
          now.healthy ? "healthy" : "unhealthy");
    was = now;
    Set(now);
  } while (pacer_.Wait(every_));
}

void Health::Set(State state) {
  std::map<const Watcher*, std::function<void()>> waiting;
  {
    const absl::MutexLock lock(&mutex_);
    if (stopped_) state = {.healthy = false, .alive = true, .reading = false};
    if (state == state_) return;
    state_ = state;
    waiting.swap(waiting_);
  }
  for (const auto& [watcher, wake] : waiting) wake();
}

}  // namespace yifa::server
