#include "common/base/clock.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "tests/support/fake_clock.h"

namespace yifa {
namespace {

TEST(ClockTest, SystemClockFollowsTheMachine) {
  const absl::Time before = absl::Now();
  const absl::Time now = Clock::System().Now();
  EXPECT_LE(before, now);
  EXPECT_LE(now, absl::Now());
}

TEST(ClockTest, TodayChangesAtMidnightInChina) {
  testing::FakeClock clock(Date(2024, 2, 28));
  EXPECT_EQ(clock.Today(), Date(2024, 2, 28));
  clock.Advance(absl::Hours(12) - absl::Microseconds(1));
  EXPECT_EQ(clock.Today(), Date(2024, 2, 28));
  clock.Advance(absl::Microseconds(1));
  EXPECT_EQ(clock.Today(), Date(2024, 2, 29));
}

}  // namespace
}  // namespace yifa
