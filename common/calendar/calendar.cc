#include "common/calendar/calendar.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace yifa::calendar {
namespace {

using type::v1::CalendarEdition;

constexpr int kYearMin = 1990;
constexpr int kYearMax = 2200;
constexpr int kListedDaysMax = 100;
// No year has fewer: 260 from Monday to Friday, less the days off of an edition.
constexpr int kWorkingDaysInYearMin = 260 - kListedDaysMax;

// A Monday; counting starts here. Earlier days count below zero.
constexpr Date kEpoch(1900, 1, 1);

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

  // Monday to Friday, for a year without an edition. Two years of the same length that
  // begin on the same weekday are alike.
  static const Year& Plain(int64_t year) {
    static const auto* const years = [] {
      auto* all = new std::array<Year, 14>;
      // Every case occurs in a cycle of 28 years.
      for (int y = 2001; y < 2029; ++y) (*all)[PlainIndex(y)] = Year(y, ListedDays{});
      return all;
    }();
    return (*years)[PlainIndex(year)];
  }

 private:
  static int PlainIndex(int64_t year) {
    return Weekday(Date(year, 1, 1)) + (DaysInYear(year) == 366 ? 7 : 0);
  }
};

struct Calendar::State {
  struct Entry {
    int year = 0;
    // Working days that the editions of earlier years have beyond Monday to Friday.
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
  return WeekdaysBefore(Date(year, 1, 1) - kEpoch) + gained;
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

namespace {

// The first complaint of the text format's parser.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (line_ == 0) {
      line_ = line + 1;  // it counts from 0
      message_ = absl::StrCat("column ", column + 1, ": ", message);
    }
  }
  int line() const { return line_; }
  const std::string& message() const { return message_; }

 private:
  int line_ = 0;
  std::string message_;
};

absl::Status BadFile(const std::string& path, int line, const std::string& message) {
  const std::string place = absl::StrCat(path, ":", line);
  return Error(api::v1::REASON_INVALID_FIELD, absl::StrCat(place, ": ", message))
      .Field(place, message);
}

// The line on which a value is written; of several the last, for that is the one too
// many.
int LineOf(const std::string& text, const std::string& written) {
  const size_t at = text.rfind(written);
  if (at == std::string::npos) return 1;
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + at, '\n'));
}

// What is written at the first violation of With(), e.g. `"02-30"` for `off_days[3]`.
std::string Written(const CalendarEdition& edition, const std::string& field) {
  const size_t bracket = field.find('[');
  if (bracket == std::string::npos) return field + ":";
  const int index = std::stoi(field.substr(bracket + 1));
  const bool off = field.compare(0, bracket, "off_days") == 0;
  return absl::StrCat("\"", off ? edition.off_days(index) : edition.make_up_days(index),
                      "\"");
}

absl::StatusOr<Calendar> AddFile(const Calendar& calendar, const std::string& path,
                                 CalendarEdition& edition) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return BadFile(path, 1, "cannot be read");

  FirstError parse_error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&parse_error);
  if (!parser.ParseFromString(text, &edition)) {
    return BadFile(path, parse_error.line(), parse_error.message());
  }
  if (calendar.HasEdition(edition.year())) {
    return BadFile(path, LineOf(text, "year:"),
                   absl::StrCat("another file has the edition of ", edition.year()));
  }
  auto with = calendar.With(edition);
  if (with.ok()) return with;
  const auto first = FieldsOf(with.status()).field_violations(0);
  return BadFile(path, LineOf(text, Written(edition, first.field())),
                 absl::StrCat(first.field(), " ", first.description()));
}

}  // namespace

absl::StatusOr<std::vector<CalendarEdition>> LoadEditions(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path().string());
  }
  if (paths.empty()) {
    return Error(api::v1::REASON_NOT_FOUND,
                 absl::StrCat(folder, ": no calendar edition (*.textproto)"))
        .Meta("resource", folder);
  }
  std::sort(paths.begin(), paths.end());
  Calendar calendar;
  std::vector<CalendarEdition> editions;
  for (const std::string& path : paths) {
    YIFA_ASSIGN_OR_RETURN(calendar, AddFile(calendar, path, editions.emplace_back()));
  }
  return editions;
}

absl::StatusOr<Calendar> LoadCalendar(const std::string& folder) {
  YIFA_ASSIGN_OR_RETURN(std::vector<CalendarEdition> editions, LoadEditions(folder));
  Calendar calendar;
  for (const CalendarEdition& edition : editions) {
    YIFA_ASSIGN_OR_RETURN(calendar, calendar.With(edition));
  }
  return calendar;
}

}  // namespace yifa::calendar
