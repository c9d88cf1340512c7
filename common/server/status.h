// Errors on the wire: the only place where our Status becomes gRPC's and back.
#ifndef YIFA_COMMON_SERVER_STATUS_H_
#define YIFA_COMMON_SERVER_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace yifa::server {

// The status with its payloads as google.rpc.Status in the binary trailer. What a client
// must not see or could not receive is held back:
// - an error without ErrorInfo was not meant for clients: it is logged, and INTERNAL with
// a
//   generic message goes out;
// - trailers are bounded (8 KiB in gRPC): a long message or long metadata is cut, and
//   BadRequest lists only as many violations as fit.
grpc::Status ToGrpc(const absl::Status& status);

// What the call itself decides, before or instead of the method: the client gave up, or
// its deadline passed. No reasons of the catalogue, since nobody is waiting for them.
grpc::Status CancelledByClient();
grpc::Status DeadlinePassed();

// The status as a client receives it: yifa::ReasonOf, MetadataOf and WordsOf work on it.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_STATUS_H_
