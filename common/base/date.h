// Civil dates: the legal dates of acts, in China Standard Time.
#ifndef YIFA_COMMON_BASE_DATE_H_
#define YIFA_COMMON_BASE_DATE_H_

#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "yifa/type/v1/date.pb.h"

namespace yifa {

// A day. Differences are in days; `Date + 1` is the next day.
using Date = absl::CivilDay;

// The first and the last day that anything is dated. What is reckoned beyond them is told
// by ending on them.
inline constexpr Date kFirstDay(1900, 1, 1);
inline constexpr Date kLastDay(2200, 12, 31);

// The day, or nothing if it is not a real one or its year is not within 1900 to 2200.
std::optional<Date> FromProto(const type::v1::Date& proto);
// The day of a date that is known to be one: it was checked, or made by ToProto. Never
// undefined: what is none after all is kFirstDay, or kLastDay where its year is later.
Date DayOf(const type::v1::Date& proto);
// The nearest of the days that FromProto takes.
type::v1::Date ToProto(Date date);

// Reads and writes `2024-02-29`. Anything else, or a day that FromProto would refuse, is
// nothing.
std::optional<Date> ParseDate(const std::string& text);
std::string FormatDate(Date date);

// Writes `2024年2月29日`, as documents print it.
std::string FormatDateZh(Date date);

// The day that an instant falls on in China Standard Time (UTC+8, no daylight saving).
Date DateIn(absl::Time instant);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_DATE_H_
