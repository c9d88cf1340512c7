#include "common/casework/api/trail.h"

#include <utility>

#include "absl/synchronization/notification.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/writer/trail_command.h"
#include "yifa/api/v1/annotations.pb.h"

namespace yifa::casework {
namespace {

// What who asks is told where the trail cannot be written.
absl::Status Told(const absl::Status& status) {
  const Reason reason = ReasonOf(status);
  if (status.ok() || reason == api::v1::REASON_QUEUE_FULL ||
      reason == api::v1::REASON_STOPPING)
    return status;
  return Error(api::v1::REASON_STORE_FAILED,
               "the audit trail cannot be written: " + std::string(status.message()))
      .Zh("审计日志无法写入，涉及个人信息、举报人信息和秘密的内容暂时不能查阅。");
}

// A copy is how a full disk is left.
bool IsNeededOnAFullDisk(const std::vector<TrailEntry>& entries) {
  return entries.size() == 1 && entries.front().event() == trail::v1::TRAIL_EVENT_BACKUP;
}

TrailEntry RefusalOf(const Caller& caller, std::string_view method,
                     const std::string& subject, const absl::Status& why) {
  TrailEntry entry = TrailOf(trail::v1::TRAIL_EVENT_REFUSED, caller, method);
  entry.set_reason(ReasonName(ReasonOf(why)));
  if (!subject.empty()) entry.add_subjects()->set_resource(subject);
  std::string named = AsName(MetadataOf(why, "resource"));
  if (named.empty()) named = AsName(MetadataOf(why, "binding"));
  if (!named.empty() && named != subject) entry.add_subjects()->set_resource(named);
  return entry;
}

// Of nobody there is nothing to say.
bool IsOnTrail(const Caller& caller, const absl::Status& status) {
  if (status.code() == absl::StatusCode::kNotFound && caller.seen != nullptr &&
      caller.seen->withheld())
    return true;
  return IsForRight(status) && !(caller.principal.empty() &&
                                 status.code() == absl::StatusCode::kUnauthenticated);
}

bool IsAct(const Method& method) {
  return !method.descriptor->options().GetExtension(api::v1::method).act().empty();
}

}  // namespace

struct Trail::Watched {
  explicit Watched(const Method& method)
      : name(method.descriptor->full_name()),
        event(method.on_trail),
        is_act(IsAct(method)),
        fields(ConfidentialFields::Of(method.descriptor->output_type())) {}

  Caller Watch(const Caller& caller) const {
    Caller watched = caller;
    watched.seen = std::make_shared<Seen>();
    return watched;
  }

