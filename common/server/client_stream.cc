#include "common/server/client_stream.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/server/codec.h"
#include "common/server/status.h"

namespace yifa::server {
namespace {

using casework::Sink;

// A callback that gets its value exactly once: if it is destroyed uncalled it is called
// with the value for that case. Lets go of what it holds when it has been called.
template <typename T>
std::function<void(T)> Once(std::function<void(T)> callback, T if_dropped) {
  struct State {
    State(std::function<void(T)> callback, T if_dropped)
        : callback(std::move(callback)), if_dropped(std::move(if_dropped)) {}
    std::function<void(T)> callback;
    T if_dropped;
    ~State() { Call(std::move(if_dropped)); }
    void Call(T value) {
      if (auto once = std::exchange(callback, nullptr)) once(std::move(value));
    }
  };
  auto state = std::make_shared<State>(std::move(callback), std::move(if_dropped));
  return [state = std::move(state)](T value) { state->Call(std::move(value)); };
}

// The sink is called on a thread of the pool, and again only when that call has
// returned and the sink is ready, whichever comes last (Step).
class ClientStreamCall final : public grpc::ServerReadReactor<grpc::ByteBuffer>,
                               public Stream,
                               public std::enable_shared_from_this<ClientStreamCall> {
 public:
  ClientStreamCall(const BoundMethod& method, grpc::CallbackServerContext* context,
                   grpc::ByteBuffer* response)
      : method_(method),
        call_(method.desk->connections->Begin(context->peer())),
        meter_(method),
        context_(context),
        response_(response) {
    method_.metrics->StreamOpened();
  }

  void Start() {
    self_ = shared_from_this();
    if (grpc::Status status = Admit(method_, *context_, call_, caller_); !status.ok())
      return End(status);
    line_ = LineOf(caller_, call_);
    auto sink = method_.method.client_stream(caller_);
    if (!sink.ok()) return End(ToGrpc(sink.status()));
    if (*sink == nullptr) return End(Broken(method_, "gave no sink"));
    sink_ = *std::move(sink);
    if (!method_.desk->streams->Add(self_)) return End(ToGrpc(Stopping()));
    sink_->Opened([call = weak_from_this()](absl::Status status) {
      if (const auto self = call.lock()) self->EndWaiting(ToGrpc(status));
    });
    Read();
  }

  void Stop() override { EndWaiting(ToGrpc(Stopping())); }

  void OnReadDone(bool ok) override {
    {
      const absl::MutexLock lock(&mutex_);
      if (state_ == State::kBusy || state_ == State::kOver) return;  // EndWaiting does
      state_ = State::kBusy;
    }
    // To take in what came is not for the thread that brought it.
    method_.desk->pools->record().Continue(
        line_, [self = shared_from_this(), ok] { self->Take(ok); });
  }

  void OnDone() override {
    // All others have had their last word, under the lock; this is the last one's.
    { const absl::MutexLock lock(&mutex_); }
    method_.metrics->StreamClosed();
    method_.desk->streams->Remove(this);
    self_.reset();
  }

 private:
  enum class State {
    kStarting,  // to read: it must not end before gRPC knows of the read
    kReading,   // for OnReadDone()
    kBusy,      // some thread or the sink is in charge
    kOver,      // the status is sent; nothing may follow
  };

  // REQUIRES: this thread is in charge
  void Take(bool ok) {
    const auto self = shared_from_this();  // the sink may end the call while it is called
    if (!ok) return context_->IsCancelled() ? End(CancelledByClient()) : FinishSink();
    casework::MessagePtr message = Decode(bytes_, *method_.request);
    if (message == nullptr) return End(Unreadable(method_));
    if (grpc::Status still = readmission_.Check(*method_.desk, caller_); !still.ok())
      return End(still);
    auto step = std::make_shared<Step>();
    sink_->Write(std::move(message), Once<absl::Status>(
                                         [self, step](absl::Status status) {
                                           step->result = ToGrpc(status);
                                           if (step->Half()) self->Written(step->result);
                                         },
                                         absl::InternalError("a sink was never ready")));
    if (step->Half()) Written(step->result);
  }

  // A call of the sink ends when it has returned and its callback has come.
  struct Step {
    grpc::Status result;
    std::atomic<int> halves{0};
    bool Half() { return halves.fetch_add(1, std::memory_order_acq_rel) == 1; }
  };

  // Ends the call where it waits for the client, now or next.
  void EndWaiting(const grpc::Status& status) {
    {
      const absl::MutexLock lock(&mutex_);
      if (!ending_) ending_ = status;
      // Whoever is busy will read it. It is the client that may take for ever.
      if (state_ != State::kReading) return;
      state_ = State::kBusy;
    }
    End(status);
  }

  void Read() {
    const auto self = shared_from_this();  // OnReadDone may end the call meanwhile
    std::optional<grpc::Status> ending;
    {
      const absl::MutexLock lock(&mutex_);
      ending = ending_;
      if (!ending) state_ = State::kStarting;
    }
    if (ending) return End(*ending);
    StartRead(&bytes_);
    {
      const absl::MutexLock lock(&mutex_);
      if (state_ != State::kStarting) return;  // OnReadDone has been there
      state_ = ending_ ? State::kBusy : State::kReading;
      if (state_ == State::kReading) return;
      ending = ending_;
    }
    End(*ending);
  }

  void Written(const grpc::Status& status) {
    if (!status.ok()) return End(status);
    if (context_->IsCancelled()) return End(CancelledByClient());
    Read();
  }

  void FinishSink() {
    auto step = std::make_shared<Step>();
    using Result = absl::StatusOr<casework::MessagePtr>;
    sink_->Finish(Once<Result>(
        [self = shared_from_this(), step](Result result) {
          step->result = self->Respond(result);
          if (step->Half()) self->End(step->result);
        },
        absl::InternalError("a sink never answered")));
    if (step->Half()) End(step->result);
  }

  grpc::Status Respond(const absl::StatusOr<casework::MessagePtr>& result) {
    if (!result.ok()) return ToGrpc(result.status());
    const auto* message = result->get();
    if (message == nullptr ||
        message->GetDescriptor() != method_.method.descriptor->output_type() ||
        !Encode(*message, *response_))
      return Broken(method_, "answered with what cannot be sent");
    return grpc::Status::OK;
  }

  // REQUIRES: this thread is in charge
  void End(const grpc::Status& status) {
    meter_.Ended(caller_, status);
    {
      const absl::MutexLock lock(&mutex_);
      state_ = State::kOver;
    }
    Finish(status);  // OnDone may come before this returns
  }

  const BoundMethod& method_;
  const Connections::Call call_;
  const CallMeter meter_;
  grpc::CallbackServerContext* const context_;
  grpc::ByteBuffer* const response_;
  std::shared_ptr<ClientStreamCall> self_;  // until OnDone
  casework::Caller caller_;                 // of the thread in charge, as what follows
  Readmission readmission_;
  std::string line_;
  std::unique_ptr<Sink> sink_;
  grpc::ByteBuffer bytes_;

  absl::Mutex mutex_;
  State state_ ABSL_GUARDED_BY(mutex_) = State::kBusy;
  // What the call is to end with.
  std::optional<grpc::Status> ending_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

grpc::ServerReadReactor<grpc::ByteBuffer>* StartClientStream(
    const BoundMethod& method, grpc::CallbackServerContext* context,
    grpc::ByteBuffer* response) {
  auto call = std::make_shared<ClientStreamCall>(method, context, response);
  call->Start();
  return call.get();
}

}  // namespace yifa::server
