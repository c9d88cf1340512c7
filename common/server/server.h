// A surface on a socket: identity, TLS, health, reflection, metrics, drain. What a
// process runs, and what tests run inside theirs.
#ifndef YIFA_COMMON_SERVER_SERVER_H_
#define YIFA_COMMON_SERVER_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/casework/form/surface.h"
#include "common/server/connections.h"
#include "common/server/credentials.h"
#include "common/server/metrics.h"
#include "common/server/token.h"

namespace yifa::server {

struct ServerOptions {
  // `host:port` or `unix:path`. Port 0 takes a free one.
  std::string listen = "127.0.0.1:0";
  TlsFiles tls;
  // Whose certificates name callers (identity.h). Without TLS callers are believed.
  std::string trust_domain = "yifa";
  // Whose tokens name callers (bearer.h). With an issuer clients need no certificate.
  TokenOptions tokens;
  // By which certificates and tokens end. Outlives the server.
  const Clock* clock = &Clock::System();
  // `host:port` to serve metrics on; empty: none.
  std::string metrics_address;
  // `host:port` to answer health probes on, in plaintext, and nothing else; empty: none.
  // `listen` answers them as well. Names: health.h.
  std::string health_address;
  // How much clients may have of the process.
  Connections::Bounds connections;
  // How old a connection becomes, about: then its client connects anew and shows its
  // certificate to the authorities that are believed now. Calls that run may go on for
  // the grace, then they are cut.
  absl::Duration connection_age = absl::Minutes(5);
  absl::Duration connection_grace = absl::Minutes(5);
  // How often the process connects to itself, to learn whether it can be reached.
  absl::Duration probe_every = absl::Seconds(5);
  // How often it is asked whether it can do its work, unless it says by itself that it
  // cannot.
  absl::Duration health_every = absl::Milliseconds(500);
  // How often, while a stream goes on, it is asked whether its caller still is what it
  // was (Surface::admit).
  absl::Duration readmit_every = absl::Seconds(5);
  // How long calls in flight may take once the server stops.
  absl::Duration drain = absl::Seconds(5);
};

// Thread-safe.
class Server {
 public:
  // Serves until Shutdown(). What `surface` and `figures` refer to must outlive that. The
  // port is not shared: INVALID_ARGUMENT if another process serves on it, or if the
  // address needs TLS and there is none.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       const casework::Surface& surface,
                                                       Figures figures = {});
  virtual ~Server() = default;  // as Shutdown()

  // Where it serves, with the port; likewise for metrics (empty if there are none).
  virtual std::string address() const = 0;
  virtual std::string metrics_address() const = 0;

  // Reports NOT_SERVING, ends streams with UNAVAILABLE (STOPPING), or without a word
  // where the client does not read, takes no new calls, lets those in flight finish for
  // at most `drain`, cancels the rest and returns when none is left. A cancelled call is
  // left when its method has answered. Idempotent.
  virtual void Shutdown() = 0;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_SERVER_H_