  const std::string name;
  const TrailEvent event;  // of each call that is answered; UNSPECIFIED: none
  const bool is_act;
  const ConfidentialFields& fields;  // of the answer
};

std::vector<TrailEntry> Trail::EntriesOf(const Watched& watched, const Caller& caller,
                                         const std::string& subject,
                                         const Message& answer) {
  if (caller.seen == nullptr) return {};
  Seen& seen = *caller.seen;
  // What nobody has spoken of is of what was asked for, but of an act: that is on record.
  const uint32_t unsaid =
      watched.is_act ? 0
                     : ClassesOf(watched.fields, answer) & TrailClasses() & ~seen.all();
  for (const Confidentiality what : ClassesIn(unsaid)) seen.Add(what, subject);
  return ReadsOf(TrailOf(trail::v1::TRAIL_EVENT_READ, caller, watched.name), seen);
}

void Trail::Put(const Caller& caller, const std::vector<TrailEntry>& entries,
                std::function<void(absl::Status)> done) {
  const auto told = [done](const absl::Status& status) { done(Told(status)); };
  const absl::Status submitted = store_->Submit(
      caller.line(),
      std::make_unique<TrailCommand>(log_, entries, told, IsNeededOnAFullDisk(entries)));
  if (!submitted.ok()) told(submitted);
}

absl::Status Trail::PutAndWait(const Caller& caller,
                               const std::vector<TrailEntry>& entries) {
  absl::Notification finished;
  absl::Status result;
  Put(caller, entries, [&](absl::Status status) {
    result = std::move(status);
    finished.Notify();
  });
  finished.WaitForNotification();
  return result;
}

void Trail::PutRefusal(const Caller& caller, TrailEntry refused,
                       std::function<void()> then) {
  if (!refusals_.HasOwnEntry(refused, clock_->Now())) return then();
  Put(caller, {refused},
      [this, refused, then = std::move(then)](const absl::Status& status) {
        if (!status.ok()) refusals_.Count(refused, clock_->Now());
        then();
      });
}

void Trail::Refused(const Caller& caller, std::string_view method,
                    const absl::Status& why) {
  if (IsOnTrail(caller, why))
    PutRefusal(caller, RefusalOf(caller, method, "", why), [] {});
}

void Trail::Beat(bool all) {
  const std::vector<TrailEntry> due = refusals_.Due(clock_->Now(), all);
  if (!due.empty())
    Put(Caller{}, due, [this, due](const absl::Status& status) {
      if (status.ok()) return;
      for (const TrailEntry& entry : due) refusals_.PutBack(entry);
    });
  log_->Beat();
}

// -- Unary calls --

void Trail::WatchUnary(Method& method, std::shared_ptr<const Watched> watched) {
  method.unary = [this, watched, answer = std::move(method.unary)](
                     const Caller& caller, MessagePtr request, Done done) {
    const Caller asking = watched->Watch(caller);
    answer(asking, request,
           [this, watched, asking, request,
            done = std::move(done)](absl::StatusOr<MessagePtr> result) {
             const bool is_refused = !result.ok() && IsOnTrail(asking, result.status());
             const bool is_own = watched->is_act && asking.seen->classes().empty();
             if (!is_refused && (!result.ok() || is_own)) return done(std::move(result));
             const std::string subject = SubjectOf(*request);
             if (is_refused) {
               const absl::Status why = result.status();
               return PutRefusal(asking, RefusalOf(asking, watched->name, subject, why),
                                 [done, why] { done(why); });
             }
             std::vector<TrailEntry> entries =
                 *result == nullptr ? std::vector<TrailEntry>()
                                    : EntriesOf(*watched, asking, subject, **result);
             if (watched->event != trail::v1::TRAIL_EVENT_UNSPECIFIED) {
               entries.push_back(TrailOf(watched->event, asking, watched->name));
               if (!subject.empty()) entries.back().add_subjects()->set_resource(subject);
             }
             if (entries.empty()) return done(std::move(result));
             Put(asking, entries, [done, result](const absl::Status& status) {
               done(status.ok() ? result : absl::StatusOr<MessagePtr>(status));
             });
           });
  };
}

// -- Streams to the caller --

class Trail::WatchedSource final : public Source {
 public:
  WatchedSource(Trail& trail, std::shared_ptr<const Watched> watched, Caller caller,
                std::string subject, std::unique_ptr<Source> source)
      : trail_(trail),
        watched_(std::move(watched)),
        caller_(std::move(caller)),
        subject_(std::move(subject)),
        source_(std::move(source)) {}

  Pull Next(MessagePtr& message, std::function<void()> wake) override {
    const Pull pull = source_->Next(message, std::move(wake));
    if (pull == Pull::kEnd) Ended();
    if (pull != Pull::kMessage || message == nullptr) return pull;
    std::vector<TrailEntry> entries = EntriesOf(*watched_, caller_, subject_, *message);
    if (entries.empty() || IsTold()) return pull;
    status_ = trail_.PutAndWait(caller_, entries);
    if (status_.ok()) return pull;
    message = nullptr;
    source_->Cancel();
    return Pull::kEnd;
  }
  absl::Status status() const override {
    return status_.ok() ? source_->status() : status_;
  }
  void Cancel() override { source_->Cancel(); }

 private:
  // What the last messages have given away is on the trail of this stream; from now on.
  bool IsTold() {
    bool told = true;
    for (const auto& [resource, classes] : caller_.seen->classes()) {
      const auto before = told_.classes().find(resource);
      told &= before != told_.classes().end() && (classes & ~before->second) == 0;
    }
    if (!told) told_.Add(*caller_.seen);
    caller_.seen->Clear();
    return told;
  }

