// F4: which time is believed.
#include "common/base/checked_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace yifa {
namespace {

using Standing = CheckedClock::Standing;
using testing::HasReason;
using testing::IsOk;

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kYears = absl::Hours(5 * 365 * 24);

class CheckedClockTest : public ::testing::Test {
 protected:
  CheckedClockTest() { clock_.Begin(std::nullopt, std::nullopt); }

  static Standing Of(const CheckedClock& clock) { return clock.state().standing; }

  testing::FakeClock machine_{Date(2026, 11, 30)};
  CheckedClock clock_{&machine_, {}};
  CheckedClock next_{&machine_, {}};
};

TEST_F(CheckedClockTest, F4_AJumpAheadIsNotBelievedAndTimeGoesOn) {
  const absl::Time before = clock_.Now();
  machine_.Set(kYears);
  EXPECT_EQ(Of(clock_), Standing::kSet);
  machine_.Advance(absl::Seconds(40));
  EXPECT_EQ(clock_.Now(), before + absl::Seconds(40));
  EXPECT_THAT(clock_.Check(), IsOk());
  EXPECT_THAT(clock_.Check(true), HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  EXPECT_FALSE(clock_.mark());
  machine_.Set(-kYears);
  EXPECT_THAT(clock_.Check(true), IsOk());
  EXPECT_EQ(clock_.Now(), machine_.Now());
}

TEST_F(CheckedClockTest, F4_AMachineMayHaveStoodStillWithoutKnowingIt) {
  machine_.Set(9 * kDay);
  EXPECT_THAT(clock_.Check(true), IsOk());
  EXPECT_EQ(clock_.Now(), machine_.Now());
  const auto mark = clock_.mark();
  machine_.Set(90 * kDay);
  next_.Begin(mark, std::nullopt);
  EXPECT_THAT(next_.Check(true), IsOk());
}

TEST_F(CheckedClockTest, F4_AClockThatIsSetBackStopsNoTime) {
  const absl::Time before = clock_.Now();
  machine_.Set(-9 * kDay);
  machine_.Advance(kDay);
  EXPECT_EQ(clock_.Now(), before + kDay);
  EXPECT_EQ(Of(clock_), Standing::kSet);
}

TEST_F(CheckedClockTest, F4_TimeThatPassesIsBelievedHoweverMuch) {
  machine_.Advance(kYears);
  EXPECT_THAT(clock_.Check(true), IsOk());
  EXPECT_EQ(clock_.Now(), machine_.Now());
}

TEST_F(CheckedClockTest, F4_AClockIsSetByMinutesNowAndThen) {
  for (int i = 0; i < 200; ++i) {
    machine_.Set(absl::Minutes(i % 3 == 0 ? -50 : 50));
    EXPECT_THAT(clock_.Check(true), IsOk()) << i;
    EXPECT_EQ(clock_.Now(), machine_.Now());
    machine_.Advance(absl::Hours(2));
  }
}

TEST_F(CheckedClockTest, F4_AServiceThatWasOffWhileTheMachineRanKnowsForHowLong) {
  next_.Begin(clock_.mark(), std::nullopt);
  machine_.Advance(60 * kDay);
  EXPECT_THAT(next_.Check(true), IsOk());
}

TEST_F(CheckedClockTest, F4_AStartWithAClockAheadIsFoundOut) {
  const auto mark = clock_.mark();
  machine_.Set(101 * kDay);
  next_.Begin(mark, std::nullopt);
  EXPECT_EQ(Of(next_), Standing::kSet);
  EXPECT_EQ(next_.Today(), Date(2026, 11, 30));
}

TEST_F(CheckedClockTest, F4_AMachineMayBeOffOverTheHolidays) {
  const auto mark = clock_.mark();
  machine_.StartMachine();
  machine_.Advance(10 * kDay);
  next_.Begin(mark, std::nullopt);
  EXPECT_THAT(next_.Check(true), IsOk());
  EXPECT_EQ(next_.Now(), machine_.Now());
}

TEST_F(CheckedClockTest, F4_WhatNobodyBearsOutIsNoTime) {
  const auto mark = clock_.mark();
  machine_.StartMachine();
  machine_.Advance(121 * kDay);
  next_.Begin(mark, std::nullopt);
  EXPECT_EQ(Of(next_), Standing::kUnknown);
  EXPECT_THAT(next_.Check(), HasReason(api::v1::REASON_CLOCK_NOT_BELIEVED));
  EXPECT_EQ(next_.Today(), Date(2026, 11, 30));
  // It is not forgotten that it is unknown.
  machine_.Advance(kDay);
  EXPECT_EQ(Of(next_), Standing::kUnknown);
}

TEST_F(CheckedClockTest, F4_AClockThatLostItsBatteryWaitsUntilItIsSet) {
  const auto mark = clock_.mark();
  machine_.StartMachine();
  machine_.Set(-kYears);
  next_.Begin(mark, std::nullopt);
  EXPECT_EQ(Of(next_), Standing::kUnknown);
  machine_.Advance(absl::Minutes(2));
  machine_.Set(kYears);
  EXPECT_THAT(next_.Check(true), IsOk());
  EXPECT_EQ(next_.Now(), machine_.Now());
}

TEST_F(CheckedClockTest, F4_ANeighbourBearsItOut) {
  const auto mark = clock_.mark();
  machine_.StartMachine();
  machine_.Advance(121 * kDay);
  next_.Begin(mark, std::nullopt);
  next_.Witness(machine_.Now() - 9 * kDay);
  EXPECT_EQ(Of(next_), Standing::kUnknown);
  next_.Witness(machine_.Now() - absl::Minutes(5));
  EXPECT_EQ(Of(next_), Standing::kAgrees);
}

TEST_F(CheckedClockTest, F4_ANeighbourWhoseClockIsAheadBearsOutNothing) {
  clock_.Witness(machine_.Now() + kYears);
  machine_.Set(kYears);
  EXPECT_EQ(Of(clock_), Standing::kSet);
}

TEST_F(CheckedClockTest, F4_WithoutAMarkTheRecordSaysHowLateItWas) {
  next_.Begin(std::nullopt, machine_.Now() - 101 * kDay);
  EXPECT_EQ(Of(next_), Standing::kUnknown);
  CheckedClock other(&machine_, {});
  other.Begin(std::nullopt, machine_.Now() - 99 * kDay);
  EXPECT_EQ(Of(other), Standing::kAgrees);
}

TEST_F(CheckedClockTest, F4_WhatIsConfirmedIsBelieved) {
  machine_.Set(kYears);
  clock_.Confirm();
  EXPECT_THAT(clock_.Check(true), IsOk());
  EXPECT_EQ(clock_.Now(), machine_.Now());
  machine_.Set(-kYears);  // and no more than that
  EXPECT_EQ(Of(clock_), Standing::kSet);
}

TEST_F(CheckedClockTest, F4_WhatIsRefusedSaysBothTimes) {
  machine_.Set(11 * kDay);
  const absl::Status status = clock_.Check(true);
  EXPECT_THAT(status, testing::HasMetadata("clock", "2026-12-11 12:00"));
  EXPECT_THAT(status, testing::HasMetadata("known", "2026-11-30 12:00"));
  EXPECT_THAT(WordsOf(status), ::testing::HasSubstr("2026-12-11 12:00"));
}

}  // namespace
}  // namespace yifa
