#include "services/cli/replay/runner.h"

#include <algorithm>
#include <deque>
#include <random>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/server/client.h"
#include "services/cli/replay/persons.h"

namespace yifa::cli {
namespace {

using google::protobuf::Message;
using Answer = absl::StatusOr<std::shared_ptr<Message>>;

constexpr int kChannelsPerService = 2;
constexpr size_t kFailuresMost = 5;  // more of them say no more

// Channels stay open until the program ends: when the last one that was called without
// waiting closes, gRPC 1.51 takes down the threads that answered, and now and then frees
// their queue twice.
std::vector<Suite>& KeptUntilExit() {
  static auto* const kept = new std::deque<std::vector<Suite>>;
  return kept->emplace_back();
}

// For the thread that carries the cases.
class ChannelTransport final : public Transport {
 public:
  ChannelTransport(Addresses addresses, std::string persons)
      : addresses_(std::move(addresses)), persons_(std::move(persons)) {}

  void Send(const PlannedAct& act, int64_t case_number, absl::Duration timeout,
            Done done) override {
    const casework::Caller caller = {act.desk.principal, act.organ, {act.desk.role}};
    server::CallOptions options;
    options.timeout = timeout;
    if (persons_.empty()) options.caller = &caller;
    const auto suites = SuitesOf(caller);
    if (!suites.ok()) return done(suites.status());
    const Suite& suite = (**suites)[static_cast<size_t>(case_number) % (*suites)->size()];
    suite.channel(act.service)
        .CallAsync(act.method, *act.request, options, std::move(done));
  }

 private:
  // Those over which the caller's acts go: everybody's, where they are believed.
  absl::StatusOr<const std::vector<Suite>*> SuitesOf(const casework::Caller& caller) {
    const std::vector<Suite>*& suites = suites_[persons_.empty() ? "" : caller.line()];
    if (suites != nullptr) return suites;
    YIFA_ASSIGN_OR_RETURN(const Papers papers, PapersOf(persons_, caller));
    std::vector<Suite>& opened = KeptUntilExit();
    for (int i = 0; i < kChannelsPerService; ++i) {
      YIFA_ASSIGN_OR_RETURN(Suite suite, Suite::OpenAs(addresses_, papers));
      opened.push_back(std::move(suite));
    }
    return suites = &opened;
  }

  const Addresses addresses_;
  const std::string persons_;
  std::map<std::string, const std::vector<Suite>*> suites_;
};

struct CaseInFlight {
  int64_t number = 0;
  std::vector<PlannedAct> acts;
  size_t next = 0;
  int attempt = 0;
  absl::Time give_up;
};

// Answers on their way from the threads that receive them to the one that carries on.
class Inbox {
 public:
  void Put(CaseInFlight* which, Answer answer) {
    absl::MutexLock lock(&mutex_);
    answers_.emplace_back(which, std::move(answer));
  }
  // Waits for answers, until `until` at most.
  std::deque<std::pair<CaseInFlight*, Answer>> Take(absl::Time until) {
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithDeadline(absl::Condition(this, &Inbox::Any), until);
    return std::exchange(answers_, {});
  }

 private:
  bool Any() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !answers_.empty(); }

  absl::Mutex mutex_;
  std::deque<std::pair<CaseInFlight*, Answer>> answers_ ABSL_GUARDED_BY(mutex_);
};

// Sets the field of the request to what the reference takes of the answer.
void Take(const Message& answer, const PlannedAct::Reference& reference,
          Message& request) {
  const bool name = reference.newest_of.empty();
  const auto* source =
      answer.GetDescriptor()->FindFieldByName(name ? "name" : reference.newest_of);
  if (source == nullptr) return;
  Message* at = &request;
  for (size_t i = 0; i + 1 < reference.path.size(); ++i)
    at = at->GetReflection()->MutableMessage(at, reference.path[i]);
  const auto* reflection = at->GetReflection();
  const auto* target = reference.path.back();
  const auto* from = answer.GetReflection();
  if (name)
    reflection->SetString(at, target, from->GetString(answer, source));
  else if (target->is_repeated())
    reflection->AddInt32(at, target, from->FieldSize(answer, source));
  else
    reflection->SetInt32(at, target, from->FieldSize(answer, source));
}

// The answer tells those that refer to it what the act made.
void TellWhatIsMade(const Message& answer, size_t act, CaseInFlight& which) {
  for (PlannedAct& later : which.acts)
    for (const PlannedAct::Reference& reference : later.references)
      if (reference.act == act) Take(answer, reference, *later.request);
}

class Runner {
 public:
  Runner(int64_t first, int64_t last, const ActsOfCase& acts_of, Transport& transport,
         const RunOptions& options)
      : next_case_(first),
        last_case_(last),
        acts_of_(acts_of),
        transport_(transport),
        options_(options) {}

