// What the three kinds of calls have in common.
#ifndef YIFA_COMMON_SERVER_CALL_H_
#define YIFA_COMMON_SERVER_CALL_H_

#include <google/protobuf/message.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <functional>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/casework/form/surface.h"
#include "common/server/connections.h"
#include "common/server/identity.h"
#include "common/server/metrics.h"
#include "common/server/pools.h"
#include "common/server/streams.h"

namespace yifa::server {

// What all calls of a process share. Outlives them.
struct Desk {
  const Identity* identity = nullptr;
  Streams* streams = nullptr;
  Pools* pools = nullptr;
  Connections* connections = nullptr;
  // What each caller may be (Surface::admit).
  std::function<absl::StatusOr<casework::Caller>(casework::Caller)> admit = {};
  absl::Duration readmit_every = absl::Seconds(5);  // while a call goes on
  // Told of who is not admitted (Surface::refused); null: nobody.
  std::function<void(const casework::Caller& claimed,
                     const google::protobuf::MethodDescriptor& method,
                     const absl::Status& why)>
      refused = {};
  const Clock* clock = &Clock::System();  // by which callers' papers end
};

// One method of a surface, with what its calls need looked up beforehand.
struct BoundMethod {
  casework::Method method;
  const google::protobuf::Message* request = nullptr;  // the input type's prototype
  MethodMetrics* metrics = nullptr;
  const Desk* desk = nullptr;
};

// The first step of every call: who calls, and with which roles (UNAUTHENTICATED and
// NOT_BOUND before anything else; nobody, an empty caller, may call what is public), does
// the process still take calls, does the client still wait.
grpc::Status Admit(const BoundMethod& method, const grpc::CallbackServerContext& context,
                   const Connections::Call& call, casework::Caller& caller);

// Looks now and then, while a call goes on, whether its caller still is what it was
// when the call began. One thread at a time.
class Readmission {
 public:
  // NOT_BOUND where the binding does not hold any more, or is another; CALLER_UNKNOWN
  // where the caller's certificate or token has ended (Caller::valid_until).
  grpc::Status Check(const Desk& desk, const casework::Caller& caller);

 private:
  absl::Time checked_ = absl::Now();
};

// Whether the client does, before work is begun that waited for its turn.
grpc::Status StillWaiting(const grpc::CallbackServerContext& context);

// Where a caller waits for its turn: its own line, or, if nobody said who asks, that of
// the address.
std::string LineOf(const casework::Caller& caller, const Connections::Call& call);
// The answer where there is no room for another call of the caller: RESOURCE_EXHAUSTED
// (QUEUE_FULL) with RetryInfo.
grpc::Status Busy();

// The answer to bytes that are no message of the method's input type: INVALID_FIELD.
grpc::Status Unreadable(const BoundMethod& method);
// The answer to a method that broke its contract: logged, INTERNAL.
grpc::Status Broken(const BoundMethod& method, const std::string& how);

// Counts a call on its connection until gRPC is done with it, which may be long after it
// was answered: a client that does not read, or resets, keeps what was made for it alive.
class UnaryReactor final : public grpc::ServerUnaryReactor {
 public:
  explicit UnaryReactor(Connections::Call call) : call_(std::move(call)) {}
  Connections::Call& call() { return call_; }

 private:
  void OnDone() override { delete this; }
  // There is nothing here to change threads for.
  bool InternalInlineable() override { return true; }

  Connections::Call call_;
};

// Measures one call and, at debug level, logs it.
class CallMeter {
 public:
  explicit CallMeter(const BoundMethod& method);
  // Call once, when the call's status is known.
  void Ended(const casework::Caller& caller, const grpc::Status& status) const;

 private:
  const BoundMethod& method_;
  const std::chrono::steady_clock::time_point start_;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_CALL_H_
