// What the law does by itself as time goes on, and what sets that right: some cases at a
// time, so that acts are not kept waiting.
#ifndef YIFA_COMMON_CASEWORK_WRITER_LAW_CLOCK_H_
#define YIFA_COMMON_CASEWORK_WRITER_LAW_CLOCK_H_

#include <functional>
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

// Expires what was due before today and still runs, once a day and once when the process
// starts, from `strike.next` on; of what is told, `next` is where more is left. A case
// that stands in the way is passed over and told. CLOCK_NOT_BELIEVED, with nothing done,
// unless the clock agrees.
class PulseCommand final : public store::Command {
 public:
  using Finished = std::function<void(absl::Status, Strike)>;
  PulseCommand(Core& core, Strike strike, Finished finished)
      : core_(core), strike_(std::move(strike)), finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  absl::Status Do(store::Batch& batch);

  Core& core_;
  Strike strike_;
  Finished finished_;
  absl::Status result_;
};

// Expires what an organ's cases have that ran out before `strike.before`.
class ExpireCommand final : public store::Command {
 public:
  using Finished = std::function<void(absl::Status, Strike)>;
  ExpireCommand(Core& core, std::string organ, Strike strike, Finished finished)
      : core_(core),
        organ_(std::move(organ)),
        strike_(std::move(strike)),
        finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  absl::Status Do(store::Batch& batch);

  Core& core_;
  const std::string organ_;
  Strike strike_;
  Finished finished_;
  absl::Status result_;
};

// Sets aside what the law did of itself in an organ's cases on `strike.before` or later,
// and does again what has run out by today. Cases are `stuck` that somebody has acted in
// since.
class SetAsideCommand final : public store::Command {
 public:
  using Finished = std::function<void(absl::Status, Strike)>;
  SetAsideCommand(Core& core, std::string organ, Undoing undoing, Strike strike,
                  Finished finished)
      : core_(core),
        organ_(std::move(organ)),
        undoing_(std::move(undoing)),
        strike_(std::move(strike)),
        finished_(std::move(finished)) {}
  void Execute(store::Batch& batch) override;
  void Complete(const absl::Status& synced) override;

 private:
  absl::Status Do(store::Batch& batch);

  Core& core_;
  const std::string organ_;
  const Undoing undoing_;
  Strike strike_;
  Finished finished_;
  absl::Status result_;
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
