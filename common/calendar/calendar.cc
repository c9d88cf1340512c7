#include "common/calendar/calendar.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"

namespace yifa::calendar {
namespace {

using type::v1::CalendarEdition;

constexpr int kYearMin = 1990;
constexpr int kYearMax = 2200;
constexpr int kListedDaysMax = 100;
// No year has fewer: 260 from Monday to Friday, less the days off of an edition, which
// are more than the fixed holidays.
constexpr int kWorkingDaysInYearMin = 260 - kListedDaysMax;

// A Monday; counting starts here. Earlier days count below zero.
constexpr Date kEpoch(1900, 1, 1);

// Holidays of all citizens that are the same days every year, by 全国年节及纪念日放假办法
// 第二条 as it was in force: how many there are from 1 January 元旦, from 1 May 劳动节,
// from 1 October 国庆节. The others are days of the lunar calendar, or 清明, which no
// law writes down: only an edition says on which day they fall, as it says what is moved
// (第六条 and the notices).
struct Holidays {
  int64_t since;
  int january, may, october;
};
constexpr Holidays kHolidays[] = {
    {std::numeric_limits<int64_t>::min(), 0, 0, 0},
    {1950, 1, 1, 2},  // 政务院, 1949-12-23
    {1999, 1, 1, 3},  // 国务院令第270号, 1999-09-18
    {2000, 1, 3, 3},
    {2008, 1, 1, 3},  // 国务院令第513号, from 2008-01-01; 第644号 (2014) leaves these
    {2025, 1, 2, 3},  // 2024-11-10, from 2025-01-01
};

enum class Listed : uint8_t { kNo, kOff, kMakeUp };

// By day of the year, from 0.
using ListedDays = std::array<Listed, 366>;

int64_t FloorDivide(int64_t value, int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Days from Monday to Friday in [kEpoch, kEpoch + days).
int64_t WeekdaysBefore(int64_t days) {
  const int64_t weeks = FloorDivide(days, 7);
  return weeks * 5 + std::min<int64_t>(days - weeks * 7, 5);
}

// 0 for Monday.
int Weekday(Date day) {
  const int64_t days = day - kEpoch;
  return static_cast<int>(days - FloorDivide(days, 7) * 7);
}

int DayOfYear(Date day) { return static_cast<int>(day - Date(day.year(), 1, 1)); }

int DaysInYear(int64_t year) {
  return static_cast<int>(Date(year + 1, 1, 1) - Date(year, 1, 1));
}

// Reads `02-29`.
std::optional<Date> ParseMonthDay(int year, const std::string& text) {
  return ParseDate(absl::StrCat(year, "-", text));
}

// Marks the days of one list; what is wrong with them becomes violations of `error`.
void Mark(const google::protobuf::RepeatedPtrField<std::string>& days, int year,
          Listed mark, const char* field, ListedDays& listed, Error& error) {
  if (days.size() > kListedDaysMax) {
    error.Field(field, absl::StrCat("has more than ", kListedDaysMax, " days"));
    return;
  }
  for (int i = 0; i < days.size(); ++i) {
    const std::string path = absl::StrCat(field, "[", i, "]");
    const auto day = ParseMonthDay(year, days[i]);
    if (!day) {
      error.Field(path, absl::StrCat("is ", days[i], ", which is not a day of ", year,
                                     " as MM-DD"));
      continue;
    }
    Listed& place = listed[DayOfYear(*day)];
    if (place == mark) {
      error.Field(path, absl::StrCat("is ", days[i], " again"));
    } else if (place != Listed::kNo) {
      error.Field(path, absl::StrCat("is ", days[i], ", a day off as well"));
    } else if (mark == Listed::kMakeUp && Weekday(*day) < 5) {
      error.Field(path, absl::StrCat("is ", days[i], ", a working day anyway"));
    } else {
      place = mark;
    }
  }
}

}  // namespace

// The working days of one year.
struct Calendar::Year {
  std::array<uint16_t, 367> before{};  // working days among the first i days
  std::array<uint16_t, 366> nth{};  // day of the year of the n-th working day, n from 0
  int total = 0;
  std::string label;

