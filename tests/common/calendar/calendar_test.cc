#include "common/calendar/calendar.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/common/calendar/editions.h"
#include "tests/support/status_matchers.h"

namespace yifa::calendar {
namespace {

using testing::HasMetadata;
using testing::HasReason;

bool IsWeekday(Date day) {
  const auto weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday;
}

// 全国年节及纪念日放假办法第二条 as it was in force, without what is lunar and 清明.
bool IsFixedHoliday(Date day) {
  struct Law {
    int first, last;     // years
    std::set<int> days;  // month and day
  };
  static const auto& kLaws = *new std::vector<Law>{
      {1950, 1998, {101, 501, 1001, 1002}},
      {1999, 1999, {101, 501, 1001, 1002, 1003}},
      {2000, 2007, {101, 501, 502, 503, 1001, 1002, 1003}},
      {2008, 2024, {101, 501, 1001, 1002, 1003}},
      {2025, 2200, {101, 501, 502, 1001, 1002, 1003}},
  };
  for (const Law& law : kLaws)
    if (day.year() >= law.first && day.year() <= law.last)
      return law.days.count(day.month() * 100 + day.day()) > 0;
  return false;
}

TEST(CalendarTest, WithoutEditionMondayToFridayAreWorkingDaysButForFixedHolidays) {
  const Calendar calendar;
  for (Date day(1899, 1, 1); day < Date(2201, 1, 1); ++day) {
    ASSERT_EQ(calendar.IsWorkingDay(day), IsWeekday(day) && !IsFixedHoliday(day)) << day;
  }
  EXPECT_FALSE(calendar.HasEdition(2024));
  EXPECT_EQ(calendar.EditionLabel(2024), "");
}

TEST(CalendarTest, EditionMakesDaysOffAndWorkingDays) {
  const struct {
    Date day;
    bool works;
  } kRows[] = {
      {Date(2024, 2, 9), true},    // 除夕, a working day in the notice of 2024
      {Date(2024, 2, 10), false},  // 春节, a Saturday
      {Date(2024, 2, 12), false},  // 春节, a Monday
      {Date(2024, 2, 18), true},   // Sunday made up
      {Date(2024, 2, 17), false},  {Date(2024, 2, 19), true},
      {Date(2024, 2, 24), false},  // an ordinary Saturday
      {Date(2025, 1, 26), true},   // Sunday made up
      {Date(2025, 1, 28), false},  // 除夕, a holiday from 2025
      {Date(2022, 12, 31), false}, {Date(2026, 2, 28), true},
      {Date(2019, 5, 2), false},   // 劳动节 of four days by the second notice
      {Date(2019, 5, 5), true},    // Sunday made up for it
      {Date(2020, 1, 31), false},  // 春节, prolonged
      {Date(2020, 2, 1), false},   // Saturday to be made up, off when it was prolonged
      {Date(2020, 2, 3), true},    {Date(2021, 9, 18), true},
      {Date(2021, 9, 20), false},  {Date(2021, 9, 21), false},  // 中秋节
      {Date(2021, 9, 22), true},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(Shipped().IsWorkingDay(row.day), row.works) << row.day;
  }
}

TEST(CalendarTest, ShippedEditionsHaveTheNumberOfWorkingDaysOfTheirYear) {
  const struct {
    int year;
    int days;
  } kRows[] = {{2019, 250}, {2020, 249}, {2021, 250}, {2022, 249},
               {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
  for (const auto& row : kRows) {
    EXPECT_EQ(
        Shipped().WorkingDaysBetween(Date(row.year - 1, 12, 31), Date(row.year, 12, 31)),
        row.days)
        << row.year;
  }
}

TEST(CalendarTest, EditionIsNamedByItsYear) {
  for (int year = 2019; year <= 2026; ++year) {
    EXPECT_TRUE(Shipped().HasEdition(year));
    EXPECT_EQ(Shipped().EditionLabel(year), std::to_string(year) + "版");
  }
  EXPECT_FALSE(Shipped().HasEdition(2018));
  EXPECT_FALSE(Shipped().HasEdition(2027));
}

TEST(CalendarTest, CountingAgreesWithWalkingDayByDay) {
  std::mt19937 random(1);
  for (int i = 0; i < 3000; ++i) {
    const Date from = Date(2012, 1, 1) + static_cast<int>(random() % 7000);
    const int n = 1 + static_cast<int>(random() % (i % 10 == 0 ? 2000 : 90));
    Date day = from;
    for (int counted = 0; counted < n;) {
      ++day;
      if (Shipped().IsWorkingDay(day)) ++counted;
    }
    ASSERT_EQ(Shipped().AddWorkingDays(from, n), day) << from << " + " << n;
    ASSERT_EQ(Shipped().WorkingDaysBetween(from, day), n) << from << " + " << n;
    while (!Shipped().IsWorkingDay(day + 1)) ++day;
    ASSERT_EQ(Shipped().WorkingDaysBetween(from, day), n) << from << " + " << n;
    const Date rolled = Shipped().RollForward(from);
    ASSERT_EQ(rolled,
              Shipped().IsWorkingDay(from) ? from : Shipped().AddWorkingDays(from, 1));
  }
}

TEST(CalendarTest, CountsAcrossCenturies) {
  const Calendar calendar;
  const Date day = calendar.AddWorkingDays(Date(2024, 1, 1), 261 * 400);
  EXPECT_EQ(calendar.WorkingDaysBetween(Date(2024, 1, 1), day), 261 * 400);
  EXPECT_EQ(calendar.WorkingDaysBetween(day, Date(2024, 1, 1)), 0);
  EXPECT_EQ(calendar.WorkingDaysBetween(day, day), 0);
  // 400 years are 20871 weeks; no law made holidays before 1950.
  EXPECT_EQ(calendar.WorkingDaysBetween(Date(1500, 1, 1), Date(1900, 1, 1)), 20871 * 5);
  // Far beyond any edition it is counted as day by day.
  for (const Date from : {Date(1895, 3, 1), Date(2024, 6, 1), Date(2420, 12, 30)}) {
    int walked = 0;
    for (Date to = from + 1; to < from + 1000 * 366; ++to) {
      walked += calendar.IsWorkingDay(to) ? 1 : 0;
      if (to.day() == 1 && to.month() == 6) {
        ASSERT_EQ(calendar.WorkingDaysBetween(from, to), walked) << from << " to " << to;
      }
    }
  }
}

TEST(CalendarTest, EditionReplacesTheOneOfItsYearOnly) {
  const Calendar replaced = Add(Shipped(), Edition(2024, {"01-02"}, {"01-06"}));
  EXPECT_FALSE(replaced.IsWorkingDay(Date(2024, 1, 2)));
  EXPECT_TRUE(replaced.IsWorkingDay(Date(2024, 1, 6)));
  EXPECT_TRUE(replaced.IsWorkingDay(Date(2024, 1, 1)));
  EXPECT_FALSE(replaced.IsWorkingDay(Date(2025, 1, 1)));
  EXPECT_EQ(replaced.WorkingDaysBetween(Date(2023, 12, 31), Date(2024, 12, 31)), 262);
  // The calendar it was made from stays as it was.
  EXPECT_TRUE(Shipped().IsWorkingDay(Date(2024, 1, 2)));
  EXPECT_FALSE(Shipped().IsWorkingDay(Date(2024, 1, 1)));
}

TEST(CalendarTest, EditionsMayComeInAnyOrder) {
  const auto first = Edition(2030, {"01-01"}, {});
  const auto second = Edition(2031, {"01-01"}, {"01-04"});
  const auto third = Edition(2033, {"01-03"}, {});
  const Calendar forward = Add(Add(Add({}, first), second), third);
  const Calendar backward = Add(Add(Add({}, third), second), first);
  for (int n = 1; n < 1500; n += 7) {
    EXPECT_EQ(forward.AddWorkingDays(Date(2029, 12, 1), n),
              backward.AddWorkingDays(Date(2029, 12, 1), n));
  }
}

TEST(CalendarTest, BadEditionIsRefusedWithItsField) {
  const struct {
    type::v1::CalendarEdition edition;
    const char* field;
  } kRows[] = {
      {Edition(1989, {}, {}), "year"},
      {Edition(2201, {}, {}), "year"},
      {Edition(2023, {"01-01", "02-29"}, {}), "off_days[1]"},  // no such day
      {Edition(2023, {"1-1"}, {}), "off_days[0]"},
      {Edition(2023, {""}, {}), "off_days[0]"},
      {Edition(2023, {"2023-01-01"}, {}), "off_days[0]"},
      {Edition(2023, {"01-01", "01-02", "01-01"}, {}), "off_days[2]"},  // twice
      {Edition(2023, {}, {"01-28", "01-28"}), "make_up_days[1]"},
      {Edition(2023, {"01-28"}, {"01-28"}), "make_up_days[0]"},    // in both lists
      {Edition(2023, {}, {"01-28", "01-30"}), "make_up_days[1]"},  // a Monday anyway
      {Edition(2023, std::vector<std::string>(101, "01-01"), {}), "off_days"},
  };
  for (const auto& row : kRows) {
    const auto calendar = Calendar().With(row.edition);
    EXPECT_THAT(calendar, HasReason(api::v1::REASON_INVALID_FIELD)) << row.field;
    EXPECT_THAT(calendar, HasMetadata("field", row.field));
  }
}

TEST(CalendarTest, EveryBadDayOfAnEditionIsListed) {
  const auto calendar = Calendar().With(Edition(2023, {"02-29", "13-01"}, {"01-30"}));
  EXPECT_EQ(FieldsOf(calendar.status()).field_violations_size(), 3);
}

}  // namespace
}  // namespace yifa::calendar
