// gRPC's server behind a listener of ours.
#ifndef YIFA_COMMON_SERVER_ENDPOINT_H_
#define YIFA_COMMON_SERVER_ENDPOINT_H_

#include <grpcpp/impl/service_type.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/server/connections.h"

namespace yifa::server {

class Endpoint {
 public:
  struct Options {
    std::string address;  // as Listener::Bind takes it
    std::shared_ptr<grpc::ServerCredentials> credentials = nullptr;
    std::vector<grpc::Service*> services;
    Connections* connections = nullptr;
    // How old a connection becomes, and how long its calls may go on then.
    absl::Duration age = absl::InfiniteDuration();
    absl::Duration grace = absl::InfiniteDuration();
  };
  // Serves until Shutdown(). What the options refer to must outlive that.
  static absl::StatusOr<std::unique_ptr<Endpoint>> Start(const Options& options);
  virtual ~Endpoint() = default;  // as Shutdown(), at once

  // Where it serves, with the port.
  virtual const std::string& address() const = 0;

  // Takes no new connections and calls, lets those in flight finish for at most `drain`,
  // cancels the rest and returns when none is left. Idempotent.
  virtual void Shutdown(absl::Duration drain) = 0;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_ENDPOINT_H_
