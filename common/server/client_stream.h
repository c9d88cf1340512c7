// Client streams.
#ifndef YIFA_COMMON_SERVER_CLIENT_STREAM_H_
#define YIFA_COMMON_SERVER_CLIENT_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include "common/server/call.h"

namespace yifa::server {

// Hands what the client sends to the method's Sink, one message at a time: the next is
// read when the sink is ready for it. A client that goes away without having finished is
// not taken for one that is done: its sink is destroyed without Finish(). The sink is
// destroyed when the call is over, at the earliest when its last callback returns.
grpc::ServerReadReactor<grpc::ByteBuffer>* StartClientStream(
    const BoundMethod& method, grpc::CallbackServerContext* context,
    grpc::ByteBuffer* response);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_CLIENT_STREAM_H_
