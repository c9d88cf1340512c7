#include "common/server/server_stream.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/server/codec.h"
#include "common/server/status.h"

namespace yifa::server {
namespace {

using casework::Source;

// Exactly one thread at a time is in charge of the source: the one that moved the state
// to kPulling. The others only leave word (woken_, interruption_), which the one in
// charge reads before it lets go. So no wake-up is lost, and the source is never called
// twice at once.
class ServerStreamCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                               public Stream,
                               public std::enable_shared_from_this<ServerStreamCall> {
 public:
  ServerStreamCall(const BoundMethod& method, grpc::CallbackServerContext* context)
      : method_(method),
        call_(method.desk->connections->Begin(context->peer())),
        meter_(method),
        context_(context) {
    method_.metrics->StreamOpened();
  }

  void Start(const grpc::CallbackServerContext& context,
             const grpc::ByteBuffer* request) {
    const auto self = shared_from_this();
    self_ = self;
    if (grpc::Status status = Admit(method_, context, call_, caller_); !status.ok())
      return End(status);
    line_ = LineOf(caller_, call_);
    pool_ = method_.desk->pools->ForStream(method_.method.work, caller_);
    if (pool_ == nullptr) return Open(request);
    if (!pool_->Run(line_, [self, request] { self->Open(request); })) End(Busy());
  }

  // REQUIRES: this thread is in charge
  void Open(const grpc::ByteBuffer* request) {
    if (std::optional<grpc::Status> why = TakeInterruption()) return End(*why);
    casework::MessagePtr message = Decode(*request, *method_.request);
    if (message == nullptr) return End(Unreadable(method_));
    auto source = method_.method.server_stream(caller_, std::move(message));
    if (!source.ok()) return End(ToGrpc(source.status()));
    if (*source == nullptr) return End(Broken(method_, "gave no source"));
    source_ = *std::move(source);
    if (!method_.desk->streams->Add(self_)) return End(ToGrpc(Stopping()));
    Pull();
  }

  void Stop() override { Interrupt(ToGrpc(Stopping())); }
  void Cut() override {
    const absl::MutexLock lock(&mutex_);
    if (context_ != nullptr) context_->TryCancel();  // which calls OnWriteDone, if due
  }
  void OnCancel() override { Interrupt(CancelledByClient()); }

  void OnWriteDone(bool ok) override {
    {
      const absl::MutexLock lock(&mutex_);
      state_ = State::kPulling;
      if (!ok && !interruption_) interruption_ = CancelledByClient();
    }
    PullSoon();
  }

  void OnDone() override {
    // All others have had their last word, under the lock; this is the last one's.
    {
      const absl::MutexLock lock(&mutex_);
      context_ = nullptr;
    }
    method_.metrics->StreamClosed();
    method_.desk->streams->Remove(this);
    source_.reset();  // here, and not where a late wake() drops the last reference
    self_.reset();
  }

 private:
  enum class State {
    kPulling,  // some thread is in charge
    kWaiting,  // for wake()
    kWriting,  // for OnWriteDone()
    kOver,     // the status is sent; nothing may follow
  };

  // REQUIRES: this thread is in charge
  void Pull() {
    while (true) {
      if (std::optional<grpc::Status> why = TakeInterruption()) return Abandon(*why);
      if (grpc::Status still = readmission_.Check(*method_.desk, caller_); !still.ok())
        return Abandon(still);
      casework::MessagePtr message;
      auto wake = [weak = weak_from_this()] {
        if (const auto call = weak.lock()) call->Wake();
      };
      switch (source_->Next(message, std::move(wake))) {
        case Source::Pull::kMessage:
          return Write(message);
        case Source::Pull::kEnd:
          return End(ToGrpc(source_->status()));
        case Source::Pull::kLater:
          if (Wait()) return;
      }
    }
  }

  // Also forgets wake-ups that came before: whoever is in charge is about to ask.
  std::optional<grpc::Status> TakeInterruption() {
    const absl::MutexLock lock(&mutex_);
    woken_ = false;
    return interruption_;
  }

  // False if something happened meanwhile, so that there is nothing to wait for.
  bool Wait() {
    const absl::MutexLock lock(&mutex_);
    if (woken_ || interruption_) return false;
    state_ = State::kWaiting;
    return true;
  }

  void Write(const casework::MessagePtr& message) {
    if (message == nullptr ||
        message->GetDescriptor() != method_.method.descriptor->output_type() ||
        !Encode(*message, bytes_))
      return Abandon(Broken(method_, "streamed what cannot be sent"));
    {
      const absl::MutexLock lock(&mutex_);
      state_ = State::kWriting;
    }
    StartWrite(&bytes_);  // OnWriteDone takes over, maybe before this returns
  }

  void Wake() {
    {
      const absl::MutexLock lock(&mutex_);
      woken_ = true;
      if (state_ != State::kWaiting) return;
      state_ = State::kPulling;
    }
    PullSoon();
  }

  // What it takes to go on is not for the thread that said so. REQUIRES: kPulling
  void PullSoon() {
    const auto self = shared_from_this();
    if (pool_ == nullptr) return Pull();
    pool_->Continue(line_, [self] { self->Pull(); });
  }

  void Interrupt(grpc::Status why) {
    {
      const absl::MutexLock lock(&mutex_);
      if (state_ == State::kOver || interruption_) return;
      interruption_ = std::move(why);
      if (state_ != State::kWaiting) return;  // whoever is in charge will read it
      state_ = State::kPulling;
    }
    PullSoon();
  }

  // REQUIRES: this thread is in charge
  void Abandon(const grpc::Status& status) {
    source_->Cancel();
    End(status);
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
  std::shared_ptr<ServerStreamCall> self_;  // until OnDone
  casework::Caller caller_;                 // of the thread in charge, as what follows
  Readmission readmission_;
  std::string line_;
  Pool* pool_ = nullptr;  // where the source is asked; null: by whoever has news
  std::unique_ptr<Source> source_;
  grpc::ByteBuffer bytes_;

  absl::Mutex mutex_;
  grpc::CallbackServerContext* context_ ABSL_GUARDED_BY(mutex_);  // until OnDone
  State state_ ABSL_GUARDED_BY(mutex_) = State::kPulling;
  bool woken_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<grpc::Status> interruption_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* StartServerStream(
    const BoundMethod& method, grpc::CallbackServerContext* context,
    const grpc::ByteBuffer* request) {
  auto call = std::make_shared<ServerStreamCall>(method, context);
  call->Start(*context, request);
  return call.get();
}

}  // namespace yifa::server