  Year() = default;
  Year(int64_t year, const ListedDays& listed) {
    const int length = DaysInYear(year);
    int weekday = Weekday(Date(year, 1, 1));
    for (int i = 0; i < length; ++i) {
      const bool works =
          listed[i] == Listed::kNo ? weekday < 5 : listed[i] == Listed::kMakeUp;
      if (works) nth[total++] = static_cast<uint16_t>(i);
      before[i + 1] = static_cast<uint16_t>(total);
      weekday = weekday == 6 ? 0 : weekday + 1;
    }
  }

  // Monday to Friday less the holidays that are fixed, for a year without an edition. Two
  // years under the same law, of the same length, that begin on the same weekday are
  // alike.
  static const Year& Plain(int64_t year) {
    using Alike = std::array<Year, 14>;
    static const auto* const years = [] {
      auto* all = new std::array<Alike, std::size(kHolidays)>;
      for (size_t law = 0; law < all->size(); ++law)
        // Every case occurs in a cycle of 28 years.
        for (int y = 2001; y < 2029; ++y)
          (*all)[law][PlainIndex(y)] = Year(y, FixedDays(kHolidays[law], y));
      return all;
    }();
    return (*years)[LawOf(year)][PlainIndex(year)];
  }

  // Days from Monday to Friday that are fixed holidays, in all years before this one.
  static int64_t FixedBefore(int64_t year) {
    constexpr int64_t kFirst = kHolidays[1].since;
    constexpr int64_t kLast = std::prev(std::end(kHolidays))->since;
    constexpr int64_t kCycle = 400;  // years; whole weeks, with the same leap years
    static const auto* const before = [] {
      auto* sums = new std::vector<int64_t>(1);
      for (int64_t y = kFirst; y < kLast + kCycle; ++y) {
        const int64_t weekdays = WeekdaysBefore(Date(y + 1, 1, 1) - kEpoch) -
                                 WeekdaysBefore(Date(y, 1, 1) - kEpoch);
        sums->push_back(sums->back() + weekdays - Plain(y).total);
      }
      return sums;
    }();
    if (year <= kFirst) return 0;
    const int64_t cycles = std::max<int64_t>(0, year - kLast) / kCycle;
    const int64_t in_cycle = before->back() - (*before)[kLast - kFirst];
    return (*before)[year - cycles * kCycle - kFirst] + cycles * in_cycle;
  }

 private:
  static int PlainIndex(int64_t year) {
    return Weekday(Date(year, 1, 1)) + (DaysInYear(year) == 366 ? 7 : 0);
  }
  static size_t LawOf(int64_t year) {
    size_t law = 0;
    while (law + 1 < std::size(kHolidays) && kHolidays[law + 1].since <= year) ++law;
    return law;
  }
  static ListedDays FixedDays(const Holidays& holidays, int64_t year) {
    ListedDays listed{};
    const auto mark = [&](int month, int days) {
      for (int i = 0; i < days; ++i)
        listed[DayOfYear(Date(year, month, 1)) + i] = Listed::kOff;
    };
    mark(1, holidays.january);
    mark(5, holidays.may);
    mark(10, holidays.october);
    return listed;
  }
};

struct Calendar::State {
  struct Entry {
    int year = 0;
    // Working days that the editions of earlier years have beyond what these years have
    // without.
    int64_t gained_before = 0;
    std::shared_ptr<const Year> days;
  };
  std::vector<Entry> entries;  // by year
  int64_t gained = 0;          // by all editions

  std::vector<Entry>::const_iterator From(int64_t year) const {
    return std::lower_bound(entries.begin(), entries.end(), year,
                            [](const Entry& entry, int64_t y) { return entry.year < y; });
  }

