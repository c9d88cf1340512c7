// A clock that moves only when told.
#ifndef YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_
#define YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <atomic>
#include <cstdint>
#include <string>

#include "common/base/clock.h"

namespace yifa::testing {

class FakeClock final : public Clock {
 public:
  // Noon of the day in China Standard Time.
  explicit FakeClock(Date today) { SetToday(today); }

  absl::Time Now() const override {
    return absl::FromUnixMicros(micros_.load(std::memory_order_relaxed));
  }
  Uptime Up() const override {
    return {"start " + std::to_string(starts_),
            absl::Microseconds(micros_.load(std::memory_order_relaxed) - set_)};
  }
  // Time passes.
  void Advance(absl::Duration by) { micros_ += absl::ToInt64Microseconds(by); }
  // The clock is set, and no time passes.
  void Set(absl::Duration by) {
    set_ += absl::ToInt64Microseconds(by);
    Advance(by);
  }
  // The machine was off, nobody can say for how long.
  void StartMachine() { ++starts_; }
  // Time passes until then; or is taken back.
  void SetToday(Date today) {
    micros_ = absl::ToUnixMicros(absl::FromCivil(absl::CivilSecond(today) + 12 * 3600,
                                                 absl::FixedTimeZone(8 * 3600)));
  }

 private:
  std::atomic<int64_t> micros_{0};
  std::atomic<int64_t> set_{0};  // of these, by nothing but setting it
  std::atomic<int> starts_{1};
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_
