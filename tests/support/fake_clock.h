// A clock that moves only when told.
#ifndef YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_
#define YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <atomic>

#include "common/base/clock.h"

namespace yifa::testing {

class FakeClock final : public Clock {
 public:
  // Noon of the day in China Standard Time.
  explicit FakeClock(Date today) { SetToday(today); }

  absl::Time Now() const override {
    return absl::FromUnixMicros(micros_.load(std::memory_order_relaxed));
  }
  void Advance(absl::Duration by) { micros_ += absl::ToInt64Microseconds(by); }
  void SetToday(Date today) {
    micros_ = absl::ToUnixMicros(absl::FromCivil(absl::CivilSecond(today) + 12 * 3600,
                                                 absl::FixedTimeZone(8 * 3600)));
  }

 private:
  std::atomic<int64_t> micros_{0};
};

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_FAKE_CLOCK_H_
