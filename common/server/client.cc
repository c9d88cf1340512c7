#include "common/server/client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/client_unary_call.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/channel_arguments.h>
#include <grpcpp/support/sync_stream.h>

#include <algorithm>
#include <random>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/message.h"
#include "common/base/status_macros.h"
#include "common/server/bearer.h"
#include "common/server/codec.h"
#include "common/server/identity.h"
#include "common/server/status.h"

namespace yifa::server {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using grpc::ByteBuffer;
using grpc::internal::RpcMethod;

constexpr int kReconnectMillisMin = 100;
constexpr int kReconnectMillisMax = 2'000;
constexpr absl::Duration kBackoffMin = absl::Milliseconds(50);
constexpr absl::Duration kBackoffMax = absl::Seconds(2);

ByteBuffer Encoded(const Message& message, const google::protobuf::Descriptor* type) {
  YIFA_CHECK(message.GetDescriptor() == type,
             "a message of another type than the method's");
  ByteBuffer bytes;
  YIFA_CHECK(Encode(message, bytes), "a message of 2 GiB");
  return bytes;
}

absl::Status DecodeResponse(const ByteBuffer& bytes, Message& response) {
  if (DecodeInto(bytes, response)) return absl::OkStatus();
  return absl::InternalError("the server's answer is no " +
                             response.GetDescriptor()->full_name());
}

std::string Joined(const std::vector<std::string>& roles) {
  std::string joined;
  for (const std::string& role : roles) joined += (joined.empty() ? "" : ",") + role;
  return joined;
}

void Prepare(const casework::Caller& caller, const std::string& token,
             const CallOptions& options, absl::Time deadline,
             grpc::ClientContext& context) {
  if (deadline != absl::InfiniteFuture())
    context.set_deadline(absl::ToChronoTime(deadline));
  context.set_wait_for_ready(options.wait_for_ready);
  if (!token.empty()) context.AddMetadata(kAuthorizationKey, "Bearer " + token);
  if (caller.principal.empty()) return;
  context.AddMetadata(kPrincipalKey, caller.principal);
  if (!caller.organ.empty()) context.AddMetadata(kOrganKey, caller.organ);
  if (!caller.roles.empty()) context.AddMetadata(kRolesKey, Joined(caller.roles));
}

bool WorthAnotherAttempt(const absl::Status& status) {
  return status.code() == absl::StatusCode::kUnavailable ||
         ReasonOf(status) == api::v1::REASON_QUEUE_FULL;
}

// Half to all of 50 ms, 100 ms, 200 ms, ...: clients that failed together come back
// apart.
absl::Duration Backoff(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const absl::Duration whole =
      std::min(kBackoffMax, kBackoffMin * (1 << std::min(attempt, 10)));
  return whole * std::uniform_real_distribution<double>(0.5, 1.0)(random);
}

class Reader final : public StreamReader {
 public:
  Reader(const std::shared_ptr<grpc::Channel>& channel, const MethodDescriptor* method,
         std::unique_ptr<grpc::ClientContext> context, const ByteBuffer& request)
      : channel_(channel), context_(std::move(context)), path_(PathOf(method)) {
    reader_.reset(grpc::internal::ClientReaderFactory<ByteBuffer>::Create(
        channel_.get(), RpcMethod(path_.c_str(), RpcMethod::SERVER_STREAMING),
        context_.get(), request));
  }

  ~Reader() override {
    if (finished_) return;
    Cancel();
    reader_->Finish();
  }

  bool Next(Message& message) override {
    ByteBuffer bytes;
    if (!decoded_.ok() || !reader_->Read(&bytes)) return false;
    decoded_ = DecodeResponse(bytes, message);
    if (!decoded_.ok()) Cancel();
    return decoded_.ok();
  }

  absl::Status Finish() override {
    finished_ = true;
    const grpc::Status status = reader_->Finish();
    return decoded_.ok() ? FromGrpc(status) : decoded_;
  }

  void Cancel() override { context_->TryCancel(); }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::string path_;
  std::unique_ptr<grpc::ClientReader<ByteBuffer>> reader_;
  absl::Status decoded_;
  bool finished_ = false;
};

class Writer final : public StreamWriter {
 public:
  Writer(const std::shared_ptr<grpc::Channel>& channel, const MethodDescriptor* method,
         std::unique_ptr<grpc::ClientContext> context)
      : channel_(channel),
        method_(method),
        context_(std::move(context)),
        path_(PathOf(method)) {
    writer_.reset(grpc::internal::ClientWriterFactory<ByteBuffer>::Create(
        channel_.get(), RpcMethod(path_.c_str(), RpcMethod::CLIENT_STREAMING),
        context_.get(), &response_));
  }

  ~Writer() override {
    if (finished_) return;
    Cancel();
    writer_->Finish();
  }

  bool Write(const Message& message) override {
    return writer_->Write(Encoded(message, method_->input_type()));
  }

  absl::Status Finish(Message& response) override {
    finished_ = true;
    writer_->WritesDone();
    YIFA_RETURN_IF_ERROR(FromGrpc(writer_->Finish()));
    return DecodeResponse(response_, response);
  }

  void Cancel() override { context_->TryCancel(); }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  const MethodDescriptor* const method_;
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::string path_;
  ByteBuffer response_;
  std::unique_ptr<grpc::ClientWriter<ByteBuffer>> writer_;
  bool finished_ = false;
};

// The asynchronous calls of a channel. Each holds gRPC's channel, whose last holder must
// not be one of gRPC's own threads: it would then wait for itself to end.
class UnderWay {
 public:
  class Ticket {
   public:
    explicit Ticket(UnderWay* calls) : calls_(calls) { calls_->Add(1); }
    ~Ticket() { calls_->Add(-1); }
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;

