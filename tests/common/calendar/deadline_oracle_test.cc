// Random deadlines against an oracle that walks day by day over the lists of the
// editions, and properties that hold for every deadline.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/calendar/deadline.h"
#include "common/calendar/latest.h"
#include "google/protobuf/text_format.h"
#include "tests/common/calendar/editions.h"

namespace yifa::calendar {
namespace {

constexpr LimitUnit kWorkingDay = type::v1::LIMIT_UNIT_WORKING_DAY;
constexpr LimitUnit kMonth = type::v1::LIMIT_UNIT_MONTH;
constexpr LimitUnit kYear = type::v1::LIMIT_UNIT_YEAR;

// The lists of some editions, as they are written.
class Lists {
 public:
  explicit Lists(const std::set<int>& years) {
    for (const int year : years) {
      std::ifstream file(
          absl::StrCat(YIFA_SOURCE_DIR "/common/calendar/editions/", year, ".textproto"));
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      type::v1::CalendarEdition edition;
      YIFA_CHECK(google::protobuf::TextFormat::ParseFromString(text, &edition));
      calendar = Add(calendar, edition);
      for (const auto& day : edition.off_days()) works_[Name(year, day)] = false;
      for (const auto& day : edition.make_up_days()) works_[Name(year, day)] = true;
      years_.insert(year);
    }
  }

  // The same, but no day of another year is worked on.
  Lists Only() const {
    Lists only = *this;
    only.only_ = true;
    return only;
  }

  bool Has(int64_t year) const { return years_.count(static_cast<int>(year)) > 0; }
  bool Works(Date day) const {
    if (!Has(day.year()) && (only_ || IsFixedHoliday(day))) return false;
    const auto found = works_.find(FormatDate(day));
    if (found != works_.end()) return found->second;
    return absl::GetWeekday(day) != absl::Weekday::saturday &&
           absl::GetWeekday(day) != absl::Weekday::sunday;
  }

  Calendar calendar;  // with the same editions

 private:
  static std::string Name(int year, const std::string& day) {
    return absl::StrCat(year, "-", day);
  }
  // From 2008 on.
  static bool IsFixedHoliday(Date day) {
    const int name = day.month() * 100 + day.day();
    return name == 101 || name == 501 || (name >= 1001 && name <= 1003) ||
           (name == 502 && day.year() >= 2025);
  }
  std::map<std::string, bool> works_;
  std::set<int> years_;
  bool only_ = false;
};

enum class Kind { kExclude, kSuspend, kResume, kExtend };

struct Event {
  Kind kind;
  Date day;
  int length = 0;
};

struct Case {
  Date start;
  int length;
  LimitUnit unit;
  bool roll;
  std::vector<Event> events;
};

std::string ToString(const Case& c) {
  std::string text = absl::StrCat(FormatDate(c.start), " +", c.length, " unit ", c.unit,
                                  c.roll ? " rolls" : "");
  for (const Event& event : c.events) {
    absl::StrAppend(&text, "; ", static_cast<int>(event.kind), " on ",
                    FormatDate(event.day), " ", event.length);
  }
  return text;
}

// Where `months` end: walks over the first days of months, then to the corresponding day.
Date WalkMonths(Date start, int months) {
  Date day = start;
  for (int passed = 0; passed < months;) {
    ++day;
    if (day.day() == 1) ++passed;
  }
  while (day.day() != start.day() && (day + 1).day() != 1) ++day;
  return day;
}

// Days and working days: walks until the sum of all lengths is counted, over what lies in
// no suspension.
Date WalkDays(const Lists& lists, const Case& c) {
  std::vector<std::pair<Date, Date>> stopped;
  Date since;
  int total = c.length;
  for (const Event& event : c.events) {
    total += event.length;
    if (event.kind == Kind::kSuspend) since = event.day;
    if (event.kind == Kind::kResume) stopped.push_back({since, event.day});
  }
  Date day = c.start;
  while (total > 0 && day < kLastDay) {
    ++day;
    bool counts = c.unit != kWorkingDay || lists.Works(day);
    for (const auto& [from, to] : stopped) {
      if (day > from && day <= to) counts = false;
    }
    if (counts) --total;
  }
  return day;
}

Date Walk(const Lists& lists, const Case& c) {
  if (c.unit != kMonth && c.unit != kYear) return WalkDays(lists, c);
  const int months = c.unit == kYear ? 12 : 1;
  Date raw = WalkMonths(c.start, c.length * months);
  Date since;
  for (const Event& event : c.events) {
    if (event.length > 0) raw = WalkMonths(raw, event.length * months);
    if (event.kind == Kind::kSuspend) since = event.day;
    if (event.kind == Kind::kResume) {
      Date day = event.day;
      for (Date left = since; left < raw; ++left) ++day;
      raw = day;
    }
  }
  return raw;
}

Deadline Build(const Calendar& calendar, const Case& c) {
  const Limit limit{"x", "作出决定", "第一条", c.length, c.unit, c.roll};
  Deadline deadline = Open(calendar, limit, c.start, "收到申请");
  for (const Event& event : c.events) {
    switch (event.kind) {
      case Kind::kExclude:
        Exclude(calendar, event.length, event.day, "", "鉴定", deadline);
        break;
      case Kind::kSuspend:
        Suspend(calendar, event.day, "", "中止", deadline);
        break;
      case Kind::kResume:
        Resume(calendar, event.day, "", "恢复", deadline);
        break;
      case Kind::kExtend:
        Extend(calendar, event.length, event.day, "", "张某", deadline);
        break;
    }
  }
  return deadline;
}

class Dice {
 public:
  explicit Dice(int seed) : random_(seed) {}
  int UpTo(int n) { return static_cast<int>(random_() % (n + 1)); }

