// The arithmetic of time limits. A deadline is computed from its start, its length and
// the events of its life, and carries the ledger of how (yifa/type/v1/deadline.proto).
// Pure: no clock is read.
#ifndef YIFA_COMMON_CALENDAR_DEADLINE_H_
#define YIFA_COMMON_CALENDAR_DEADLINE_H_

#include <string>

#include "common/base/date.h"
#include "common/calendar/calendar.h"
#include "yifa/type/v1/deadline.pb.h"

namespace yifa::calendar {

using type::v1::Deadline;
using type::v1::LimitUnit;

// What the law says of a limit.
struct Limit {
  std::string id;
  std::string display_name;  // Chinese, what must be done
  std::string article;
  int length = 0;  // > 0
  LimitUnit unit = type::v1::LIMIT_UNIT_UNSPECIFIED;
  // Roll to the next working day where a natural-day, month or year limit ends on another
  // (民事诉讼法 85). A period in working days never rolls.
  bool roll = true;
};

// Plain counting: the start day is not counted; months and years end on the corresponding
// day, or the month's last (民法典 202). Before any roll. What would end beyond kLastDay
// ends on it, here and wherever a day is computed below.
//
// REQUIRES: length >= 0
Date RawEnd(const Calendar& calendar, Date start, int length, LimitUnit unit);

// Opens a deadline: OPEN, with ledger lines START, LENGTH, ROLL where it rolled, and
// CALENDAR naming the editions used or missing. A limit that counts natural time and
// never rolls uses no edition: it has no CALENDAR line and is never provisional. Here and
// below `why` is what happened, in a few Chinese words that a sentence is built around,
// e.g. 收到申请 for 自2024年2月8日收到申请之日起算，当日不计入; it may be empty.
Deadline Open(const Calendar& calendar, const Limit& limit, Date start,
              const std::string& why);

// Each of these changes a deadline by one event and appends its ledger line. The due date
// is always computed again from the whole ledger, so the order of events is what counts.
// A day before start_date counts as start_date.
//
// REQUIRES: one of the states named
//
// Leaves `length` more units of time uncounted, e.g. the days that an appraisal took.
// OPEN.
void Exclude(const Calendar& calendar, int length, Date day, const std::string& article,
             const std::string& why, Deadline& deadline);
// Stops the limit on `day`. OPEN -> SUSPENDED.
void Suspend(const Calendar& calendar, Date day, const std::string& article,
             const std::string& why, Deadline& deadline);
// Goes on with the days that were left: those after the suspension, up to and with `day`,
// do not count. What was left of months or years continues in natural days. The line's
// `length` says how much was left: one at least, for what goes on from the day after
// `day` does not end on it. Stopped between its raw end on a day off and the working day
// that ends it instead, it has left what lay between the stop and that working day.
// SUSPENDED -> OPEN.
void Resume(const Calendar& calendar, Date day, const std::string& article,
            const std::string& why, Deadline& deadline);
// Adds `length` in the deadline's unit, from the raw end before any roll. OPEN or
// SUSPENDED.
void Extend(const Calendar& calendar, int length, Date day, const std::string& article,
            const std::string& principal, Deadline& deadline);
// MET, or MET_LATE where `day` is after due_date and the limit neither was suspended nor
// was OPEN until a provisional day. OPEN, SUSPENDED or EXPIRED.
void Meet(Date day, const std::string& why, Deadline& deadline);
// On the day after due_date, which EndOnLatest (latest.h) made sure. OPEN -> EXPIRED.
void Expire(const std::string& article, const std::string& why, Deadline& deadline);
// As it stood before it was taken for run out, which it was not: notes that, and why, in
// Chinese. OPEN.
void SetAside(Date day, const std::string& why, Deadline& deadline);
// OPEN or SUSPENDED -> DROPPED.
void Drop(Date day, const std::string& why, Deadline& deadline);

// True for OPEN, the state in which a deadline can run out.
inline bool IsOpen(const Deadline& deadline) {
  return deadline.state() == type::v1::DEADLINE_STATE_OPEN;
}

// Computes an OPEN or SUSPENDED deadline again with another calendar. Returns true, with
// a ledger line RECOMPUTED that keeps the old date, if the due date or `provisional`
// changed; else, and in any other state, leaves it as it was.
bool Recompute(const Calendar& calendar, Deadline& deadline);

}  // namespace yifa::calendar

#endif  // YIFA_COMMON_CALENDAR_DEADLINE_H_
