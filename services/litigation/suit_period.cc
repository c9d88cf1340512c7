#include "services/litigation/suit_period.h"

#include <algorithm>
#include <vector>

#include "common/casework/law/period.h"
#include "services/contested/contested_act.h"
#include "services/litigation/names.h"
#include "services/litigation/outcome.h"

namespace yifa::litigation {
namespace {

procedure::LengthRule RuleOf(v1::SuitPeriod period) {
  switch (period) {
    case v1::SUIT_PERIOD_AFTER_RECONSIDERATION:
      return rule::kLit18AfterReconsideration;
    case v1::SUIT_PERIOD_NOT_TOLD:
      return rule::kLit18NotTold;
    case v1::SUIT_PERIOD_FAILURE_TO_ACT:
      return rule::kLit18FailureToAct;
    default:
      return rule::kLit18;
  }
}

// Before the years that nobody can exceed. Who was not told of the period has the
// ordinary one from learning of it, and at most another from learning of the act. Days of
// an obstacle are not counted (第四十八条).
Date OrdinaryLast(const Act& act, const v1::TimeObjection& objection,
                  LastDayFunction& last_day) {
  const Date start = DayOf(objection.start_date());
  const int obstacle = objection.obstacle_days();
  const casework::Period period = PeriodOf(act, RuleOf(objection.period()));
  if (objection.period() != v1::SUIT_PERIOD_NOT_TOLD)
    return last_day(act, start, period, obstacle);
  return std::min(last_day(act, start, PeriodOf(act, rule::kLit18), obstacle),
                  last_day(act, DayOf(objection.known_date()), period, obstacle));
}

// The day of service on the addressee, or of the end of a silent reconsideration or of
// the time for acting; null where no record says it.
const type::v1::Date* RecordedStart(const LitigationCase& c,
                                    const v1::ReconsiderationOutcome* outcome,
                                    v1::SuitPeriod period) {
  switch (period) {
    case v1::SUIT_PERIOD_DIRECT:
      return c.has_contested_service_date() ? &c.contested_service_date() : nullptr;
    case v1::SUIT_PERIOD_AFTER_RECONSIDERATION:
      return outcome != nullptr && outcome->has_outcome_date() ? &outcome->outcome_date()
                                                               : nullptr;
    case v1::SUIT_PERIOD_FAILURE_TO_ACT:
      return c.has_contested_owed_date() ? &c.contested_owed_date() : nullptr;
    default:
      return nullptr;
  }
}

// 解释第五十八条: who withdrew an application sues over the act in its own period. Where
// an application was not heard on the act and need not have come first,
// 行政诉讼法第四十五条 and 第四十六条 both come into question.
std::vector<v1::SuitPeriod> PeriodsInQuestion(const LitigationCase& c,
                                              const v1::ReconsiderationOutcome* outcome) {
  std::vector<v1::SuitPeriod> own = {c.matter() == v1::MATTER_FAILURE_TO_ACT
                                         ? v1::SUIT_PERIOD_FAILURE_TO_ACT
                                         : v1::SUIT_PERIOD_DIRECT};
  if (c.origin() != v1::ORIGIN_AFTER_RECONSIDERATION) return own;
  const v1::ReconsiderationEnding ending =
      outcome == nullptr ? v1::RECONSIDERATION_ENDING_UNSPECIFIED : outcome->ending();
  if (ending == v1::RECONSIDERATION_ENDING_WITHDRAWN) return own;
  const bool unheard = ending == v1::RECONSIDERATION_ENDING_REFUSED ||
                       ending == v1::RECONSIDERATION_ENDING_UNACCEPTABLE;
  if (!unheard || outcome->reconsideration_first() ||
      c.sued_over() == v1::SUED_OVER_SILENCE)
    own.clear();
  own.insert(own.begin(), v1::SUIT_PERIOD_AFTER_RECONSIDERATION);
  return own;
}

}  // namespace

// The longest period from the act itself is counted without a break.
SuitPeriodEnd EndOfSuitPeriod(const Act& act, const v1::TimeObjection& objection,
                              LastDayFunction& last_day) {
  SuitPeriodEnd end = {OrdinaryLast(act, objection, last_day),
                       RuleOf(objection.period())};
  if (!objection.has_made_date()) return end;
  const procedure::LengthRule at_most =
      objection.real_property() ? rule::kLit18LongestRealProperty : rule::kLit18Longest;
  const Date longest =
      last_day(act, DayOf(objection.made_date()), PeriodOf(act, at_most), 0);
  return longest < end.last ? SuitPeriodEnd{longest, at_most} : end;
}

void ReadContestedAct(const Act& act, LitigationCase& c) {
  if (c.has_contested_service_date() || c.has_contested_owed_date()) return;
  const auto known = contested::Find(act, c.contested_act());
  if (known == nullptr) return;
  if (known->omission()) {
    // Until when it was owed is no day on which an act was served.
    if (c.matter() == v1::MATTER_FAILURE_TO_ACT)
      *c.mutable_contested_owed_date() = known->service_date();
    return;
  }
  *c.mutable_contested_service_date() = known->service_date();
  if (known->has_made_date()) *c.mutable_contested_made_date() = known->made_date();
}

absl::Status CompleteFromRecords(const Act& act, const LitigationCase& c,
                                 v1::TimeObjection& objection) {
  const auto outcome = FindOutcome(act, c);
  if (const auto* start = RecordedStart(c, outcome.get(), objection.period())) {
    if (objection.has_start_date() && DayOf(objection.start_date()) < DayOf(*start))
      return act.Refuse(RuleOf(objection.period()),
                        "起诉期限不得自送达或者复议期满之日以前起算。");
    if (!objection.has_start_date()) *objection.mutable_start_date() = *start;
  }
  if (!objection.has_start_date())
    return act.Invalid("objection.start_date", "must be set where no record says it");
  if (!objection.has_known_date() && c.has_contested_service_date())
    *objection.mutable_known_date() = c.contested_service_date();
  if (objection.period() == v1::SUIT_PERIOD_NOT_TOLD && !objection.has_known_date())
    return act.Invalid("objection.known_date", "must be set where no limit was told");
  if (!objection.has_made_date() && c.has_contested_made_date())
    *objection.mutable_made_date() = c.contested_made_date();
  return absl::OkStatus();
}

void DetermineSuitDueDate(const Act& act, LitigationCase& c) {
  ReadContestedAct(act, c);
  c.clear_suit_days();
  c.clear_suit_due_date();
  Date latest;
  for (const v1::SuitPeriod period : PeriodsInQuestion(c, FindOutcome(act, c).get())) {
    v1::TimeObjection told;
    told.set_period(period);
    if (!CompleteFromRecords(act, c, told).ok()) continue;
    const SuitPeriodEnd end = EndOfSuitPeriod(act, told, casework::LastDay);
    v1::SuitDay& day = *c.add_suit_days();
    day.set_period(period);
    *day.mutable_last_date() = ToProto(end.last);
    day.set_article(act.ArticleOf(end.rule));
    latest = std::max(latest, end.last);
  }
  if (!c.suit_days().empty()) *c.mutable_suit_due_date() = ToProto(latest);
}

}  // namespace yifa::litigation