  const Year* Find(int64_t year) const {
    const auto at = From(year);
    return at != entries.end() && at->year == year ? at->days.get() : nullptr;
  }

  void Sum() {
    gained = 0;
    for (Entry& entry : entries) {
      entry.gained_before = gained;
      gained += entry.days->total - Year::Plain(entry.year).total;
    }
  }
};

Calendar::Calendar() : state_(std::make_shared<const State>()) {}

Calendar::Calendar(std::shared_ptr<const State> state) : state_(std::move(state)) {}

absl::StatusOr<Calendar> Calendar::With(const CalendarEdition& edition) const {
  Error error(api::v1::REASON_INVALID_FIELD, "the edition is not a calendar");
  const int year = edition.year();
  if (year < kYearMin || year > kYearMax) {
    error.Field("year", absl::StrCat("is not within ", kYearMin, " to ", kYearMax));
    return error;
  }
  ListedDays listed{};
  Mark(edition.off_days(), year, Listed::kOff, "off_days", listed, error);
  Mark(edition.make_up_days(), year, Listed::kMakeUp, "make_up_days", listed, error);
  if (error.has_fields()) return error;

  auto days = std::make_shared<Year>(year, listed);
  days->label = absl::StrCat(year, "版");
  auto state = std::make_shared<State>(*state_);
  const auto place =
      state->entries.begin() + (state->From(year) - state->entries.cbegin());
  if (place != state->entries.end() && place->year == year) {
    place->days = std::move(days);
  } else {
    state->entries.insert(place, {year, 0, std::move(days)});
  }
  state->Sum();
  return Calendar(std::move(state));
}

const Calendar::Year& Calendar::Of(int64_t year) const {
  const Year* found = state_->Find(year);
  return found != nullptr ? *found : Year::Plain(year);
}

int64_t Calendar::CountBefore(int64_t year) const {
  const auto at = state_->From(year);
  const int64_t gained = at == state_->entries.end() ? state_->gained : at->gained_before;
  return WeekdaysBefore(Date(year, 1, 1) - kEpoch) - Year::FixedBefore(year) + gained;
}

bool Calendar::HasEdition(int year) const { return state_->Find(year) != nullptr; }

std::string Calendar::EditionLabel(int year) const {
  const Year* found = state_->Find(year);
  return found != nullptr ? found->label : std::string();
}

bool Calendar::IsWorkingDay(Date day) const {
  const Year& year = Of(day.year());
  const int i = DayOfYear(day);
  return year.before[i] != year.before[i + 1];
}

Date Calendar::AddWorkingDays(Date day, int n) const {
  YIFA_CHECK(n >= 1);
  const int64_t year = day.year();
  const Year& first = Of(year);
  const int64_t rank = int64_t{first.before[DayOfYear(day) + 1]} + n;  // in this year
  if (rank <= first.total) return Date(year, 1, 1) + first.nth[rank - 1];
  // The last year that begins with fewer working days behind it than are to be counted.
  const int64_t target = CountBefore(year) + rank;
  int64_t low = year + 1;
  int64_t high = year + 1 + rank / kWorkingDaysInYearMin;
  while (low < high) {
    const int64_t middle = low + (high - low + 1) / 2;
    if (CountBefore(middle) < target) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return Date(low, 1, 1) + Of(low).nth[target - CountBefore(low) - 1];
}

Date Calendar::RollForward(Date day) const {
  return IsWorkingDay(day) ? day : AddWorkingDays(day, 1);
}

int Calendar::WorkingDaysBetween(Date from, Date to) const {
  if (to <= from) return 0;
  const int first = Of(from.year()).before[DayOfYear(from) + 1];
  const int last = Of(to.year()).before[DayOfYear(to) + 1];
  if (from.year() == to.year()) return last - first;
  return static_cast<int>(CountBefore(to.year()) - CountBefore(from.year())) + last -
         first;
}

}  // namespace yifa::calendar
