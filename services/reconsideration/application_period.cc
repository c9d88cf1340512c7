// Computed from what the application says, so that no one need keep a deadline for a case
// that does not exist yet.
#include "services/reconsideration/application_period.h"
#include "common/casework/law/period.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {
namespace {

absl::Status TooLate(const Act& act, procedure::RuleName rule, Date last) {
  return act.Refuse(
      rule, absl::StrCat("申请期限已于", FormatDateZh(last), "届满，应当不予受理。"));
}

// 行政复议法(2023)第二十一条: counted from the making of the act, whatever the applicant
// knew.
absl::Status CheckLongestPeriod(const Act& act, const Case& c, Date receipt) {
  const procedure::LengthRule longest =
      c.real_property() ? rule::kRec01LongestRealProperty : rule::kRec01Longest;
  if (act.Length(longest) == 0 || !c.has_contested_act_date()) return absl::OkStatus();
  const Date last = LatestDay(act, DayOf(c.contested_act_date()), PeriodOf(act, longest));
  if (receipt > last) return TooLate(act, longest, last);
  return absl::OkStatus();
}

// 行政复议法(2023)第二十条第三款: the period from knowing of the right, a year at most
// from knowing of the act.
absl::Status CheckUntoldPeriod(const Act& act, const Case& c, Date receipt) {
  const Date last =
      std::min(LatestDay(act, DayOf(c.rights_known_date()), PeriodOf(act, rule::kRec01),
                         c.obstacle_days()),
               LatestDay(act, DayOf(c.known_date()), PeriodOf(act, rule::kRec01Untold)));
  if (receipt > last) return TooLate(act, rule::kRec01Untold, last);
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckInTime(const Act& act, const Case& c) {
  // Posted in time is in time (民事诉讼法第八十五条).
  const Date receipt =
      DayOf(c.has_submitted_date() ? c.submitted_date() : c.receipt_date());
  YIFA_RETURN_IF_ERROR(CheckLongestPeriod(act, c, receipt));
  if (act.Length(rule::kRec01Untold) > 0 && c.has_rights_known_date())
    return CheckUntoldPeriod(act, c, receipt);
  const Date last = LatestDay(act, DayOf(c.known_date()), PeriodOf(act, rule::kRec01),
                              c.obstacle_days());
  if (receipt > last) return TooLate(act, rule::kRec01, last);
  return absl::OkStatus();
}

absl::Status CheckOmissionOver(const Act& act, const Case& c) {
  if (c.known_by() != v1::KNOWN_BY_OMISSION || act.date() > DayOf(c.known_date()))
    return absl::OkStatus();
  return act.Refuse(
      rule::kRec02Omission,
      absl::StrCat("被申请人履行法定职责的期限至", FormatDateZh(DayOf(c.known_date())),
                   "届满，届满前不能以未履行法定职责为由受理。"));
}

}  // namespace yifa::reconsideration