  void Ended() {
    const absl::Status status = source_->status();
    if (std::exchange(ended_, true) || status.ok() || !IsOnTrail(caller_, status)) return;
    trail_.PutRefusal(caller_, RefusalOf(caller_, watched_->name, subject_, status),
                      [] {});
  }

  Trail& trail_;
  const std::shared_ptr<const Watched> watched_;
  const Caller caller_;
  const std::string subject_;
  const std::unique_ptr<Source> source_;
  Seen told_;
  bool ended_ = false;
  absl::Status status_;
};

void Trail::WatchServerStream(Method& method, std::shared_ptr<const Watched> watched) {
  method.server_stream =
      [this, watched, open = std::move(method.server_stream)](
          const Caller& caller,
          MessagePtr request) -> absl::StatusOr<std::unique_ptr<Source>> {
    const Caller asking = watched->Watch(caller);
    const std::string subject = SubjectOf(*request);
    auto source = open(asking, std::move(request));
    if (!source.ok()) {
      if (!IsOnTrail(asking, source.status())) return source;
      absl::Notification kept;
      PutRefusal(asking, RefusalOf(asking, watched->name, subject, source.status()),
                 [&kept] { kept.Notify(); });
      kept.WaitForNotification();
      return source;
    }
    if (watched->event != trail::v1::TRAIL_EVENT_UNSPECIFIED)
      YIFA_RETURN_IF_ERROR(
          PutAndWait(asking, {TrailOf(watched->event, asking, watched->name)}));
    return std::make_unique<WatchedSource>(*this, watched, asking, subject,
                                           *std::move(source));
  };
}

// -- Streams from the caller --

class Trail::WatchedSink final : public Sink {
 public:
  WatchedSink(Trail& trail, std::shared_ptr<const Watched> watched, Caller caller,
              std::unique_ptr<Sink> sink)
      : trail_(trail),
        watched_(std::move(watched)),
        caller_(std::move(caller)),
        sink_(std::move(sink)) {}

  void Opened(std::function<void(absl::Status)> end) override {
    sink_->Opened(std::move(end));
  }
  void Write(MessagePtr message, std::function<void(absl::Status)> ready) override {
    sink_->Write(std::move(message),
                 [trail = &trail_, watched = watched_, caller = caller_,
                  ready = std::move(ready)](const absl::Status& status) {
                   if (!IsOnTrail(caller, status)) return ready(status);
                   trail->PutRefusal(caller, RefusalOf(caller, watched->name, "", status),
                                     [ready, status] { ready(status); });
                 });
  }
  void Finish(Done done) override {
    sink_->Finish([trail = &trail_, watched = watched_, caller = caller_,
                   done = std::move(done)](absl::StatusOr<MessagePtr> result) {
      if (result.ok() || !IsOnTrail(caller, result.status()))
        return done(std::move(result));
      const absl::Status why = result.status();
      trail->PutRefusal(caller, RefusalOf(caller, watched->name, "", why),
                        [done, why] { done(why); });
    });
  }

 private:
  Trail& trail_;
  const std::shared_ptr<const Watched> watched_;
  const Caller caller_;
  const std::unique_ptr<Sink> sink_;
};

void Trail::WatchClientStream(Method& method, std::shared_ptr<const Watched> watched) {
  method.client_stream =
      [this, watched, open = std::move(method.client_stream)](
          const Caller& caller) -> absl::StatusOr<std::unique_ptr<Sink>> {
    auto sink = open(caller);
    if (sink.ok())
      return std::make_unique<WatchedSink>(*this, watched, caller, *std::move(sink));
    Refused(caller, watched->name, sink.status());
    return sink;
  };
}

void Trail::Watch(Method& method) {
  const auto watched = std::make_shared<const Watched>(method);
  if (method.unary) WatchUnary(method, watched);
  if (method.server_stream) WatchServerStream(method, watched);
  if (method.client_stream) WatchClientStream(method, watched);
}

}  // namespace yifa::casework
