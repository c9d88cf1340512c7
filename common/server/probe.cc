#include "common/server/probe.h"

#include "common/server/client.h"
#include "common/server/log.h"
#include "grpc/health/v1/health.pb.h"

namespace yifa::server {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(5);

// Where this machine's own programs find what listens on all addresses.
std::string Near(const std::string& address) {
  const std::string port = address.substr(address.rfind(':') + 1);
  if (address.starts_with("0.0.0.0:")) return "127.0.0.1:" + port;
  if (address.starts_with("[::]:")) return "[::1]:" + port;
  return address;
}

}  // namespace

void Probe::Start(const std::string& address, const TlsFiles& tls, absl::Duration every) {
  address_ = Near(address);
  tls_ = tls;
  every_ = every;
  thread_ = std::thread([this] { Run(); });
}

void Probe::Stop() {
  pacer_.End();
  if (thread_.joinable()) thread_.join();
}

void Probe::Run() {
  while (pacer_.Wait(every_)) {
    const bool was = reached();
    failures_ = Reach() ? 0 : failures_ + 1;
    if (was != reached())
      Log(was ? Level::kError : Level::kInfo, was ? "not_reached" : "reached_again",
          {{"address", address_}});
  }
}

bool Probe::Reach() const {
  ChannelOptions options;
  options.address = address_;
  options.tls = tls_;
  options.any_name = true;
  const auto channel = Channel::Open(options);
  if (!channel.ok()) return false;
  CallOptions call;
  call.timeout = kPatience;
  grpc::health::v1::HealthCheckResponse response;
  const absl::Status answer =
      (*channel)->Call(FindMethod("grpc.health.v1.Health.Check"),
                       grpc::health::v1::HealthCheckRequest(), response, call);
  return answer.code() != absl::StatusCode::kUnavailable &&
         answer.code() != absl::StatusCode::kDeadlineExceeded;
}

}  // namespace yifa::server
