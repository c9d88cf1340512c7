// Server streams.
#ifndef YIFA_COMMON_SERVER_SERVER_STREAM_H_
#define YIFA_COMMON_SERVER_SERVER_STREAM_H_

#include <grpcpp/support/server_callback.h>

#include "common/server/call.h"

namespace yifa::server {

// Sends what the method's Source gives, one message at a time: the next is asked for when
// the one before has been taken by the transport, so a slow reader holds one message. A
// source that was woken is asked on a thread of its pool, on the one that woke it only if
// its work is kQuick.
// The source is destroyed when the call is over.
grpc::ServerWriteReactor<grpc::ByteBuffer>* StartServerStream(
    const BoundMethod& method, grpc::CallbackServerContext* context,
    const grpc::ByteBuffer* request);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_SERVER_STREAM_H_
