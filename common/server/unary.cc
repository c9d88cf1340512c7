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
        context_(context),
        reactor_(new UnaryReactor(method.desk->connections->Begin(context->peer()))),
        response_(response),
        meter_(method) {}

  ~UnaryCall() {
    if (!answered_.load(std::memory_order_acquire))
      Finish(Broken(method_, "never answered"));
  }

  grpc::ServerUnaryReactor* reactor() const { return reactor_; }

  // Admits the call and decides where it is answered. `self` owns this.
  static void Start(const std::shared_ptr<UnaryCall>& self,
                    const grpc::ByteBuffer* request) {
    UnaryCall& call = *self;
    if (grpc::Status status =
            Admit(call.method_, *call.context_, call.reactor_->call(), call.caller_);
        !status.ok())
      return call.Finish(status);
    Pool* const pool =
        call.method_.desk->pools->For(call.method_.method.work, call.caller_);
    if (pool == nullptr) return Perform(self, request);
    const bool taken =
        pool->Run(LineOf(call.caller_, call.reactor_->call()), [self, request] {
          if (grpc::Status status = StillWaiting(*self->context_); !status.ok())
            return self->Finish(status);
          Perform(self, request);
        });
    if (!taken) call.Finish(Busy());
  }

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
    Finish(grpc::Status::OK, static_cast<int64_t>(response_->Length()));
  }

  // Nothing of gRPC's may be touched afterwards, except by the destructor of this.
  void Finish(const grpc::Status& status, int64_t answer_bytes = 0) {
    if (answered_.exchange(true, std::memory_order_acq_rel)) return;
    if (answer_bytes > 0) reactor_->call().Answered(answer_bytes);
    meter_.Ended(caller_, status);
    reactor_->Finish(status);
  }

 private:
  static void Perform(const std::shared_ptr<UnaryCall>& self,
                      const grpc::ByteBuffer* request) {
    if (!self->reactor_->call().MayAnswer()) return self->Finish(Busy());
    casework::MessagePtr message = Decode(*request, *self->method_.request);
    if (message == nullptr) return self->Finish(Unreadable(self->method_));
    self->method_.method.unary(self->caller_, std::move(message),
                               [self](absl::StatusOr<casework::MessagePtr> result) {
                                 self->Answer(std::move(result));
                               });
  }

  const BoundMethod& method_;
  grpc::CallbackServerContext* const context_;  // until Finish(), as what follows
  UnaryReactor* const reactor_;
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
  const auto call = std::make_shared<UnaryCall>(method, context, response);
  grpc::ServerUnaryReactor* const reactor = call->reactor();
  UnaryCall::Start(call, request);
  return reactor;
}

}  // namespace yifa::server
