// The other side: calls methods by descriptor, without generated stubs. For the command
// line, for reactions, which read their neighbours' records, and for tests.
#ifndef YIFA_COMMON_SERVER_CLIENT_H_
#define YIFA_COMMON_SERVER_CLIENT_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/casework/form/caller.h"
#include "common/server/credentials.h"

namespace yifa::server {

// The method with this full name, e.g. `yifa.organ.v1.OrganService.GetOrgan`; null if no
// linked proto has it.
const google::protobuf::MethodDescriptor* FindMethod(const std::string& full_name);

struct ChannelOptions {
  std::string address;  // `host:port` or `unix:path`
  TlsFiles tls;         // none: plaintext, on loopback addresses only
  // The name that the server's certificate must bear, if not the address's.
  std::string server_name;
  // How long the other end may be silent before it is asked whether it lives, and how
  // long it may take to say so: then every stream ends with UNAVAILABLE.
  absl::Duration keepalive = absl::Seconds(20);
  absl::Duration keepalive_patience = absl::Seconds(5);
  // Any name will do, of the same authority: to call oneself.
  bool any_name = false;
  // Who calls, told in metadata. Matters without TLS only: with it the certificate
  // decides.
  casework::Caller caller;
  // The token of a person who calls, or for whom a delegate does. Empty: none.
  std::string token = {};
};

struct CallOptions {
  // For the call as a whole, all attempts together. Infinite for streams that follow.
  absl::Duration timeout = absl::Seconds(10);
  // Unary calls only: how often at most the same bytes are sent while the answer is
  // UNAVAILABLE or QUEUE_FULL. Harmless for acts because of their request_id.
  int attempts = 1;
  // Waits for a server that is not there yet instead of failing.
  bool wait_for_ready = false;
  // Who calls, if not the channel's caller. Used before the function returns.
  const casework::Caller* caller = nullptr;
  // Whose token, if not the channel's. Likewise.
  const std::string* token = nullptr;
};

// A server stream, read by one thread.
class StreamReader {
 public:
  virtual ~StreamReader() = default;  // cancels the call if it is not over
  // Waits for the next message, of the method's output type. False when there is none.
  virtual bool Next(google::protobuf::Message& message) = 0;
  // How the stream ended. Call once, when Next() has returned false.
  virtual absl::Status Finish() = 0;
  // Makes Next() return false soon. On any thread.
  virtual void Cancel() = 0;
};

// A client stream, written by one thread.
class StreamWriter {
 public:
  virtual ~StreamWriter() = default;  // cancels the call if it is not over
  // Waits until the message is on its way. False if the call is over: Finish() says why.
  virtual bool Write(const google::protobuf::Message& message) = 0;
  // Says that there is no more and waits for the answer. Call once.
  virtual absl::Status Finish(google::protobuf::Message& response) = 0;
  // Makes the call fail soon. On any thread.
  virtual void Cancel() = 0;
};

// One connection to one server, made when it is needed and made anew when it breaks.
// Errors are as the server's method gave them: yifa::ReasonOf works on them. Thread-safe;
// must outlive the streams opened on it.
class Channel {
 public:
  // INVALID_ARGUMENT for plaintext off the loopback and for TLS files that are wrong.
  static absl::StatusOr<std::unique_ptr<Channel>> Open(const ChannelOptions& options);
  // Waits for the asynchronous calls that are under way. Not from within their `done`.
  virtual ~Channel() = default;

  // In all of these messages are of the method's input and output types.

  // Calls a unary method and waits.
  virtual absl::Status Call(const google::protobuf::MethodDescriptor* method,
                            const google::protobuf::Message& request,
                            google::protobuf::Message& response,
                            const CallOptions& options = {}) = 0;
  // As above, the response being made here.
  // REQUIRES: Response is the method's output type
  template <typename Response>
  absl::StatusOr<Response> Call(const google::protobuf::MethodDescriptor* method,
                                const google::protobuf::Message& request,
                                const CallOptions& options = {}) {
    Response response;
    if (absl::Status status = Call(method, request, response, options); !status.ok())
      return status;
    return response;
  }

  // Calls a unary method and returns; `done` is called once, on a thread of gRPC's, which
  // it must not block. One attempt.
  using Done =
      std::function<void(absl::StatusOr<std::shared_ptr<google::protobuf::Message>>)>;
  virtual void CallAsync(const google::protobuf::MethodDescriptor* method,
                         const google::protobuf::Message& request,
                         const CallOptions& options, Done done) = 0;

  virtual std::unique_ptr<StreamReader> Read(
      const google::protobuf::MethodDescriptor* method,
      const google::protobuf::Message& request, const CallOptions& options) = 0;
  virtual std::unique_ptr<StreamWriter> Write(
      const google::protobuf::MethodDescriptor* method, const CallOptions& options) = 0;
};

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_CLIENT_H_
