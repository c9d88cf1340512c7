#include "common/casework/writer/own_day.h"

#include <gtest/gtest.h>

#include "tests/support/test_service.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::casework {
namespace {

using testing::D;

TEST(OwnDayTest, F4_WhatWasDoneThereIsTodayAndWhatIsToComeStays) {
  penalty::v1::PenaltyCase c;
  *c.mutable_found_date() = D(2026, 12, 5);
  *c.mutable_report_date() = D(2026, 11, 20);
  auto& deadline = *c.add_deadlines();
  *deadline.mutable_start_date() = D(2026, 12, 6);
  *deadline.mutable_due_date() = D(2026, 12, 30);
  BringToday(Date(2026, 12, 6), Date(2026, 11, 30), c);
  EXPECT_EQ(DayOf(c.found_date()), Date(2026, 11, 30));
  EXPECT_EQ(DayOf(c.report_date()), Date(2026, 11, 20));
  EXPECT_EQ(DayOf(c.deadlines(0).start_date()), Date(2026, 11, 30));
  EXPECT_EQ(DayOf(c.deadlines(0).due_date()), Date(2026, 12, 30));
}

TEST(OwnDayTest, F4_WhoIsNotAheadIsTakenAtHisWord) {
  penalty::v1::PenaltyCase c;
  *c.mutable_found_date() = D(2026, 12, 5);
  BringToday(Date(2026, 11, 30), Date(2026, 11, 30), c);
  EXPECT_EQ(DayOf(c.found_date()), Date(2026, 12, 5));
}

}  // namespace
}  // namespace yifa::casework
