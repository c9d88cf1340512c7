// The machine's clock, believed as far as something else bears it out.
#ifndef YIFA_COMMON_BASE_CHECKED_CLOCK_H_
#define YIFA_COMMON_BASE_CHECKED_CLOCK_H_

#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/clock.h"

namespace yifa {

// What is known of the time is a mark: it was this late when the machine had run so long.
// A clock that goes on from there is believed, and one that is ahead of it as far as the
// machine may have been off, or stood still without knowing it, as those do that are
// paused: up to `step` while the process runs, up to `gap` from one process to the next,
// and what another's clock bears out (Witness). Beyond that, or before the mark, a clock
// has been set: where the machine has run all the time, time goes on from the mark; where
// it was started anew there is no time, until the clock agrees or someone says that it is
// right (Confirm).
//
// Thread-safe.
class CheckedClock final : public Clock {
 public:
  struct Bounds {
    absl::Duration step = absl::Hours(240);  // ahead, while the process runs
    absl::Duration gap = absl::Hours(2400);  // ahead, from one process to the next
    absl::Duration behind = absl::Hours(1);  // clocks are put back by so much unnoticed
  };
  struct Mark {
    absl::Time time;
    Uptime up;
  };
  enum class Standing {
    kAgrees,   // the machine's clock is believed
    kSet,      // it was set; Now() goes on without it
    kUnknown,  // there is no time: Now() is the last that is known
  };
  struct State {
    Standing standing = Standing::kAgrees;
    absl::Time now;      // Now()
    absl::Time machine;  // what the machine's clock says
  };

  // `machine` must outlive this. Before Begin() the machine's clock is believed.
  CheckedClock(const Clock* machine, const Bounds& bounds);

  // Goes on from what a process before has left: its mark, or else the time at which it
  // last wrote something. Nothing: there was none before.
  void Begin(const std::optional<Mark>& mark, const std::optional<absl::Time>& written);

  absl::Time Now() const override { return state().now; }
  Uptime Up() const override { return machine_->Up(); }
  State state() const;

  // UNAVAILABLE (CLOCK_NOT_BELIEVED) while there is no time, or, where it matters that
  // the clock is right (`agrees`), while it was set.
  absl::Status Check(bool agrees = false) const;

  // It was that late on another machine, now or before: a clock that says no more than
  // that is not ahead.
  void Witness(absl::Time time);
  // Believes the machine's clock as it is, from now on.
  void Confirm();

  // To begin with the next time. Nothing while the clock does not agree.
  std::optional<Mark> mark() const;

 private:
  State Judge() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Time GoneOn(const Mark& mark, const Uptime& up) const;

  const Clock* const machine_;
  const Bounds bounds_;
  mutable absl::Mutex mutex_;
  mutable std::optional<Mark> mark_ ABSL_GUARDED_BY(mutex_);
  mutable bool begun_ ABSL_GUARDED_BY(mutex_) = true;   // the mark is of this process
  mutable bool ran_on_ ABSL_GUARDED_BY(mutex_) = true;  // the machine, since the mark
  std::optional<Mark> witness_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_CHECKED_CLOCK_H_
