// A clock that moves only when told.
#ifndef YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_
#define YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/base/clock.h"

namespace yifa::testing {

class FakeClock final : public Clock {
 public:
  // Noon of the day in China Standard Time.
  explicit FakeClock(Date today) { SetToday(today); }

  absl::Time Now() const override {
    absl::MutexLock lock(&mutex_);
    return now_;
  }
  Uptime Up() const override {
    absl::MutexLock lock(&mutex_);
    return {"start " + std::to_string(starts_), now_ - set_ - absl::UnixEpoch()};
  }
  // Time passes.
  void Advance(absl::Duration by) {
    absl::MutexLock lock(&mutex_);
    now_ += by;
  }
  // Time passes until then; or is taken back.
  void SetToday(Date today) {
    absl::MutexLock lock(&mutex_);
    now_ = absl::FromCivil(absl::CivilSecond(today) + 12 * 3600,
                           absl::FixedTimeZone(8 * 3600)) +
           set_;
  }
  // The clock is set, and no time passes.
  void Set(absl::Duration by) {
    absl::MutexLock lock(&mutex_);
    now_ += by;
    set_ += by;
  }
  // The machine was off, nobody can say for how long.
  void StartMachine() {
    absl::MutexLock lock(&mutex_);
    ++starts_;
  }

 private:
  mutable absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
  absl::Duration set_ ABSL_GUARDED_BY(mutex_);  // of that, by nothing but setting it
  int starts_ ABSL_GUARDED_BY(mutex_) = 1;
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_
