// A service of the simulated suite on a machine of its own: a clock, a disk that may lose
// power, copies of that disk; and what a model knows of its record.
#ifndef YIFA_TESTS_SIM_NODE_H_
#define YIFA_TESTS_SIM_NODE_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/record/merkle.h"
#include "rocksdb/env.h"
#include "tests/common/casework/office.h"
#include "tests/support/crash_file_system.h"

namespace yifa::sim {

// An entry that a record was seen to hold.
struct Seen {
  Hash leaf{};
  std::string resource{}, act{}, state{}, request_id{};
  record::v1::Source source{};  // if it was done because of a neighbour's entry
  bool refused = false;
};

class Node {
 public:
  // The leaves of what was read of each neighbour.
  using Read = std::map<std::string, std::vector<Hash>>;
  struct Copy {
    std::string directory{};
    std::vector<Seen> record{};
    Read read{};
  };

  Node(casework::Definition definition, const std::string& registers_from, Date today);
  ~Node();

  const std::string& name() const { return name_; }
  testing::Office& office() { return office_; }
  casework::Engine& engine() { return office_.engine(); }

  // -- The machine --
  bool up() const { return up_; }
  bool crashed() const { return files_ != nullptr && files_->crashed(); }
  // Starts the service. With `changes`, the power fails after so many of the disk.
  absl::Status Start(std::optional<int64_t> changes = std::nullopt);
  void CrashAfter(int64_t changes) { files_->CrashAfter(changes); }
  // Ends the service, orderly where its disk still works, and drops what was not synced;
  // with `random`, not all of it.
  void Stop(std::mt19937_64* random);
  Date day() const { return day_; }
  // The clock never goes back.
  void SetDay(Date day);
  absl::Status Pulse();
  // Waits until nothing is left to be computed again.
  void Settle();

  // -- Copies of the disk --
  Copy TakeCopy(const std::string& directory) const;
  // True if the record has gone on from where the copy was taken.
  bool IsOlder(const Copy& copy) const;
  // REQUIRES: it is not up
  void SetBack(const Copy& copy);
  void Empty();
  // The files of its log end there. Nothing where it is none.
  std::optional<uint64_t> LogBytes() const;
  void CutLog(uint64_t bytes) const;

  // -- What is known --
  // All that the record is known to have. What comes to be known is told of.
  const std::vector<Seen>& record() const { return record_; }
  void Learn(const std::function<void(const Seen&, const record::v1::Entry&)>& tell);
  // Empty if the record still begins with all that is known; else what is wrong.
  std::string Missing();
  // Its cases of the collection in one of the states, in the order of their names.
  std::vector<std::string> Cases(const std::string& collection,
                                 const std::set<std::string>& states) const;

  Read read;
  // What was being written of `read` when the power failed.
  std::optional<Read> maybe_read;

 private:
  std::string LogFile() const;

  const std::string name_;
  testing::Office office_;
  Date day_;
  std::unique_ptr<rocksdb::Env> env_;
  testing::CrashFileSystem* files_ = nullptr;  // of env_
  bool up_ = false;
  std::vector<Seen> record_;
};

}  // namespace yifa::sim

#endif  // YIFA_TESTS_SIM_NODE_H_
