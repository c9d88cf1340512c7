// Connects a surface to gRPC by descriptor: no generated stubs, one code path for every
// method.
#ifndef YIFA_COMMON_SERVER_DISPATCH_H_
#define YIFA_COMMON_SERVER_DISPATCH_H_

#include <grpcpp/impl/service_type.h>

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/casework/form/surface.h"
#include "common/server/call.h"
#include "common/server/metrics.h"

namespace yifa::server {

// Makes a service for each proto service that has methods in the surface. A method that
// the surface leaves out answers UNIMPLEMENTED. INTERNAL if the surface contradicts
// itself: two ways for one method, or one that its descriptor does not allow. `desk` and
// `metrics` must outlive the server that the services are registered with.
absl::StatusOr<std::vector<std::unique_ptr<grpc::Service>>> Dispatch(
    const casework::Surface& surface, const Desk& desk, Metrics& metrics);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_DISPATCH_H_
