// What the law does by itself as time goes on, and what sets that right: some cases at a
// time, so that acts are not kept waiting.
#ifndef YIFA_COMMON_CASEWORK_WRITER_LAW_CLOCK_H_
#define YIFA_COMMON_CASEWORK_WRITER_LAW_CLOCK_H_

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/writer/transaction.h"
#include "common/store/store.h"

namespace yifa::casework {

// How far what is done some cases at a time has come.
struct Strike {
  std::string next{};   // key at which the next command begins; empty: at the first, or
                        // where one has run: all is done
  Date before{};        // what was due before it has run out
  bool struck = false;  // the last command of a pulse has run
  int cases = 0;        // in which something was done
  // Those in which what the law does cannot be done, 1,000 at most, and why in one.
  std::set<std::string> stuck{};
  absl::Status why{};
};

// One command's share of it. CLOCK_NOT_BELIEVED, with nothing done, unless the clock
// agrees.
class StrikeCommand : public store::Command {
 public:
  using Finished = std::function<void(absl::Status, Strike)>;
  void Execute(store::Batch& batch) final;
  void Complete(const absl::Status& synced) final;

 protected:
  StrikeCommand(Core& core, Strike strike, Finished finished)
      : core_(core), strike_(std::move(strike)), finished_(std::move(finished)) {}
  // From the key `start` on; sets strike_.next where it leaves something.
  virtual absl::Status Do(store::Batch& batch, const std::string& start) = 0;

  Core& core_;
  Strike strike_;

 private:
  const Finished finished_;
  absl::Status result_;
};

// Has commands of `make` done one after another until nothing is left.
using MakeStrike =
    std::function<std::unique_ptr<StrikeCommand>(Strike strike, StrikeCommand::Finished)>;
void StrikeOn(store::Store& store, const std::string& line, Strike strike,
              MakeStrike make, std::function<void(absl::StatusOr<Strike>)> done);

// Expires what was due before today and still runs, once a day and once when the process
// starts. A case that stands in the way is passed over and told.
class PulseCommand final : public StrikeCommand {
 public:
  PulseCommand(Core& core, Strike strike, Finished finished)
      : StrikeCommand(core, std::move(strike), std::move(finished)) {}

 private:
  absl::Status Do(store::Batch& batch, const std::string& start) override;
};

// Expires what an organ's cases have that ran out before `strike.before`.
class ExpireCommand final : public StrikeCommand {
 public:
  ExpireCommand(Core& core, std::string organ, Strike strike, Finished finished)
      : StrikeCommand(core, std::move(strike), std::move(finished)),
        organ_(std::move(organ)) {}

 private:
  absl::Status Do(store::Batch& batch, const std::string& start) override;

  const std::string organ_;
};

// Sets aside what the law did of itself in an organ's cases on `strike.before` or later,
// and does again what has run out by today. Cases are `stuck` that somebody has acted in
// since.
class SetAsideCommand final : public StrikeCommand {
 public:
  SetAsideCommand(Core& core, std::string organ, Undoing undoing, Strike strike,
                  Finished finished)
      : StrikeCommand(core, std::move(strike), std::move(finished)),
        organ_(std::move(organ)),
        undoing_(std::move(undoing)) {}

 private:
  absl::Status Do(store::Batch& batch, const std::string& start) override;

  const std::string organ_;
  const Undoing undoing_;
};

// After a new calendar edition: computes running limits again, expires what that shows to
// have run out, and then sets aside what ran out and would not have by it. Where it
// stands is in the store, so a restart goes on.
class RecomputeCommand final : public store::Command {
 public:
  RecomputeCommand(Core& core, std::function<void(absl::Status, bool again)> finished)
      : core_(core), finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  absl::Status Do(store::Batch& batch);
  absl::Status Recompute(store::Batch& batch, const std::string& start);
  absl::Status Recheck(store::Batch& batch, const std::string& start);
  // As far as the clock has struck.
  void ExpireStruck(Transaction& transaction, const std::string& name);

  Core& core_;
  std::function<void(absl::Status, bool)> finished_;
  absl::Status result_;
  bool again_ = false;
};

// Keeps what is known of the time, where that has changed: the next start begins with it.
void KeepClockMark(Core& core, store::Batch& batch);
std::optional<CheckedClock::Mark> ParseClockMark(const std::string& value);
class KeepClockMarkCommand final : public store::Command {
 public:
  KeepClockMarkCommand(Core& core, std::function<void(absl::Status)> finished)
      : core_(core), finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override { KeepClockMark(core_, batch); }
  void Complete(const absl::Status& synced) override { finished_(synced); }

 private:
  Core& core_;
  std::function<void(absl::Status)> finished_;
};

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_LAW_CLOCK_H_
