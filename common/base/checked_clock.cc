#include "common/base/checked_clock.h"

#include <algorithm>

#include "common/base/error.h"

namespace yifa {
namespace {

// How often what is known is known anew: so a clock that gains or loses is followed.
constexpr absl::Duration kRenewEvery = absl::Hours(1);

std::string Shown(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M", time, absl::FixedTimeZone(8 * 3600));
}

}  // namespace

CheckedClock::CheckedClock(const Clock* machine, const Bounds& bounds)
    : machine_(machine), bounds_(bounds) {}

void CheckedClock::Begin(const std::optional<Mark>& mark,
                         const std::optional<absl::Time>& written) {
  const Uptime up = machine_->Up();
  absl::MutexLock lock(&mutex_);
  mark_ = mark;
  if (!mark_ && written) mark_ = Mark{*written, {}};
  begun_ = !mark_;
  if (!mark_) mark_ = Mark{machine_->Now(), up};
  ran_on_ = begun_ || (!up.boot.empty() && mark_->up.boot == up.boot);
  if (ran_on_) return;
  mark_->up = up;  // at the earliest
  if (written) mark_->time = std::max(mark_->time, *written);
}

absl::Time CheckedClock::GoneOn(const Mark& mark, const Uptime& up) const {
  return mark.time + (up.time - mark.up.time);
}

CheckedClock::State CheckedClock::Judge() const {
  const absl::Time machine = machine_->Now();
  const Uptime up = machine_->Up();
  if (!mark_) mark_ = Mark{machine, up};
  const absl::Time earliest = GoneOn(*mark_, up);
  absl::Time latest = earliest + (begun_ ? bounds_.step : bounds_.gap);
  if (witness_) latest = std::max(latest, GoneOn(*witness_, up));
  if (machine < earliest - bounds_.behind || machine > latest + bounds_.behind)
    return {ran_on_ ? Standing::kSet : Standing::kUnknown, earliest, machine};
  if (!begun_ || machine > earliest + bounds_.behind ||
      up.time - mark_->up.time >= kRenewEvery)
    mark_ = Mark{machine, up};
  begun_ = ran_on_ = true;
  return {Standing::kAgrees, machine, machine};
}

CheckedClock::State CheckedClock::state() const {
  absl::MutexLock lock(&mutex_);
  return Judge();
}

absl::Status CheckedClock::Check(bool agrees) const {
  const State found = state();
  if (found.standing == Standing::kAgrees ||
      (found.standing == Standing::kSet && !agrees))
    return absl::OkStatus();
  const std::string clock = Shown(found.machine);
  const std::string known = Shown(found.now);
  return Error(api::v1::REASON_CLOCK_NOT_BELIEVED,
               "the machine's clock says " + clock +
                   ", and by all else that is known it " +
                   (found.standing == Standing::kSet ? "is " : "was last ") + known)
      .Meta("clock", clock)
      .Meta("known", known)
      .Zh("服务器时钟显示" + clock + "，与此前记录的时间" + known +
          "不符，请校准时钟，或者由管理员确认时钟无误后再办理。");
}

void CheckedClock::Witness(absl::Time time) {
  const Uptime up = machine_->Up();
  absl::MutexLock lock(&mutex_);
  // Of clocks that are ahead of this one's nothing is believed.
  if (time > machine_->Now() + bounds_.behind) return;
  if (witness_ && GoneOn(*witness_, up) >= time) return;
  witness_ = Mark{time, up};
}

void CheckedClock::Confirm() {
  absl::MutexLock lock(&mutex_);
  mark_ = Mark{machine_->Now(), machine_->Up()};
  witness_.reset();
  begun_ = ran_on_ = true;
}

std::optional<CheckedClock::Mark> CheckedClock::mark() const {
  absl::MutexLock lock(&mutex_);
  if (Judge().standing != Standing::kAgrees) return std::nullopt;
  return mark_;
}

}  // namespace yifa
