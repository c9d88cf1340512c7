// Carries many cases at once, each act by act in order, through failures of the services:
// an act is sent with the same bytes until it is answered.
#ifndef YIFA_SERVICES_CLI_REPLAY_RUNNER_H_
#define YIFA_SERVICES_CLI_REPLAY_RUNNER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/cli/replay/plan_parts.h"
#include "services/cli/suite.h"

namespace yifa::cli {

// Sends acts. `done` is called once, on any thread, possibly before Send returns.
class Transport {
 public:
  using Done =
      std::function<void(absl::StatusOr<std::shared_ptr<google::protobuf::Message>>)>;
  virtual ~Transport() = default;
  virtual void Send(const PlannedAct& act, int64_t case_number, absl::Duration timeout,
                    Done done) = 0;
};

// Over several connections to each service; with a directory of papers (persons.h), over
// each person's own.
std::unique_ptr<Transport> MakeTransport(const Addresses& addresses,
                                         const std::string& persons);

struct RunOptions {
  int jobs = 64;                                  // cases in flight
  absl::Duration act_timeout = absl::Minutes(2);  // all attempts together
  absl::Duration attempt_timeout = absl::Seconds(20);
  absl::Duration backoff_least = absl::Milliseconds(50);
  absl::Duration backoff_most = absl::Seconds(2);
};

struct Failure {
  int64_t case_number = 0;
  std::string method;
  absl::Status status;
};

struct RunResult {
  int64_t acts = 0;  // answered
  int64_t attempts_again = 0;
  std::vector<Failure> failures;
};

// True where the same bytes may find the service in a better state: it is away, stopping,
// starting, or its queue is full.
bool WorthRetrying(const absl::Status& status);

using ActsOfCase = std::function<std::vector<PlannedAct>(int64_t number)>;

// Carries the cases from `first` up to, not including, `last`. After a failure no further
// case is begun. `progress` is called on this thread with the acts answered.
RunResult Run(int64_t first, int64_t last, const ActsOfCase& acts_of,
              Transport& transport, const RunOptions& options,
              const std::function<void(int64_t)>& progress);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_RUNNER_H_