  // Any days off, as only the law of a year could say; a few weekends worked on.
  type::v1::CalendarEdition AnyEdition(int year) {
    std::vector<std::string> off, make_up;
    for (Date day(year, 1, 1); day.year() == year; ++day) {
      const auto weekday = absl::GetWeekday(day);
      const bool weekend =
          weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
      const std::string name = FormatDate(day).substr(5);
      if (weekend && UpTo(9) == 0) make_up.push_back(name);
      if (!weekend && UpTo(4) == 0) off.push_back(name);
    }
    return Edition(year, off, make_up);
  }

  Case Any(const Lists& lists) {
    Case c;
    c.start = Date(2020, 1, 1) + UpTo(365 * 9);
    c.unit = static_cast<LimitUnit>(1 + UpTo(3));
    c.length = 1 + UpTo(c.unit == kYear ? 4 : c.unit == kMonth ? 13 : 120);
    c.roll = UpTo(4) > 0;
    Date day = c.start;
    bool suspended = false;
    for (int n = UpTo(5); n > 0; --n) {
      // An event comes before the limit has run out.
      const Date raw = Walk(lists, c);
      if (!suspended && raw - 1 < day) break;
      const int most = static_cast<int>(std::max<int64_t>(0, raw - 1 - day));
      day = day + (suspended ? UpTo(90) : UpTo(std::min(most, 40)));
      const int length = 1 + UpTo(c.unit == kYear || c.unit == kMonth ? 3 : 40);
      const int choice = UpTo(3);
      if (suspended && choice > 0) {
        c.events.push_back({Kind::kResume, day});
        suspended = false;
      } else if (!suspended && choice > 1) {
        c.events.push_back({Kind::kSuspend, day});
        suspended = true;
      } else {
        const bool exclude = !suspended && choice == 1;
        c.events.push_back({exclude ? Kind::kExclude : Kind::kExtend, day, length});
      }
    }
    return c;
  }

