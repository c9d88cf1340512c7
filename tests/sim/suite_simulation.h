// Services of the suite in one process, on simulated clocks, disks and links: clerks act,
// records are read, lines break, machines lose their power, are set back to copies, go
// ahead of each other. A model of what was acknowledged and what was read watches over
// them. What a seed does is always the same, but for how far a writer had come when the
// power failed.
#ifndef YIFA_TESTS_SIM_SUITE_SIMULATION_H_
#define YIFA_TESTS_SIM_SUITE_SIMULATION_H_

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "common/record/reading.h"
#include "tests/sim/node.h"

namespace yifa::sim {

// What is made to go wrong, so that it is seen that it is found.
enum class Planted {
  kNothing,
  kLostPosition,   // a position moves on without its entry
  kCutTail,        // the end of a record goes after it was acknowledged, pin and all
  kSkippedExpiry,  // a due key is gone
};

class SuiteSimulation {
 public:
  explicit SuiteSimulation(uint64_t seed, Planted planted = Planted::kNothing);
  ~SuiteSimulation();
  SuiteSimulation(const SuiteSimulation&) = delete;
  SuiteSimulation& operator=(const SuiteSimulation&) = delete;

  // What is wrong; it ends with the first.
  std::vector<std::string> Run();

  // How often each thing was done, e.g. `refer` or `set back`; what was refused apart.
  const std::map<std::string, int>& done() const { return done_; }

 private:
  // A request that was sent, perhaps several times.
  struct Sent {
    size_t node = 0;
    std::string act{};
    casework::Caller caller{};
    casework::MessagePtr request{};
    bool done = false;     // acknowledged
    bool unknown = false;  // sent when the power failed, or done and lost
  };
  // How one service reads another.
  struct Link {
    size_t reader = 0, keeper = 0;
    std::unique_ptr<casework::Source> stream;
    std::optional<record::Reading> reading;
    std::deque<record::v1::LoggedEntry> arrived;
    bool heard = false;  // what the other has, since the line stands
    bool broken = false;
  };

  // -- Steps (suite_steps.cc) --
  void Step();
  void PassTime();
  void DoClerksWork();
  void SendAgain();
  void LosePower();
  void Restart(size_t node);
  void TakeCopies();
  void SetBackSome();
  void SetBack(size_t node, const Node::Copy* copy);
  void PlantFault();
  // Starts a node that is not up.
  void Raise(size_t node);
  void Fall(size_t node);
  // Ends those whose power has failed.
  void LookAfterPower();

  // -- Acts (suite_acts.cc) --
  // Nothing where there is no case to do it to.
  casework::MessagePtr MakeAct(Sent& sent, const std::string& id);
  casework::MessagePtr MakeComplaintAct(Sent& sent, const std::string& id);
  casework::MessagePtr MakePenaltyAct(Sent& sent, const std::string& id);
  casework::MessagePtr MakeEdition(const std::string& id);
  casework::MessagePtr MakeOrgan(const std::string& id, const std::string& organ);
  template <typename Request>
  casework::MessagePtr OnCase(size_t node, Request request, const std::string& id,
                              const std::string& collection,
                              const std::set<std::string>& states);
  void PutOrgans();
  void Send(Sent& sent);
  void Learn(size_t node);

  // -- Links (suite_links.cc) --
  // Takes up to so many entries. False if there was nothing to do.
  bool Pump(Link& link, int most);
  bool Connect(Link& link);
  void Listen(Link& link);
  bool Take(Link& link);
  void PassOver(Link& link, const record::v1::LoggedEntry& entry);
  void Break(Link& link, const record::v1::Continuation& present);
  void Repair(Link& link);
  void Drop(Link& link);
  void DropAll(size_t node);
  // How many entries of what was read the other has, in the model.
  uint64_t Common(const Link& link) const;
  std::vector<Hash>& ReadOf(const Link& link);

  // -- At the end (suite_checks.cc) --
  void Heal();
  void CheckAll();
  void CheckAcknowledged();
  void CheckLeads();
  void CheckFigures();
  void CheckDue(Node& node);
  // The present case of each of the collection's names.
  std::map<std::string, std::unique_ptr<google::protobuf::Message>> Present(
      Node& node, const std::string& collection);

  void Fault(std::string what);
  bool ok() const { return faults_.empty(); }
  void Trace(const std::string& what);
  int Random(int below) {
    return static_cast<int>(random_() % static_cast<uint64_t>(below));
  }
  Date Today() const;

  std::mt19937_64 random_;
  const Planted planted_;
  testing::TemporaryDirectory copies_place_;
  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<Link> links_;
  std::vector<std::vector<Node::Copy>> copies_;  // one of each node, of one moment
  std::map<std::string, Sent> sent_;             // by request_id
  std::vector<std::string> ids_;
  std::map<std::string, std::string> names_;  // of cases, and whose request made each
  std::vector<std::string> faults_;
  std::map<std::string, int> done_;
  int made_ = 0;
};

}  // namespace yifa::sim

#endif  // YIFA_TESTS_SIM_SUITE_SIMULATION_H_
