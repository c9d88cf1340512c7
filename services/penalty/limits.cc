// Limits that are extended as the rules of the field allow 延长期限 (行政处罚法 54, 60).
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/extensions.h"
#include "services/penalty/names.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {
namespace {

int Extensions(const type::v1::Deadline* deadline) {
  if (deadline == nullptr) return 0;
  return static_cast<int>(std::count_if(
      deadline->ledger().begin(), deadline->ledger().end(),
      [](const auto& line) { return line.kind() == type::v1::LEDGER_KIND_EXTENSION; }));
}

absl::Status ExtendFiling(const v1::ExtendFilingRequest& request, Act& act,
                          PenaltyCase& c) {
  const policy::v1::ExtensionRule* rule = ExtensionOf(act, c, limit::kFiling);
  const int most = rule == nullptr ? 0 : rule->head_length();
  if (request.days() <= most) return act.Extend(limit::kFiling, request.days());
  return act.Refuse(rule::kPen04, absl::StrCat("立案期限至多延长", most, "个工作日。"));
}

// 程序规定第五十五条: how long, it does not say.
absl::Status ExtendReview(const v1::ExtendReviewRequest& request, Act& act,
                          PenaltyCase&) {
  return act.Extend(limit::kLegalReview, request.days());
}

// 行政处罚法第六十条: ninety days, unless law, regulation or rule says otherwise. First
// the head extends, and after that only what was discussed together.
absl::Status ExtendDecision(const v1::ExtendDecisionRequest& request, Act& act,
                            PenaltyCase& c) {
  const policy::v1::ExtensionRule* rule = ExtensionOf(act, c, limit::kDecision);
  if (rule == nullptr)
    return act.Refuse(rule::kPen25, "本领域没有可以延长办案期限的规定。");
  const int before = Extensions(act.FindDeadline(limit::kDecision));
  if (rule->times() > 0 && before >= rule->times())
    return act.Refuse(rule::kPen25,
                      absl::StrCat("办案期限至多延长", rule->times(), "次。"));
  if (rule->by_superior() && request.approval_number().empty())
    return act.Refuse(rule::kPen25, "延长办案期限应当经上一级机关批准，并载明批准文号。");
  const bool again = before > 0 && !rule->by_superior();
  if (again && c.discussions().empty())
    return act.Refuse(rule::kPen25, "再次延长办案期限，应当经集体讨论决定。");
  const int most = again ? rule->discussed_length() : rule->head_length();
  if (request.days() <= most) return act.Extend(limit::kDecision, request.days());
  return act.Refuse(rule::kPen25, absl::StrCat("本次至多延长", most, "日。"));
}

// From the day after the first on, so that times that follow each other share a day.
bool Overlap(const v1::ExcludedTime& a, const v1::ExcludedTime& b) {
  return DayOf(a.begin_date()) < DayOf(b.end_date()) &&
         DayOf(b.begin_date()) < DayOf(a.end_date());
}

absl::Status CheckTime(const Act& act, const v1::ExcludedTime& time,
                       const PenaltyCase& c) {
  const std::optional<Date> begin = FromProto(time.begin_date());
  const std::optional<Date> end = FromProto(time.end_date());
  if (!begin || (c.has_receipt_date() && *begin < DayOf(c.receipt_date())))
    return act.Invalid("time.begin_date", "is not real, or before the case came in");
  if (!end || *end <= *begin || act.date() < *end)
    return act.Invalid("time.end_date", "is not real, not after begin_date, or to come");
  for (const v1::ExcludedTime& earlier : c.excluded_times())
    if (Overlap(earlier, time))
      return act.Invalid("time", "a part of it is not counted already");
  return absl::OkStatus();
}

// Before the filing its time, after it the decision's. Hearings, and appraisals of a case
// that was filed, are left out by their own acts.
absl::Status ExcludeTime(const v1::ExcludeTimeRequest& request, Act& act,
                         PenaltyCase& c) {
  const v1::ExcludedTime& time = request.time();
  YIFA_RETURN_IF_ERROR(CheckTime(act, time, c));
  const bool lead = act.from_state() == state::kLead;
  if (time.kind() == v1::UNCOUNTED_HEARING ||
      (!lead && time.kind() == v1::UNCOUNTED_APPRAISAL))
    return act.Invalid("time.kind", "its own act does not count it");
  const procedure::LimitName limit = lead ? limit::kFiling : limit::kDecision;
  const procedure::RuleName rule = lead ? rule::kPen04 : rule::kPen25;
  if (!IsUncounted(act, c, time.kind(), limit))
    return act.Refuse(rule, "本领域没有该时间不计入期限的规定。");
  const Date begin = DayOf(time.begin_date()), end = DayOf(time.end_date());
  const int length = lead ? act.calendar().WorkingDaysBetween(begin, end)
                          : static_cast<int>(end - begin);
  if (length == 0) return act.Invalid("time", "no day of it counts");
  // What for stands in the case: the ledger is read by who may not read that.
  act.Exclude(limit, length, act.ArticleOf(rule), "依法不计入期限的时间");
  *c.add_excluded_times() = time;
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings LimitActs() {
  return {casework::Bind(&ExtendFiling), casework::Bind(&ExtendReview),
          casework::Bind(&ExtendDecision), casework::Bind(&ExcludeTime)};
}

}  // namespace yifa::penalty
