// Nothing lapses on a provisional day: what is sure while an edition is missing.
#include "common/calendar/latest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/calendar/editions.h"

namespace yifa::calendar {
namespace {

constexpr LimitUnit kWorkingDay = type::v1::LIMIT_UNIT_WORKING_DAY;
constexpr LimitUnit kDay = type::v1::LIMIT_UNIT_DAY;

Deadline OpenOn(Date start, int length, LimitUnit unit, bool roll = true) {
  return Open(Shipped(), {"appeal", "上诉", "第八十五条", length, unit, roll}, start,
              "送达");
}

Date Due(const Deadline& deadline) { return DayOf(deadline.due_date()); }

const type::v1::LedgerLine& LastLine(const Deadline& deadline) {
  return deadline.ledger(deadline.ledger_size() - 1);
}

TEST(LatestTest, OfADayThatIsNotProvisionalIsThatDay) {
  for (const auto& deadline :
       {OpenOn(Date(2024, 9, 3), 30, kDay), OpenOn(Date(2026, 12, 2), 10, kWorkingDay),
        // Natural time that never rolls asks no edition.
        OpenOn(Date(2029, 9, 3), 30, kDay, /*roll=*/false)})
    EXPECT_EQ(LatestDue(Shipped(), deadline), Due(deadline));
}

TEST(LatestTest, IsNotKnownBeforeAnEditionComes) {
  for (const auto& deadline :
       {OpenOn(Date(2026, 12, 28), 5, kWorkingDay), OpenOn(Date(2027, 2, 1), 15, kDay)}) {
    ASSERT_TRUE(deadline.provisional());
    EXPECT_EQ(LatestDue(Shipped(), deadline), kLastDay);
  }
}

// The appeal ended on Sunday 2018-10-07, or later: 国庆 was celebrated until that day. By
// the editions that are there nobody can say so before 2019.
TEST(LatestTest, IsInTheNextYearThatHasAnEdition) {
  const auto natural = OpenOn(Date(2018, 9, 22), 15, kDay);
  ASSERT_EQ(Due(natural), Date(2018, 10, 8));
  EXPECT_EQ(LatestDue(Shipped(), natural), Date(2019, 1, 2));
  const auto working = OpenOn(Date(2018, 12, 27), 5, kWorkingDay);
  EXPECT_EQ(LatestDue(Shipped(), working), Date(2019, 1, 8));  // the fifth of 2019
}

TEST(LatestTest, IsTheExactDayOnceTheEditionIsThere) {
  const auto deadline = OpenOn(Date(2026, 12, 28), 5, kWorkingDay);
  const Calendar with = Add(Shipped(), Edition(2027, {"01-01", "01-04"}, {}));
  EXPECT_EQ(LatestDue(with, deadline), Date(2027, 1, 6));
}

TEST(LatestTest, WhatIsMetBeforeItIsSureToBeLateIsNotLate) {
  auto deadline = OpenOn(Date(2018, 9, 22), 15, kDay);
  auto expired = deadline;
  Meet(Date(2018, 10, 15), "上诉", deadline);
  EXPECT_EQ(deadline.state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(LastLine(deadline).text(), "上诉，届满日尚属暂定，不作逾期");
  EndOnLatest(Shipped(), expired);
  Expire("", "", expired);
  Meet(Date(2019, 1, 7), "上诉", expired);
  EXPECT_EQ(expired.state(), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(LastLine(expired).text(), "上诉，逾期5日");
}

TEST(LatestTest, WhatRunsOutForSureEndsOnItsLatestDayAndSaysSo) {
  auto deadline = OpenOn(Date(2018, 9, 22), 15, kDay);
  EndOnLatest(Shipped(), deadline);
  EXPECT_EQ(Due(deadline), Date(2019, 1, 2));
  EXPECT_EQ(LastLine(deadline).kind(), type::v1::LEDGER_KIND_CALENDAR);
  EXPECT_EQ(LastLine(deadline).text(),
            "工作日历尚未公布的年份不计工作日，期限至迟于2019年1月2日届满");
  Expire("第八十五条", "", deadline);
  EXPECT_EQ(LastLine(deadline).text(), "期限于2019年1月2日届满");
  EXPECT_EQ(FromProto(LastLine(deadline).event_date()), Date(2019, 1, 3));
}

TEST(LatestTest, WhatIsExactRunsOutAsEver) {
  auto exact = OpenOn(Date(2024, 9, 3), 30, kDay);
  const std::string before = exact.SerializeAsString();
  EndOnLatest(Shipped(), exact);
  EXPECT_EQ(exact.SerializeAsString(), before);
  // The edition came, but the deadline has not been computed again yet.
  auto late = OpenOn(Date(2026, 12, 28), 5, kWorkingDay);
  EndOnLatest(Add(Shipped(), Edition(2027, {"01-01", "01-04"}, {})), late);
  EXPECT_EQ(Due(late), Date(2027, 1, 6));
  EXPECT_FALSE(late.provisional());
}

}  // namespace
}  // namespace yifa::calendar
