#include "common/base/date.h"

#include <gtest/gtest.h>

#include <limits>

namespace yifa {
namespace {

type::v1::Date Proto(int year, int month, int day) {
  type::v1::Date proto;
  proto.set_year(year);
  proto.set_month(month);
  proto.set_day(day);
  return proto;
}

TEST(DateTest, ProtoOfARealDayIsThatDay) {
  EXPECT_EQ(FromProto(Proto(2024, 2, 29)), Date(2024, 2, 29));
  EXPECT_EQ(FromProto(Proto(1900, 1, 1)), Date(1900, 1, 1));
  EXPECT_EQ(FromProto(Proto(2200, 12, 31)), Date(2200, 12, 31));
}

TEST(DateTest, ProtoOfNoRealDayIsNothing) {
  constexpr int kMin = std::numeric_limits<int>::min();
  constexpr int kMax = std::numeric_limits<int>::max();
  const int rows[][3] = {{0, 0, 0},      {2023, 2, 29}, {2024, 2, 30},   {2024, 4, 31},
                         {2024, 13, 1},  {2024, 0, 1},  {2024, 1, 0},    {2024, 1, 32},
                         {1899, 12, 31}, {2201, 1, 1},  {1900, 2, 29},   {2024, -1, 1},
                         {2024, 1, -1},  {kMax, 1, 1},  {2024, kMax, 1}, {2024, 1, kMin}};
  for (const auto& [year, month, day] : rows) {
    EXPECT_FALSE(FromProto(Proto(year, month, day)))
        << year << "-" << month << "-" << day;
  }
}

TEST(DateTest, EveryDayOfTheRangeSurvivesProtoAndText) {
  for (Date day(1900, 1, 1); day <= Date(2200, 12, 31); ++day) {
    ASSERT_EQ(FromProto(ToProto(day)), day);
    ASSERT_EQ(ParseDate(FormatDate(day)), day);
  }
}

TEST(DateTest, ReadsOnlyTenCharactersOfARealDay) {
  EXPECT_EQ(ParseDate("2024-02-29"), Date(2024, 2, 29));
  for (const char* text :
       {"", "2024", "2024-2-29", "2024-02-29 ", " 2024-02-29", "2024/02/29", "20240229",
        "2023-02-29", "2024-02-3o", "2024--2-29", "+024-02-29", "1899-01-01",
        "2201-01-01", "2024-00-10", "2024-10-00", "２０２４-02"}) {
    EXPECT_FALSE(ParseDate(text)) << text;
  }
}

TEST(DateTest, WritesWithLeadingZerosForMachinesAndWithoutForPeople) {
  EXPECT_EQ(FormatDate(Date(2024, 2, 9)), "2024-02-09");
  EXPECT_EQ(FormatDateZh(Date(2024, 2, 9)), "2024年2月9日");
  EXPECT_EQ(FormatDateZh(Date(2024, 12, 31)), "2024年12月31日");
}

TEST(DateTest, DayBeginsAtSixteenHoursUniversalTime) {
  const absl::Time midnight = absl::FromUnixSeconds(1709136000);  // 2024-02-28 16:00 UTC
  EXPECT_EQ(DateIn(midnight), Date(2024, 2, 29));
  EXPECT_EQ(DateIn(midnight - absl::Nanoseconds(1)), Date(2024, 2, 28));
  EXPECT_EQ(DateIn(midnight + absl::Hours(24)), Date(2024, 3, 1));
}

TEST(DateTest, NoDaylightSavingEvenInTheYearsThatHadIt) {
  // 1986 to 1991 clocks in China went an hour ahead in summer; acts are dated without it.
  const absl::Time instant = absl::FromUnixSeconds(583689600 - 1);  // 1988-06-30 15:59:59
  EXPECT_EQ(DateIn(instant), Date(1988, 6, 30));
}

TEST(DateTest, H12_EveryDayIsWrittenAndReadWithoutUndefinedBehaviour) {
  EXPECT_EQ(DayOf(ToProto(Date(2024, 2, 29))), Date(2024, 2, 29));
  EXPECT_EQ(DayOf(type::v1::Date()), kFirstDay);
  type::v1::Date none;
  none.set_year(5065);
  none.set_month(13);
  EXPECT_EQ(DayOf(none), kLastDay);
  none.set_year(2024);
  EXPECT_EQ(DayOf(none), kFirstDay);
  for (const Date beyond : {Date(2201, 1, 1), Date(2118942, 1, 13), kLastDay})
    EXPECT_EQ(FromProto(ToProto(beyond)), kLastDay);
  for (const Date before : {Date(1899, 12, 31), Date(-5, 1, 1), kFirstDay})
    EXPECT_EQ(FromProto(ToProto(before)), kFirstDay);
}

}  // namespace
}  // namespace yifa
