// Random acts, lawful and not, against a service whose power fails at random moments; and
// a model of a few maps that watches over it. What a seed does is always the same, but
// for how far the writer had come when the power failed.
#ifndef YIFA_TESTS_SIM_SIMULATION_H_
#define YIFA_TESTS_SIM_SIMULATION_H_

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "rocksdb/env.h"
#include "tests/common/casework/office.h"
#include "tests/support/crash_file_system.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::sim {

class Simulation {
 public:
  explicit Simulation(uint64_t seed);
  // Fails the test where a promise is broken.
  void Run();

 private:
  // A request that was sent, perhaps several times.
  struct Sent {
    std::string act;
    casework::Caller caller;
    casework::MessagePtr request;
    std::string name;  // of the case; empty for a registration
    Date date;
    std::string etag;
    bool unknown = false;  // sent when the power failed
    bool done = false;
    std::string answer;  // serialized, once it is known
  };
  // A case as the model has it.
  struct Known {
    std::string state;
    Date last;
    // Of the last act that somebody asked for: what the law did since is set aside for
    // what was done before it.
    Date asked;
    std::string etag;
  };

  void Live(bool crashes);
  void Work(testing::CrashFileSystem* files);
  void Pulse();
  // Years ahead, or right again.
  void SetClock(bool wrong);
  void SendBurst(testing::CrashFileSystem* files);
  std::shared_ptr<Sent> MakeRequest();
  template <typename Request>
  Request OnACase(Sent& sent);

  // What became of a request, in the order in which the writer took them.
  void Answered(Sent& sent, const absl::StatusOr<casework::MessagePtr>& answer,
                bool crashed);
  void CheckDone(Sent& sent, const complaint::v1::Complaint& after);
  void CheckRefused(const Sent& sent, const absl::Status& why);

  // The service against the model, and the model taken from the record anew.
  void CheckRecord();
  void Learn(const record::v1::Entry& entry);
  // As the service has the case now.
  void Look(const std::string& name, Known& known);
  void CheckSent(const std::map<std::string, int>& ids);
  void CheckFigures(const std::vector<record::v1::Entry>& entries);
  void CheckCases();

  int Random(int below) {
    return static_cast<int>(random_() % static_cast<uint64_t>(below));
  }

  std::mt19937_64 random_;
  testing::Office office_;
  absl::Mutex mutex_;
  std::map<std::string, std::shared_ptr<Sent>> sent_;  // by request_id
  std::vector<std::string> ids_;
  std::map<std::string, Known> cases_;
  int made_ = 0;
  bool wrong_ = false;  // the machine's clock
};

}  // namespace yifa::sim

#endif  // YIFA_TESTS_SIM_SIMULATION_H_
