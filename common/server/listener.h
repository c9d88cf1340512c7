// The sockets that a process listens on, and the thread that accepts. gRPC's own listener
// stops for ever when descriptors run out once (CVE-2023-4785) and takes connections
// without bounds; here accepting waits and goes on, and Connections bounds them.
#ifndef YIFA_COMMON_SERVER_LISTENER_H_
#define YIFA_COMMON_SERVER_LISTENER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/server/connections.h"

namespace yifa::server {

class Listener {
 public:
  // `host:port`, whose port 0 takes a free one, or `unix:path`, where a socket that no
  // process serves any more is replaced. INVALID_ARGUMENT if it cannot be had.
  static absl::StatusOr<std::unique_ptr<Listener>> Bind(const std::string& address);
  virtual ~Listener() = default;  // as Stop()

  // The address with its port.
  virtual const std::string& address() const = 0;

  // Takes over an accepted socket, which does not block.
  using Take = std::function<void(int listening, int accepted)>;
  // Accepts from now on, on a thread of this, what `connections` has room for. Both must
  // work until Stop().
  virtual void Start(Connections* connections, Take take) = 0;

  // Accepts no more and closes the sockets. Idempotent.
  virtual void Stop() = 0;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_LISTENER_H_
