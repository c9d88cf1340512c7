// Unary calls.
#ifndef YIFA_COMMON_SERVER_UNARY_H_
#define YIFA_COMMON_SERVER_UNARY_H_

#include <grpcpp/support/server_callback.h>

#include "common/server/call.h"

namespace yifa::server {

// Runs the method on this thread and answers when it is done, on whatever thread that is.
// `request` and `response` live until the call is over.
grpc::ServerUnaryReactor* StartUnary(const BoundMethod& method,
                                     grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_UNARY_H_
