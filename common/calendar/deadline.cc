#include "common/calendar/deadline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/calendar/latest.h"
#include "common/calendar/span.h"
#include "common/calendar/sure_days.h"
#include "google/protobuf/repeated_field.h"

namespace yifa::calendar {
namespace {

using type::v1::LedgerKind;
using type::v1::LedgerLine;
using Ledger = google::protobuf::RepeatedPtrField<LedgerLine>;

void Set(Date date, type::v1::Date* proto) { *proto = ToProto(date); }

// The corresponding day `months` later, or the month's last (民法典 202).
Date AddMonths(Date start, int64_t months) {
  const absl::CivilMonth month = absl::CivilMonth(start) + months;
  const Date last = Date(month + 1) - 1;
  return std::min(Date(month) + (start.day() - 1), last);
}

// RawEnd in any kind of days.
template <typename Days>
Date EndIn(const Days& days, Date start, int length, LimitUnit unit) {
  YIFA_CHECK(length >= 0);
  const auto end = [&] {
    switch (unit) {
      case type::v1::LIMIT_UNIT_WORKING_DAY:
        return days.AddWorkingDays(start, length);
      case type::v1::LIMIT_UNIT_DAY:
        return start + length;
      case type::v1::LIMIT_UNIT_MONTH:
        return AddMonths(start, length);
      case type::v1::LIMIT_UNIT_YEAR:
        return AddMonths(start, int64_t{12} * length);
      default:
        CheckFailed("a limit has a unit", __FILE__, __LINE__);
    }
  };
  return length == 0 ? start : std::min(end(), kLastDay);
}

// Counts on from the day of a resumption, which is itself not counted.
template <typename Days>
Date CountOn(const Days& days, Date day, int left, LimitUnit unit) {
  const bool working = unit == type::v1::LIMIT_UNIT_WORKING_DAY;
  return EndIn(days, day, left,
               working ? type::v1::LIMIT_UNIT_WORKING_DAY : type::v1::LIMIT_UNIT_DAY);
}

struct Ends {
  Date raw;
  Date due;
};

bool IsInWorkingDays(const Deadline& deadline) {
  return deadline.unit() == type::v1::LIMIT_UNIT_WORKING_DAY;
}
bool Rolls(const Deadline& deadline) {
  return !IsInWorkingDays(deadline) && deadline.rolls();
}
bool UsesCalendar(const Deadline& deadline) {
  return IsInWorkingDays(deadline) || Rolls(deadline);
}

// What is left of a limit that was stopped on `day`: working days of a limit in working
// days, else natural days; where its raw end had come on a day off, to the working day
// that ends it instead. Never nothing: it goes on from the day after the resumption, so
// does not end on that of the resumption.
template <typename Days>
int Left(const Days& days, const Deadline& deadline, Date day, Date raw) {
  const Date end = raw <= day && Rolls(deadline) ? days.RollForward(raw) : raw;
  if (end <= day) return 1;
  return IsInWorkingDays(deadline) ? days.WorkingDaysBetween(day, end)
                                   : static_cast<int>(end - day);
}

// Follows the limit line by line; `step(i, raw, left)` is told the raw end after line i.
template <typename Days, typename Step>
Ends Follow(const Days& days, const Deadline& deadline, Step step) {
  const LimitUnit unit = deadline.unit();
  const Date start = DayOf(deadline.start_date());
  Date raw = start;
  Date suspended = start;
  for (int i = 0; i < deadline.ledger_size(); ++i) {
    const LedgerLine& line = deadline.ledger(i);
    int left = 0;
    switch (line.kind()) {
      case type::v1::LEDGER_KIND_LENGTH:
      case type::v1::LEDGER_KIND_EXCLUSION:
      case type::v1::LEDGER_KIND_EXTENSION:
        raw = EndIn(days, raw, line.length(), unit);
        break;
      case type::v1::LEDGER_KIND_SUSPENSION:
        suspended = std::max(start, DayOf(line.event_date()));
        break;
      case type::v1::LEDGER_KIND_RESUMPTION: {
        const Date day = std::max(suspended, DayOf(line.event_date()));
        left = Left(days, deadline, suspended, raw);
        // Resumed on the same day, nothing was lost, even after the raw end. What ends
        // nowhere on the calendar has more left than can be counted there.
        if (day > suspended && raw < kLastDay) raw = CountOn(days, day, left, unit);
        break;
      }
      default:
        continue;
    }
    step(i, raw, left);
  }
  return {raw, Rolls(deadline) ? std::min(days.RollForward(raw), kLastDay) : raw};
}

constexpr auto kNoStep = [](int, Date, int) {};

// Whether a year of the span up to `due` has no edition that the deadline needs.
bool IsProvisional(const Calendar& calendar, const Deadline& deadline, Date due) {
  if (!UsesCalendar(deadline)) return false;
  const Date first = DayOf(deadline.start_date()) + 1;
  for (auto year = static_cast<int>(first.year()); year <= due.year(); ++year)
    if (!calendar.HasEdition(year)) return true;
  return false;
}

// `why` and a comma, or nothing.
std::string Because(const std::string& why) { return why.empty() ? why : why + "，"; }

// Names the editions used, `2024版至2026版`, then the years without, `2027年至2028年`.
std::string CalendarText(const Calendar& calendar, int first, int last) {
  std::string used, missing;
  for (int year = first; year <= last;) {
    const bool has = calendar.HasEdition(year);
    int end = year;
    while (end < last && calendar.HasEdition(end + 1) == has) ++end;
    std::string& list = has ? used : missing;
    const auto name = [&](int y) {
      return has ? calendar.EditionLabel(y) : absl::StrCat(y, "年");
    };
    absl::StrAppend(&list, list.empty() ? "" : "、", name(year));
    if (end > year) absl::StrAppend(&list, "至", name(end));
    year = end + 1;
  }
  if (!used.empty()) used = absl::StrCat("适用", used, "工作日历");
  if (missing.empty()) return used;
  return absl::StrCat(
      Because(used), missing,
      "工作日历尚未公布，暂以周一至周五（元旦、劳动节、国庆节除外）为工作日");
}

LedgerLine& AddLine(Deadline& deadline, LedgerKind kind) {
  LedgerLine& line = *deadline.add_ledger();
  line.set_kind(kind);
  return line;
}

LedgerLine& AddLine(Deadline& deadline, LedgerKind kind, Date day, std::string text) {
  LedgerLine& line = AddLine(deadline, kind);
  Set(day, line.mutable_event_date());
  line.set_text(std::move(text));
  return line;
}

bool IsDerived(LedgerKind kind) {
  return kind == type::v1::LEDGER_KIND_ROLL || kind == type::v1::LEDGER_KIND_CALENDAR;
}

void RemoveDerived(Ledger& ledger) {
  ledger.erase(
      std::remove_if(ledger.begin(), ledger.end(),
                     [](const LedgerLine& line) { return IsDerived(line.kind()); }),
      ledger.end());
}

// Computes the dates from the ledger and writes its derived lines anew, at the end.
void Compute(const Calendar& calendar, Deadline& deadline) {
  RemoveDerived(*deadline.mutable_ledger());
  const Ends ends = Follow(calendar, deadline, [&deadline](int i, Date raw, int left) {
    LedgerLine& line = *deadline.mutable_ledger(i);
    Set(raw, line.mutable_due_date());
    if (line.kind() == type::v1::LEDGER_KIND_RESUMPTION) line.set_length(left);
  });
  Set(ends.raw, deadline.mutable_raw_due_date());
  Set(ends.due, deadline.mutable_due_date());
  deadline.set_provisional(IsProvisional(calendar, deadline, ends.due));
  if (ends.due != ends.raw) {
    LedgerLine& roll = AddLine(deadline, type::v1::LEDGER_KIND_ROLL);
    Set(ends.due, roll.mutable_due_date());
    roll.set_text(absl::StrCat("届满日", FormatDateZh(ends.raw), "不是工作日，顺延至",
                               FormatDateZh(ends.due)));
  }
  if (UsesCalendar(deadline)) {
    const Date first = DayOf(deadline.start_date()) + 1;
    LedgerLine& line = AddLine(deadline, type::v1::LEDGER_KIND_CALENDAR);
    Set(ends.due, line.mutable_due_date());
    line.set_text(CalendarText(calendar, static_cast<int>(first.year()),
                               static_cast<int>(ends.due.year())));
  }
}

bool IsSuspended(const Deadline& deadline) {
  return deadline.state() == type::v1::DEADLINE_STATE_SUSPENDED;
}

}  // namespace

Date RawEnd(const Calendar& calendar, Date start, int length, LimitUnit unit) {
  return EndIn(calendar, start, length, unit);
}

Deadline Open(const Calendar& calendar, const Limit& limit, Date start,
              const std::string& why) {
  YIFA_CHECK(limit.length > 0);
  Deadline deadline;
  deadline.set_limit(limit.id);
  deadline.set_display_name(limit.display_name);
  deadline.set_article(limit.article);
  deadline.set_state(type::v1::DEADLINE_STATE_OPEN);
  Set(start, deadline.mutable_start_date());
  deadline.set_length(limit.length);
  deadline.set_unit(limit.unit);
  deadline.set_rolls(limit.roll && limit.unit != type::v1::LIMIT_UNIT_WORKING_DAY);
  deadline.mutable_ledger()->Reserve(4);
  AddLine(deadline, type::v1::LEDGER_KIND_START, start,
          absl::StrCat("自", FormatDateZh(start), why, why.empty() ? "" : "之日",
                       "起算，当日不计入"));
  LedgerLine& length = AddLine(deadline, type::v1::LEDGER_KIND_LENGTH);
  length.set_length(limit.length);
  length.set_article(limit.article);
  length.set_text("期限为" + Span(limit.length, limit.unit));
  Compute(calendar, deadline);
  return deadline;
}

void Exclude(const Calendar& calendar, int length, Date day, const std::string& article,
             const std::string& why, Deadline& deadline) {
  YIFA_CHECK(IsOpen(deadline) && length >= 0);
  LedgerLine& line =
      AddLine(deadline, type::v1::LEDGER_KIND_EXCLUSION, day,
              absl::StrCat(Because(why), Span(length, deadline.unit()), "不计入期限"));
  line.set_length(length);
  line.set_article(article);
  deadline.set_excluded(deadline.excluded() + length);
  Compute(calendar, deadline);
}

void Suspend(const Calendar& calendar, Date day, const std::string& article,
             const std::string& why, Deadline& deadline) {
  YIFA_CHECK(IsOpen(deadline));
  LedgerLine& line = AddLine(
      deadline, type::v1::LEDGER_KIND_SUSPENSION, day,
      absl::StrCat(Because(why), "期限自", FormatDateZh(day), "的次日起停止计算"));
  line.set_article(article);
  deadline.set_state(type::v1::DEADLINE_STATE_SUSPENDED);
  Set(day, deadline.mutable_suspended_date());
  Compute(calendar, deadline);
}

void Resume(const Calendar& calendar, Date day, const std::string& article,
            const std::string& why, Deadline& deadline) {
  YIFA_CHECK(IsSuspended(deadline));
  LedgerLine& line = AddLine(
      deadline, type::v1::LEDGER_KIND_RESUMPTION, day,
      absl::StrCat(Because(why), "期限自", FormatDateZh(day), "的次日起继续计算"));
  line.set_article(article);
  deadline.set_state(type::v1::DEADLINE_STATE_OPEN);
  deadline.clear_suspended_date();
  Compute(calendar, deadline);
}

void Extend(const Calendar& calendar, int length, Date day, const std::string& article,
            const std::string& principal, Deadline& deadline) {
  YIFA_CHECK((IsOpen(deadline) || IsSuspended(deadline)) && length >= 0);
  const std::string by = principal.empty() ? "" : absl::StrCat("经", principal, "批准，");
  LedgerLine& line = AddLine(deadline, type::v1::LEDGER_KIND_EXTENSION, day,
                             absl::StrCat(by, "期限延长", Span(length, deadline.unit())));
  line.set_length(length);
  line.set_article(article);
  line.set_principal(principal);
  deadline.set_extended(deadline.extended() + length);
  Compute(calendar, deadline);
}

void Meet(Date day, const std::string& why, Deadline& deadline) {
  const bool suspended = IsSuspended(deadline);
  YIFA_CHECK(IsOpen(deadline) || suspended ||
             deadline.state() == type::v1::DEADLINE_STATE_EXPIRED);
  const Date due = DayOf(deadline.due_date());
  // What is stopped does not run out; nor does, on a provisional day, what has not been
  // found to have run out for sure (Expire).
  const bool past = !suspended && day > due;
  const bool late = past && !(IsOpen(deadline) && deadline.provisional());
  AddLine(deadline, type::v1::LEDGER_KIND_MET, day,
          late   ? absl::StrCat(Because(why), "逾期", day - due, "日")
          : past ? absl::StrCat(Because(why), "届满日尚属暂定，不作逾期")
                 : absl::StrCat(Because(why), "未逾期限"));
  deadline.set_state(late ? type::v1::DEADLINE_STATE_MET_LATE
                          : type::v1::DEADLINE_STATE_MET);
  Set(day, deadline.mutable_met_date());
  deadline.clear_suspended_date();
}

void Expire(const std::string& article, const std::string& why, Deadline& deadline) {
  YIFA_CHECK(IsOpen(deadline));
  const Date due = DayOf(deadline.due_date());
  std::string text = absl::StrCat("期限于", FormatDateZh(due), "届满");
  if (!why.empty()) absl::StrAppend(&text, "，", why);
  AddLine(deadline, type::v1::LEDGER_KIND_EXPIRED, due + 1, std::move(text))
      .set_article(article);
  deadline.set_state(type::v1::DEADLINE_STATE_EXPIRED);
}

void SetAside(Date day, const std::string& why, Deadline& deadline) {
  YIFA_CHECK(IsOpen(deadline));
  AddLine(deadline, type::v1::LEDGER_KIND_SET_ASIDE, day,
          absl::StrCat(Because(why), "届满的记载撤销"));
}

void Drop(Date day, const std::string& why, Deadline& deadline) {
  YIFA_CHECK(IsOpen(deadline) || IsSuspended(deadline));
  AddLine(deadline, type::v1::LEDGER_KIND_DROPPED, day,
          absl::StrCat(Because(why), "期限不再适用"));
  deadline.set_state(type::v1::DEADLINE_STATE_DROPPED);
  deadline.clear_suspended_date();
}

bool Recompute(const Calendar& calendar, Deadline& deadline) {
  if (!IsOpen(deadline) && !IsSuspended(deadline)) return false;
  const Date old = DayOf(deadline.due_date());
  const Date due = Follow(calendar, deadline, kNoStep).due;
  if (due == old && IsProvisional(calendar, deadline, due) == deadline.provisional())
    return false;
  LedgerLine& line = AddLine(deadline, type::v1::LEDGER_KIND_RECOMPUTED);
  Set(old, line.mutable_due_date());
  line.set_text(
      due == old ? "工作日历更新后重新计算，届满日不变"
                 : absl::StrCat("工作日历更新后重新计算，原届满日为", FormatDateZh(old)));
  Compute(calendar, deadline);
  return true;
}

Date LatestDue(const Calendar& calendar, const Deadline& deadline) {
  if (!deadline.provisional()) return DayOf(deadline.due_date());
  return Follow(SureDays(calendar), deadline, kNoStep).due;
}

void EndOnLatest(const Calendar& calendar, Deadline& deadline) {
  YIFA_CHECK(IsOpen(deadline));
  if (!deadline.provisional()) return;
  Recompute(calendar, deadline);  // the edition may have come meanwhile
  const Date latest = LatestDue(calendar, deadline);
  if (latest == DayOf(deadline.due_date())) return;
  LedgerLine& line = AddLine(deadline, type::v1::LEDGER_KIND_CALENDAR);
  Set(latest, line.mutable_due_date());
  line.set_text(absl::StrCat("工作日历尚未公布的年份不计工作日，期限至迟于",
                             FormatDateZh(latest), "届满"));
  Set(latest, deadline.mutable_due_date());
}

}  // namespace yifa::calendar
