#include "common/server/endpoint.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/support/server_callback.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>
#include <vector>

#include "common/base/limits.h"
#include "common/base/status_macros.h"
#include "common/server/listener.h"

namespace yifa::server {
namespace {

using grpc::ByteBuffer;
using grpc::experimental::ExternalConnectionAcceptor;

constexpr int kKeepaliveMillis = 20'000;
constexpr int kKeepaliveTimeoutMillis = 5'000;
// Clients of ours ping every 20 seconds; one that pings far more often is sent away.
constexpr int kClientPingIntervalMinMillis = 10'000;
// Who has not said what it wants by then is not waited for.
constexpr int kHandshakeMillis = 10'000;
// A connection without calls is closed.
constexpr int kIdleMillis = 5 * 60'000;

// What is read at once is taken in before any of its calls is seen (Connections::Begin).
constexpr int kReadBytesMax = 64 << 10;

int Millis(absl::Duration duration) {
  constexpr int64_t kMax = std::numeric_limits<int>::max();  // gRPC: for ever
  return static_cast<int>(std::min(absl::ToInt64Milliseconds(duration), kMax));
}

void SetArguments(grpc::ServerBuilder& builder, const Endpoint::Options& options) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(limits::kMessageBytesMax));
  const std::pair<const char*, int> arguments[] = {
      {GRPC_ARG_MAX_CONCURRENT_STREAMS, limits::kConnectionStreamsMax},
      {GRPC_ARG_MAX_METADATA_SIZE, limits::kHeaderBytesMax},
      {GRPC_ARG_TCP_MAX_READ_CHUNK_SIZE, kReadBytesMax},
      {GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMillis},
      {GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMillis},
      {GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0},  // no end of asking
      {GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
       kClientPingIntervalMinMillis},
      {GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeMillis},
      {GRPC_ARG_MAX_CONNECTION_IDLE_MS, kIdleMillis},
      {GRPC_ARG_MAX_CONNECTION_AGE_MS, Millis(options.age)},
      {GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, Millis(options.grace)}};
  for (const auto& [name, value] : arguments) builder.AddChannelArgument(name, value);
}

// Calls of what is not served: refused, and counted as all others.
class NotServed final : public grpc::CallbackGenericService {
 public:
  explicit NotServed(Connections* connections) : connections_(connections) {}

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    class Refusal final : public grpc::ServerGenericBidiReactor {
     public:
      explicit Refusal(Connections::Call call) : call_(std::move(call)) {
        Finish(grpc::Status(grpc::StatusCode::UNIMPLEMENTED, ""));
      }

     private:
      void OnDone() override { delete this; }
      const Connections::Call call_;
    };
    return new Refusal(connections_->Begin(context->peer()));
  }

 private:
  Connections* const connections_;
};

// Sees each call as soon as gRPC does, before there is anything to be answered.
class Arrivals final : public grpc::ContextAllocator {
 public:
  explicit Arrivals(Connections* connections) : connections_(connections) {}

  grpc::CallbackServerContext* NewCallbackServerContext() override {
    connections_->Arrived();
    return new grpc::CallbackServerContext;
  }
  grpc::GenericCallbackServerContext* NewGenericCallbackServerContext() override {
    connections_->Arrived();
    return new grpc::GenericCallbackServerContext;
  }
  void Release(grpc::CallbackServerContext* context) override {
    delete context;
    connections_->Left();
  }
  void Release(grpc::GenericCallbackServerContext* context) override {
    delete context;
    connections_->Left();
  }

 private:
  Connections* const connections_;
};

class EndpointImpl final : public Endpoint {
 public:
  explicit EndpointImpl(const Options& options) : not_served_(options.connections) {}
  ~EndpointImpl() override { Shutdown(absl::ZeroDuration()); }

  absl::Status Serve(const Options& options) {
    YIFA_ASSIGN_OR_RETURN(listener_, Listener::Bind(options.address));
    grpc::ServerBuilder builder;
    SetArguments(builder, options);
    for (grpc::Service* service : options.services) builder.RegisterService(service);
    builder.RegisterCallbackGenericService(&not_served_);
    builder.SetContextAllocator(std::make_unique<Arrivals>(options.connections));
    acceptor_ = builder.experimental().AddExternalConnectionAcceptor(
        grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD,
        options.credentials);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr) return absl::InternalError("gRPC does not start");
    listener_->Start(options.connections, [this](int listening, int accepted) {
      ExternalConnectionAcceptor::NewConnectionParameters connection;
      connection.listener_fd = listening;
      connection.fd = accepted;
      acceptor_->HandleNewConnection(&connection);
    });
    return absl::OkStatus();
  }

  const std::string& address() const override { return listener_->address(); }

  void Shutdown(absl::Duration drain) override {
    if (listener_ != nullptr) listener_->Stop();
    if (server_ == nullptr) return;
    server_->Shutdown(std::chrono::system_clock::now() +
                      absl::ToChronoMilliseconds(drain));
    server_->Wait();
  }

 private:
  NotServed not_served_;
  std::unique_ptr<Listener> listener_;
  std::unique_ptr<ExternalConnectionAcceptor> acceptor_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Endpoint>> Endpoint::Start(const Options& options) {
  auto endpoint = std::make_unique<EndpointImpl>(options);
  YIFA_RETURN_IF_ERROR(endpoint->Serve(options));
  return endpoint;
}

}  // namespace yifa::server
