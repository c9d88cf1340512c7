// What a process offers, free of gRPC: for each method of its proto services, how a call
// is answered. The server connects it to sockets; tests call it directly.
#ifndef YIFA_COMMON_CASEWORK_FORM_SURFACE_H_
#define YIFA_COMMON_CASEWORK_FORM_SURFACE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/form/caller.h"
#include "yifa/trail/v1/trail.pb.h"

namespace yifa::casework {

using google::protobuf::Message;
using MessagePtr = std::shared_ptr<const Message>;

// Called exactly once, on any thread: the response (of the method's output type) or the
// error.
using Done = std::function<void(absl::StatusOr<MessagePtr>)>;

// Answers a unary call. `request` is of the method's input type, as parsed and not yet
// checked.
using Unary = std::function<void(const Caller& caller, MessagePtr request, Done done)>;

// Feeds a server stream. One call at a time, on any thread.
class Source {
 public:
  virtual ~Source() = default;
  enum class Pull { kMessage, kLater, kEnd };
  // kMessage: `message` is the next one. kLater: nothing yet; `wake` will be called once,
  // on any thread, when it is worth asking again. kEnd: the stream is over with status().
  virtual Pull Next(MessagePtr& message, std::function<void()> wake) = 0;
  virtual absl::Status status() const = 0;
  // The client went away or the process stops: `wake` will not be called any more after
  // it returns.
  virtual void Cancel() {}
};
using ServerStream = std::function<absl::StatusOr<std::unique_ptr<Source>>(
    const Caller& caller, MessagePtr request)>;

// Takes a client stream. One call at a time, on any thread.
class Sink {
 public:
  virtual ~Sink() = default;
  // Called at most once, before the first message: `end` ends the call with an error
  // where it waits for a message, or would; on any thread, and harmless when the call is
  // over.
  virtual void Opened(std::function<void(absl::Status)> end) { (void)end; }
  // Takes a message; calls `ready` once, on any thread, when the next may come (OK) or
  // the call ends with an error.
  virtual void Write(MessagePtr message, std::function<void(absl::Status)> ready) = 0;
  // The client is done; answers.
  virtual void Finish(Done done) = 0;
};
using ClientStream =
    std::function<absl::StatusOr<std::unique_ptr<Sink>>(const Caller& caller)>;

// What a call costs, and so where it may wait.
enum class Work {
  kQuick,   // moments: answered by the thread that brought it
  kRead,    // reads and renders
  kRecord,  // reads of the record, which may be all of it
  kAudit,   // checks all that is stored: minutes
  kCopy,    // copies all that is stored
};

// One method: exactly one of the three ways to answer is set, as its descriptor says.
struct Method {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  // Whether the caller may call it at all, asked before the request is checked; null:
  // anyone may, or `unary` asks first itself.
  std::function<absl::Status(const Caller& caller, const Message& request)> may;
  // True: answered without knowing who asks.
  bool is_public = false;
  Work work = Work::kRead;  // a stream that says so is kRecord
  // As what each call that is answered is on the audit trail; UNSPECIFIED: only for what
  // it gives away.
  trail::v1::TrailEvent on_trail = trail::v1::TRAIL_EVENT_UNSPECIFIED;
  Unary unary;
  ServerStream server_stream;
  ClientStream client_stream;
};

// Every method of every service that a process offers.
struct Surface {
  std::vector<Method> methods;
  // The caller with the roles that it has now, of what it claims to be; asked before each
  // call, and again while one goes on. Null: as claimed. Thread-safe.
  std::function<absl::StatusOr<Caller>(Caller claimed)> admit = {};
  // Puts on the audit trail that a call was refused before its method was asked. Null:
  // nobody keeps it. Returns at once. Thread-safe.
  std::function<void(const Caller& claimed,
                     const google::protobuf::MethodDescriptor& method,
                     const absl::Status& why)>
      refused = {};
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_SURFACE_H_
