#ifndef YIFA_TESTS_COMMON_FEEDS_BECOMES_H_
#define YIFA_TESTS_COMMON_FEEDS_BECOMES_H_

#include <functional>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace yifa::testing {

// With a bound, so that a test that waits for what never comes ends.
inline bool Becomes(const std::function<bool()>& true_now) {
  const absl::Time end = absl::Now() + absl::Seconds(40);
  while (!true_now()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(absl::Milliseconds(20));
  }
  return true;
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_COMMON_FEEDS_BECOMES_H_