   private:
    UnderWay* const calls_;
  };

  void WaitForNone() {
    const absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](int* count) { return *count == 0; }, &count_));
  }

 private:
  void Add(int more) {
    const absl::MutexLock lock(&mutex_);
    count_ += more;
  }

  absl::Mutex mutex_;
  int count_ ABSL_GUARDED_BY(mutex_) = 0;
};

class ChannelImpl final : public Channel {
 public:
  ChannelImpl(std::shared_ptr<grpc::Channel> channel, casework::Caller caller,
              std::string token)
      : channel_(std::move(channel)),
        stub_(channel_),
        caller_(std::move(caller)),
        token_(std::move(token)) {}
  ~ChannelImpl() override { under_way_.WaitForNone(); }

  absl::Status Call(const MethodDescriptor* method, const Message& request,
                    Message& response, const CallOptions& options) override {
    const absl::Time deadline = absl::Now() + options.timeout;
    const ByteBuffer bytes = Encoded(request, method->input_type());
    const std::string path = PathOf(method);
    for (int attempt = 0;; ++attempt) {
      const std::unique_ptr<grpc::ClientContext> context = Context(options, deadline);
      ByteBuffer answer;
      const absl::Status status = FromGrpc(grpc::internal::BlockingUnaryCall(
          channel_.get(), RpcMethod(path.c_str(), RpcMethod::NORMAL_RPC), context.get(),
          bytes, &answer));
      if (status.ok()) return DecodeResponse(answer, response);
      const absl::Duration backoff = Backoff(attempt);
      if (attempt + 1 >= options.attempts || !WorthAnotherAttempt(status) ||
          absl::Now() + backoff >= deadline)
        return status;
      absl::SleepFor(backoff);
    }
  }

  void CallAsync(const MethodDescriptor* method, const Message& request,
                 const CallOptions& options, Done done) override {
    struct Pending {
      explicit Pending(UnderWay* calls) : ticket(calls) {}
      UnderWay::Ticket ticket;  // given back when all below is gone
      std::unique_ptr<grpc::ClientContext> context;
      ByteBuffer request;
      ByteBuffer response;
      Done done;
    };
    auto pending = std::make_shared<Pending>(&under_way_);
    pending->context = Context(options, absl::Now() + options.timeout);
    pending->request = Encoded(request, method->input_type());
    pending->done = std::move(done);
    const auto finish = [pending, method](const grpc::Status& status) {
      if (!status.ok()) return pending->done(FromGrpc(status));
      std::shared_ptr<Message> message = NewLike(PrototypeOf(method->output_type()));
      const absl::Status decoded = DecodeResponse(pending->response, *message);
      if (!decoded.ok()) return pending->done(decoded);
      pending->done(std::move(message));
    };
    stub_.UnaryCall(pending->context.get(), PathOf(method), {}, &pending->request,
                    &pending->response, finish);
  }

  std::unique_ptr<StreamReader> Read(const MethodDescriptor* method,
                                     const Message& request,
                                     const CallOptions& options) override {
    return std::make_unique<Reader>(channel_, method,
                                    Context(options, absl::Now() + options.timeout),
                                    Encoded(request, method->input_type()));
  }

  std::unique_ptr<StreamWriter> Write(const MethodDescriptor* method,
                                      const CallOptions& options) override {
    return std::make_unique<Writer>(channel_, method,
                                    Context(options, absl::Now() + options.timeout));
  }

 private:
  std::unique_ptr<grpc::ClientContext> Context(const CallOptions& options,
                                               absl::Time deadline) const {
    auto context = std::make_unique<grpc::ClientContext>();
    Prepare(options.caller != nullptr ? *options.caller : caller_,
            options.token != nullptr ? *options.token : token_, options, deadline,
            *context);
    return context;
  }

  const std::shared_ptr<grpc::Channel> channel_;
  grpc::TemplatedGenericStub<ByteBuffer, ByteBuffer> stub_;
  const casework::Caller caller_;
  const std::string token_;
  UnderWay under_way_;
};

grpc::ChannelArguments Arguments(const ChannelOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);  // our own servers are believed
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMillisMin);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectMillisMax);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMillisMax);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS,
                   static_cast<int>(absl::ToInt64Milliseconds(options.keepalive)));
  arguments.SetInt(
      GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
      static_cast<int>(absl::ToInt64Milliseconds(options.keepalive_patience)));
  // Else it asks but twice where it has nothing to send: a reader never has.
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // Each channel is a connection of its own: two carry more than one.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // The suite talks to itself: no proxy of the environment, no configuration from DNS.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  if (!options.server_name.empty())
    arguments.SetSslTargetNameOverride(options.server_name);
  return arguments;
}

}  // namespace

const MethodDescriptor* FindMethod(const std::string& full_name) {
  return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(full_name);
}

absl::StatusOr<std::unique_ptr<Channel>> Channel::Open(const ChannelOptions& options) {
  YIFA_ASSIGN_OR_RETURN(const std::shared_ptr<grpc::ChannelCredentials> credentials,
                        ClientCredentials(options.address, options.tls,
                                          options.any_name ? Names::kAny : Names::kHost));
  return std::make_unique<ChannelImpl>(
      grpc::CreateCustomChannel(options.address, credentials, Arguments(options)),
      options.caller, options.token);
}

}  // namespace yifa::server