  RunResult Carry(const std::function<void(int64_t)>& progress) {
    while (true) {
      Begin();
      if (cases_.empty()) break;
      for (auto& [which, answer] : inbox_.Take(NextRetry())) OnAnswer(*which, answer);
      const absl::Time now = absl::Now();
      while (!retries_.empty() && retries_.begin()->first <= now)
        Send(*retries_.extract(retries_.begin()).mapped());
      if (progress) progress(result_.acts);
    }
    return std::move(result_);
  }

 private:
  absl::Time NextRetry() const {
    return retries_.empty() ? absl::InfiniteFuture() : retries_.begin()->first;
  }

  void Begin() {
    const size_t jobs = static_cast<size_t>(std::max(1, options_.jobs));
    while (next_case_ < last_case_ && cases_.size() < jobs && result_.failures.empty()) {
      auto begun = std::make_unique<CaseInFlight>();
      begun->number = next_case_++;
      begun->acts = acts_of_(begun->number);
      if (begun->acts.empty()) continue;
      CaseInFlight& which = *begun;
      cases_[which.number] = std::move(begun);
      StartAct(which);
    }
  }

  void StartAct(CaseInFlight& which) {
    which.attempt = 0;
    which.give_up = absl::Now() + options_.act_timeout;
    Send(which);
  }

  void Send(CaseInFlight& which) {
    transport_.Send(
        which.acts[which.next], which.number, options_.attempt_timeout,
        [this, &which](Answer answer) { inbox_.Put(&which, std::move(answer)); });
  }

  void OnAnswer(CaseInFlight& which, const Answer& answer) {
    if (!answer.ok()) return OnError(which, answer.status());
    ++result_.acts;
    TellWhatIsMade(**answer, which.next, which);
    if (++which.next == which.acts.size()) {
      cases_.erase(which.number);
      return;
    }
    StartAct(which);
  }

  void OnError(CaseInFlight& which, const absl::Status& status) {
    const absl::Time again = absl::Now() + Backoff(which.attempt);
    if (WorthRetrying(status) && again < which.give_up) {
      ++which.attempt;
      ++result_.attempts_again;
      retries_.emplace(again, &which);
      return;
    }
    if (result_.failures.size() < kFailuresMost)
      result_.failures.push_back(
          {which.number, which.acts[which.next].method->full_name(), status});
    cases_.erase(which.number);
  }

  // Half to all of the least, twice that, and so on: cases that failed together come back
  // apart.
  absl::Duration Backoff(int attempt) {
    const absl::Duration whole = std::min(
        options_.backoff_most, options_.backoff_least * (1 << std::min(attempt, 10)));
    return whole * std::uniform_real_distribution<double>(0.5, 1.0)(random_);
  }

  int64_t next_case_;
  const int64_t last_case_;
  const ActsOfCase& acts_of_;
  Transport& transport_;
  const RunOptions& options_;
  std::map<int64_t, std::unique_ptr<CaseInFlight>> cases_;
  std::multimap<absl::Time, CaseInFlight*> retries_;
  std::minstd_rand random_{std::random_device{}()};
  RunResult result_;
  Inbox inbox_;
};

}  // namespace

std::unique_ptr<Transport> MakeTransport(const Addresses& addresses,
                                         const std::string& persons) {
  return std::make_unique<ChannelTransport>(addresses, persons);
}

bool WorthRetrying(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return true;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      // A connection that breaks may end calls so; what the service itself says has a
      // reason.
      return ReasonOf(status) == api::v1::REASON_UNSPECIFIED;
    default:
      return false;
  }
}

RunResult Run(int64_t first, int64_t last, const ActsOfCase& acts_of,
              Transport& transport, const RunOptions& options,
              const std::function<void(int64_t)>& progress) {
  return Runner(first, last, acts_of, transport, options).Carry(progress);
}

}  // namespace yifa::cli
