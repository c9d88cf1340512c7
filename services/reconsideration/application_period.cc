// The period for applying (REC-01): computed from what the application says, so that no
// one need keep a deadline for a case that does not exist yet.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/calendar/deadline.h"
#include "services/reconsideration/conditions.h"
#include "services/reconsideration/law.h"

namespace yifa::reconsideration {
namespace {

using type::v1::LIMIT_UNIT_DAY;
using type::v1::LIMIT_UNIT_YEAR;

constexpr int kDays = 60;
constexpr int kYearsUntold = 1;
constexpr int kYearsMost = 5;
constexpr int kYearsMostRealProperty = 20;

// The last day of a period that starts with an event; its own day is not counted.
Date LastDay(const Act& act, Date start, int length, type::v1::LimitUnit unit,
             int obstacle_days) {
  const calendar::Limit limit = {
      .id = "apply", .display_name = {}, .article = {}, .length = length, .unit = unit};
  calendar::Deadline deadline = calendar::Open(act.calendar(), limit, start, "");
  if (obstacle_days > 0)
    calendar::Exclude(act.calendar(), obstacle_days, start, "", "", deadline);
  return DayOf(deadline.due_date());
}

absl::Status TooLate(const Act& act, std::string_view article, Date last) {
  return act.Refuse(
      "REC-01", article,
      absl::StrCat("申请期限已于", FormatDateZh(last), "届满，应当不予受理。"));
}

// 行政复议法(2023)第二十一条: counted from the making of the act, whatever the applicant
// knew.
absl::Status CheckLongestPeriod(const Act& act, const v1::Reconsideration& c,
                                Date receipt) {
  const Law& law = LawOf(act);
  if (law.longest_period.empty() || !c.has_contested_act_date()) return absl::OkStatus();
  const Date last = LastDay(act, DayOf(c.contested_act_date()),
                            c.real_property() ? kYearsMostRealProperty : kYearsMost,
                            LIMIT_UNIT_YEAR, 0);
  if (receipt > last) return TooLate(act, law.longest_period, last);
  return absl::OkStatus();
}

// 行政复议法(2023)第二十条第三款: sixty days from knowing of the right, a year at most
// from knowing of the act.
absl::Status CheckUntoldPeriod(const Act& act, const v1::Reconsideration& c,
                               Date receipt) {
  const Date last =
      std::min(LastDay(act, DayOf(c.rights_known_date()), kDays, LIMIT_UNIT_DAY,
                       c.obstacle_days()),
               LastDay(act, DayOf(c.known_date()), kYearsUntold, LIMIT_UNIT_YEAR, 0));
  if (receipt > last) return TooLate(act, LawOf(act).untold_right, last);
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckInTime(const Act& act, const v1::Reconsideration& c) {
  const Law& law = LawOf(act);
  // Posted in time is in time (民事诉讼法第八十五条).
  const Date receipt =
      DayOf(c.has_submitted_date() ? c.submitted_date() : c.receipt_date());
  if (absl::Status status = CheckLongestPeriod(act, c, receipt); !status.ok())
    return status;
  if (!law.untold_right.empty() && c.has_rights_known_date())
    return CheckUntoldPeriod(act, c, receipt);
  const Date last =
      LastDay(act, DayOf(c.known_date()), kDays, LIMIT_UNIT_DAY, c.obstacle_days());
  if (receipt > last) return TooLate(act, law.application_period, last);
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
