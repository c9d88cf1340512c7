#include "common/server/unary.h"

#include <atomic>
#include <memory>
#include <utility>

#include "common/server/codec.h"
#include "common/server/status.h"

namespace yifa::server {
namespace {

// Lives as long as somebody may still answer: it is owned by the method's `done`. If that
// is destroyed without having been called the client gets INTERNAL rather than no answer
// at all, and the process can still stop.
class UnaryCall {
 public:
  UnaryCall(const BoundMethod& method, grpc::CallbackServerContext* context,
            grpc::ByteBuffer* response)
      : method_(method),
        // The context's own reactor spares each call a change of threads at its end.
        reactor_(context->DefaultReactor()),
        response_(response),
        meter_(method) {}

  ~UnaryCall() {
    if (!answered_.load(std::memory_order_acquire))
      Finish(Broken(method_, "never answered"));
  }

  grpc::ServerUnaryReactor* reactor() const { return reactor_; }
  casework::Caller& caller() { return caller_; }

  void Answer(absl::StatusOr<casework::MessagePtr> result) {
    if (!result.ok()) return Finish(ToGrpc(result.status()));
    const auto* message = result->get();
    if (message == nullptr ||
        message->GetDescriptor() != method_.method.descriptor->output_type())
      return Finish(Broken(method_, "answered with another type"));
    // A second answer must not touch the bytes that are being sent.
    if (answered_.load(std::memory_order_acquire)) return;
    if (!Encode(*message, *response_))
      return Finish(Broken(method_, "answered with more than can be encoded"));
    Finish(grpc::Status::OK);
  }

  // Nothing of the call may be touched afterwards, except by the destructor of this.
  void Finish(const grpc::Status& status) {
    if (answered_.exchange(true, std::memory_order_acq_rel)) return;
    meter_.Ended(caller_, status);
    reactor_->Finish(status);
  }

 private:
  const BoundMethod& method_;
  grpc::ServerUnaryReactor* const reactor_;
  grpc::ByteBuffer* const response_;
  const CallMeter meter_;
  casework::Caller caller_;
  std::atomic<bool> answered_{false};
};

}  // namespace

grpc::ServerUnaryReactor* StartUnary(const BoundMethod& method,
                                     grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) {
  auto call = std::make_shared<UnaryCall>(method, context, response);
  grpc::ServerUnaryReactor* const reactor = call->reactor();
  if (grpc::Status status = Admit(method, *context, call->caller()); !status.ok()) {
    call->Finish(status);
    return reactor;
  }
  casework::MessagePtr message = Decode(*request, *method.request);
  if (message == nullptr) {
    call->Finish(Unreadable(method));
    return reactor;
  }
  const casework::Caller& caller = call->caller();
  method.method.unary(caller, std::move(message),
                      [call](absl::StatusOr<casework::MessagePtr> result) {
                        call->Answer(std::move(result));
                      });
  return reactor;
}

}  // namespace yifa::server