 private:
  std::mt19937 random_;
};

Date Due(const Deadline& deadline) { return *FromProto(deadline.due_date()); }

const Lists& All() {
  static const auto* const lists =
      new Lists({2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026});
  return *lists;
}

const Lists& Some() {
  static const auto* const lists = new Lists({2022, 2024});
  return *lists;
}

TEST(DeadlineOracleTest, TenThousandRandomDeadlinesEndWhereWalkingDayByDayEnds) {
  Dice dice(20240208);
  int rolled = 0;
  int provisional = 0;
  for (int i = 0; i < 10'000; ++i) {
    const Lists& lists = i % 4 == 0 ? Some() : All();
    const Case c = dice.Any(lists);
    SCOPED_TRACE(ToString(c));
    const Deadline deadline = Build(lists.calendar, c);

    const Date raw = Walk(lists, c);
    ASSERT_EQ(FromProto(deadline.raw_due_date()), raw);
    Date due = raw;
    const bool rolls = c.roll && c.unit != kWorkingDay;
    while (rolls && !lists.Works(due)) ++due;
    ASSERT_EQ(Due(deadline), due);
    bool missing = false;
    for (Date day = c.start + 1; day <= due; ++day) {
      missing = missing || !lists.Has(day.year());
    }
    ASSERT_EQ(deadline.provisional(), missing && (rolls || c.unit == kWorkingDay));
    rolled += due != raw;
    provisional += deadline.provisional();
  }
  EXPECT_GT(rolled, 1000);
  EXPECT_GT(provisional, 1000);
}

TEST(DeadlinePropertyTest, LongerLimitNeverEndsEarlier) {
  Dice dice(1);
  for (int i = 0; i < 300; ++i) {
    Case c = dice.Any(All());
    c.events.clear();
    Date previous = c.start;
    for (c.length = 1; c.length < 60; ++c.length) {
      const Date due = Due(Build(All().calendar, c));
      ASSERT_LE(previous, due) << ToString(c);
      previous = due;
    }
  }
}

TEST(DeadlinePropertyTest, SuspendingAndResumingOnOneDayChangesNothing) {
  Dice dice(2);
  for (int i = 0; i < 2000; ++i) {
    const Case c = dice.Any(All());
    Deadline deadline = Build(All().calendar, c);
    if (!IsOpen(deadline)) continue;
    const Deadline before = deadline;
    const Date last = c.events.empty() ? c.start : c.events.back().day;
    const Date day = last + dice.UpTo(static_cast<int>(Due(deadline) - last));
    Suspend(All().calendar, day, "", "", deadline);
    Resume(All().calendar, day, "", "", deadline);
    ASSERT_EQ(Due(deadline), Due(before)) << ToString(c);
    ASSERT_EQ(FromProto(deadline.raw_due_date()), FromProto(before.raw_due_date()));
    ASSERT_EQ(deadline.provisional(), before.provisional());
  }
}

TEST(DeadlinePropertyTest, RecomputingWithTheSameCalendarChangesNothing) {
  Dice dice(3);
  for (int i = 0; i < 2000; ++i) {
    const Lists& lists = i % 2 == 0 ? Some() : All();
    Deadline deadline = Build(lists.calendar, dice.Any(lists));
    const std::string before = deadline.SerializeAsString();
    ASSERT_FALSE(Recompute(lists.calendar, deadline));
    ASSERT_EQ(deadline.SerializeAsString(), before);
  }
}

// What was open under an older calendar is, once computed again, what it would have been.
TEST(DeadlinePropertyTest, RecomputedEqualsComputedWithTheEditionFromTheStart) {
  Dice dice(4);
  int changed = 0;
  for (int i = 0; i < 4000; ++i) {
    const Case c = dice.Any(Some());
    Deadline deadline = Build(Some().calendar, c);
    const Deadline expected = Build(All().calendar, c);
    const Date old = Due(deadline);
    const bool recomputed = Recompute(All().calendar, deadline);
    ASSERT_EQ(Due(deadline), Due(expected)) << ToString(c);
    ASSERT_EQ(deadline.provisional(), expected.provisional()) << ToString(c);
    if (!recomputed) continue;
    ++changed;
    auto& ledger = *deadline.mutable_ledger();
    for (int line = 0; line < ledger.size(); ++line) {
      if (ledger[line].kind() != type::v1::LEDGER_KIND_RECOMPUTED) continue;
      ASSERT_EQ(FromProto(ledger[line].due_date()), old);
      ledger.erase(ledger.begin() + line);
      break;
    }
    ASSERT_EQ(deadline.SerializeAsString(), expected.SerializeAsString()) << ToString(c);
  }
  EXPECT_GT(changed, 500);
}

// While an edition is missing, a deadline has run out for sure where it would have if
// nobody worked in the years without.
TEST(DeadlineOracleTest, TheLatestDayIsWhereWalkingOnlyDaysOfEditionsEnds) {
  Dice dice(5);
  const Lists only = Some().Only();
  int in_time = 0, unknown = 0;
  for (int i = 0; i < 1000; ++i) {
    const Case c = dice.Any(Some());
    const Deadline deadline = Build(Some().calendar, c);
    if (deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED) continue;
    Date latest = Walk(only, c);
    if (c.roll && c.unit != kWorkingDay)
      while (latest < kLastDay && !only.Works(latest)) ++latest;
    if (!deadline.provisional()) latest = Due(deadline);
    ASSERT_EQ(LatestDue(Some().calendar, deadline), latest) << ToString(c);
    unknown += latest == kLastDay;
    in_time += deadline.provisional() && latest < kLastDay;
  }
  EXPECT_GT(unknown, 100);
  EXPECT_GT(in_time, 100);
}

// No right is refused that an edition would have shown to be in time.
TEST(DeadlinePropertyTest, NoEditionMakesADeadlineEndAfterItsLatestDay) {
  Dice dice(6);
  int later = 0;
  Calendar calendar = Some().calendar;
  for (int i = 0; i < 3000; ++i) {
    for (int year = 2019; year < 2036 && i % 50 == 0; ++year)
      if (!Some().Has(year)) calendar = Add(calendar, dice.AnyEdition(year));
    const Case c = dice.Any(Some());
    const Deadline deadline = Build(Some().calendar, c);
    const Date latest = LatestDue(Some().calendar, deadline);
    const Deadline exact = Build(calendar, c);
    ASSERT_LE(Due(exact), latest) << ToString(c);
    later += Due(exact) > Due(deadline);
  }
  EXPECT_GT(later, 500);  // than the provisional day, on which nothing was refused
}

}  // namespace
}  // namespace yifa::calendar
