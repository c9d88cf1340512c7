#include "common/server/server.h"

#include <grpcpp/security/server_credentials.h>

#include <algorithm>
#include <utility>

#include "absl/base/call_once.h"
#include "common/base/status_macros.h"
#include "common/server/bearer.h"
#include "common/server/dispatch.h"
#include "common/server/endpoint.h"
#include "common/server/health.h"
#include "common/server/identity.h"
#include "common/server/pools.h"
#include "common/server/probe.h"
#include "common/server/reflection.h"
#include "common/server/streams.h"

namespace yifa::server {
namespace {

// How long a client may take to read what its stream was sent, once the process stops.
constexpr absl::Duration kReadersPatience = absl::Seconds(1);

Clients ClientsOf(const casework::Surface& surface, const ServerOptions& options) {
  if (options.tokens.any()) return Clients::kAnyone;
  for (const casework::Method& method : surface.methods)
    if (method.is_public) return Clients::kAnyone;
  return Clients::kCertified;
}

std::unique_ptr<Identity> IdentityOf(const ServerOptions& options) {
  std::unique_ptr<Tokens> tokens;
  if (options.tokens.any())
    tokens = std::make_unique<Tokens>(options.tokens, *options.clock);
  return BearerIdentity(options.tls.any()
                            ? CertificateIdentity(options.trust_domain, *options.clock)
                            : DevelopmentIdentity(),
                        std::move(tokens));
}

casework::Surface Together(casework::Surface surface, const casework::Surface& more) {
  surface.methods.insert(surface.methods.end(), more.methods.begin(), more.methods.end());
  return surface;
}

using Services = std::vector<std::unique_ptr<grpc::Service>>;

std::vector<grpc::Service*> Pointers(const Services& services) {
  std::vector<grpc::Service*> pointers;
  for (const auto& service : services) pointers.push_back(service.get());
  return pointers;
}

class ServerImpl final : public Server {
 public:
  ServerImpl(const ServerOptions& options, const casework::Surface& surface,
             Figures figures)
      : drain_(options.drain),
        connections_(options.connections),
        identity_(IdentityOf(options)),
        healthy_(std::exchange(figures.healthy, [this] { return Healthy(); })),
        on_unhealthy_(std::move(figures.on_unhealthy)),
        feeds_(figures.feeds),
        witnessed_(figures.witnessed),
        metrics_(WithConnections(std::move(figures))),
        health_(surface),
        desk_{identity_.get(), &streams_,     &pools_,
              &connections_,   surface.admit, options.readmit_every,
              surface.refused, options.clock} {}

  ~ServerImpl() override { Shutdown(); }

  absl::Status Serve(const ServerOptions& options, const casework::Surface& surface) {
    const casework::Surface health = health_.Methods();
    const casework::Surface all = Together(surface, health);
    YIFA_ASSIGN_OR_RETURN(services_, Dispatch(all, desk_, metrics_));
    services_.push_back(Reflection(all, &connections_));
    YIFA_ASSIGN_OR_RETURN(health_services_, Dispatch(health, desk_, metrics_));
    Endpoint::Options main{.address = options.listen,
                           .services = Pointers(services_),
                           .connections = &connections_,
                           .age = options.connection_age,
                           .grace = options.connection_grace};
    YIFA_ASSIGN_OR_RETURN(
        main.credentials,
        ServerCredentials(options.listen, options.tls, ClientsOf(surface, options)));
    if (!options.metrics_address.empty()) {
      YIFA_ASSIGN_OR_RETURN(metrics_address_, metrics_.Expose(options.metrics_address));
    }
    YIFA_ASSIGN_OR_RETURN(main_, Endpoint::Start(main));
    probe_.Start(main_->address(), options.tls, options.probe_every);
    // A port that has gone deaf opens again with the next process.
    health_.Start({.healthy = [this] { return Healthy(); },
                   .alive = [this] { return probe_.reached(); },
                   .reading = [this] { return ReadsOn(); }},
                  options.health_every);
    if (on_unhealthy_) on_unhealthy_([this] { health_.Ask(); });
    if (options.health_address.empty()) return absl::OkStatus();
    // Probes speak no TLS, so they have an address of their own, where there is nothing
    // else.
    YIFA_ASSIGN_OR_RETURN(
        health_only_, Endpoint::Start({.address = options.health_address,
                                       .credentials = grpc::InsecureServerCredentials(),
                                       .services = Pointers(health_services_),
                                       .connections = &connections_,
                                       .age = options.connection_age,
                                       .grace = options.connection_grace}));
    return absl::OkStatus();
  }

  std::string address() const override { return main_->address(); }
  std::string metrics_address() const override { return metrics_address_; }

  void Shutdown() override {
    absl::call_once(shutdown_, [this] {
      if (on_unhealthy_) on_unhealthy_(nullptr);
      health_.Stop();
      probe_.Stop();
      streams_.Stop(std::min(drain_, kReadersPatience));
      if (main_ != nullptr) main_->Shutdown(drain_);
      if (health_only_ != nullptr) health_only_->Shutdown(absl::ZeroDuration());
    });
  }

 private:
  bool Healthy() const { return (!healthy_ || healthy_()) && probe_.reached(); }

  bool ReadsOn() const {
    if (feeds_)
      for (const auto& [neighbour, feed] : feeds_())
        if (feed.broken) return false;
    if (witnessed_)
      for (const auto& [neighbour, state] : witnessed_())
        if (state.alarm) return false;
    return true;
  }

  Figures WithConnections(Figures figures) {
    figures.connections = [this] { return connections_.open(); };
    figures.connections_shut = [this] { return connections_.shut(); };
    return figures;
  }

  const absl::Duration drain_;
  Connections connections_;
  const std::unique_ptr<Identity> identity_;
  // What lies below says of itself.
  const std::function<bool()> healthy_;
  const std::function<void(std::function<void()>)> on_unhealthy_;
  const std::function<std::map<std::string, FeedState>()> feeds_;
  const std::function<std::map<std::string, WitnessState>()> witnessed_;
  Probe probe_;
  // Destroyed from the end: the endpoints, then what their calls use.
  Metrics metrics_;
  Streams streams_;
  Pools pools_;
  Health health_;
  const Desk desk_;
  Services services_;
  Services health_services_;
  std::unique_ptr<Endpoint> main_;
  std::unique_ptr<Endpoint> health_only_;
  std::string metrics_address_;
  absl::once_flag shutdown_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      const casework::Surface& surface,
                                                      Figures figures) {
  auto server = std::make_unique<ServerImpl>(options, surface, std::move(figures));
  YIFA_RETURN_IF_ERROR(server->Serve(options, surface));
  return server;
}

}  // namespace yifa::server
