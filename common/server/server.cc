#include "common/server/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <utility>

#include "absl/base/call_once.h"
#include "absl/strings/numbers.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/server/dispatch.h"
#include "common/server/health.h"
#include "common/server/identity.h"
#include "common/server/pool.h"
#include "common/server/streams.h"

namespace yifa::server {
namespace {

constexpr int kPoolThreads = 2;
constexpr int kCallsPerConnectionMax = 4096;
constexpr int kKeepaliveMillis = 20'000;
constexpr int kKeepaliveTimeoutMillis = 5'000;
// Clients of ours ping every 20 seconds; one that pings far more often is sent away.
constexpr int kClientPingIntervalMinMillis = 10'000;

// Both are switches of the whole program, to be thrown before the first server is built.
void EnableHealthAndReflection() {
  static absl::once_flag once;
  absl::call_once(once, [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
}

void SetArguments(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(limits::kMessageBytesMax));
  // Otherwise two processes could serve on one port, each a part of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kCallsPerConnectionMax);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMillis);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMillis);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kClientPingIntervalMinMillis);
}

absl::Status CannotListen(const std::string& address, const std::string& why) {
  const std::string message = "cannot listen on " + address + ": " + why;
  return Error(api::v1::REASON_INVALID_FIELD, message).Field("listen", message);
}

// gRPC would take the port of 70000 for 4464.
bool HasPort(const std::string& address) {
  if (address.starts_with("unix:")) return true;
  const size_t colon = address.rfind(':');
  if (colon == std::string::npos) return false;
  int port = 0;
  return absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= 0 && port <= 65535;
}

std::string WithPort(const std::string& address, int port) {
  if (address.starts_with("unix:")) return address;
  return address.substr(0, address.rfind(':') + 1) + std::to_string(port);
}

Clients ClientsOf(const casework::Surface& surface) {
  for (const casework::Method& method : surface.methods)
    if (method.is_public) return Clients::kAnyone;
  return Clients::kCertified;
}

class ServerImpl final : public Server {
 public:
  ServerImpl(const ServerOptions& options, Figures figures)
      : drain_(options.drain),
        healthy_(figures.healthy),
        identity_(options.tls.any() ? CertificateIdentity(options.trust_domain)
                                    : DevelopmentIdentity()),
        metrics_(std::move(figures)),
        pool_(kPoolThreads),
        desk_{identity_.get(), &streams_, &pool_} {}

  ~ServerImpl() override { Shutdown(); }

  absl::Status Serve(const ServerOptions& options, const casework::Surface& surface) {
    if (!HasPort(options.listen)) return CannotListen(options.listen, "it has no port");
    YIFA_ASSIGN_OR_RETURN(services_, Dispatch(surface, desk_, metrics_));
    YIFA_ASSIGN_OR_RETURN(
        const std::shared_ptr<grpc::ServerCredentials> credentials,
        ServerCredentials(options.listen, options.tls, ClientsOf(surface)));
    if (!options.metrics_address.empty()) {
      YIFA_ASSIGN_OR_RETURN(metrics_address_, metrics_.Expose(options.metrics_address));
    }
    EnableHealthAndReflection();
    grpc::ServerBuilder builder;
    SetArguments(builder);
    int port = 0;
    builder.AddListeningPort(options.listen, credentials, &port);
    for (const auto& service : services_.services) builder.RegisterService(service.get());
    server_ = builder.BuildAndStart();
    if (server_ == nullptr)
      return CannotListen(options.listen, "does another process serve there?");
    address_ = WithPort(options.listen, port);
    health_ = std::make_unique<Health>(server_->GetHealthCheckService(), services_.names,
                                       healthy_);
    return options.health_address.empty() ? absl::OkStatus()
                                          : ServeProbes(options.health_address);
  }

  std::string address() const override { return address_; }
  std::string metrics_address() const override { return metrics_address_; }

  void Shutdown() override {
    absl::call_once(shutdown_, [this] {
      if (server_ == nullptr) return;
      health_->Stop();
      streams_.Stop();
      if (probe_health_ != nullptr) probe_health_->Stop();
      server_->Shutdown(std::chrono::system_clock::now() +
                        absl::ToChronoMilliseconds(drain_));
      server_->Wait();
      health_.reset();
      if (probes_ == nullptr) return;
      probes_->Shutdown(std::chrono::system_clock::now());
      probes_->Wait();
      probe_health_.reset();
    });
  }

 private:
  // Probes speak no TLS, so they have an address of their own, where there is nothing
  // else.
  absl::Status ServeProbes(const std::string& address) {
    if (!HasPort(address)) return CannotListen(address, "it has no port");
    grpc::ServerBuilder builder;
    SetArguments(builder);
    builder.AddListeningPort(address, grpc::InsecureServerCredentials());
    probes_ = builder.BuildAndStart();
    if (probes_ == nullptr)
      return CannotListen(address, "does another process serve there?");
    probe_health_ = std::make_unique<Health>(probes_->GetHealthCheckService(),
                                             services_.names, healthy_);
    return absl::OkStatus();
  }

  const absl::Duration drain_;
  const std::function<bool()> healthy_;
  const std::unique_ptr<Identity> identity_;
  // Destroyed from the end: the server, then what its calls use.
  Metrics metrics_;
  Streams streams_;
  Pool pool_;
  const Desk desk_;
  Services services_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Health> health_;
  std::unique_ptr<grpc::Server> probes_;
  std::unique_ptr<Health> probe_health_;
  std::string address_;
  std::string metrics_address_;
  absl::once_flag shutdown_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      const casework::Surface& surface,
                                                      Figures figures) {
  auto server = std::make_unique<ServerImpl>(options, std::move(figures));
  YIFA_RETURN_IF_ERROR(server->Serve(options, surface));
  return server;
}

}  // namespace yifa::server
