// grpc.reflection.v1alpha: the contracts of what is served, for tools. gRPC's own takes a
// thread for each call and tells of everything that is linked.
#ifndef YIFA_COMMON_SERVER_REFLECTION_H_
#define YIFA_COMMON_SERVER_REFLECTION_H_

#include <grpcpp/impl/service_type.h>

#include <memory>

#include "common/casework/form/surface.h"
#include "common/server/connections.h"

namespace yifa::server {

// The service that lists the services of the surface, and describes them with what their
// files import. `connections` must outlive the server that it is registered with.
std::unique_ptr<grpc::Service> Reflection(const casework::Surface& surface,
                                          Connections* connections);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_REFLECTION_H_
