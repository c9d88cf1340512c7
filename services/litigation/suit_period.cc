#include "services/litigation/suit_period.h"

#include <algorithm>

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
// ordinary one from learning of it, and at most another from learning of the act.
Date OrdinaryLast(const Act& act, const v1::TimeObjection& objection,
                  LastDayFunction& last_day) {
  const Date start = DayOf(objection.start_date());
  const casework::Period period = PeriodOf(act, RuleOf(objection.period()));
  if (objection.period() != v1::SUIT_PERIOD_NOT_TOLD) return last_day(act, start, period);
  return std::min(last_day(act, start, PeriodOf(act, rule::kLit18)),
                  last_day(act, DayOf(objection.known_date()), period));
}

// The day of service on the addressee, or of the end of a silent reconsideration; null
// where no record says it.
const type::v1::Date* RecordedStart(const LitigationCase& c,
                                    const v1::ReconsiderationOutcome* outcome,
                                    v1::SuitPeriod period) {
  switch (period) {
    case v1::SUIT_PERIOD_DIRECT:
      return c.has_contested_service_date() ? &c.contested_service_date() : nullptr;
    case v1::SUIT_PERIOD_AFTER_RECONSIDERATION:
      return outcome != nullptr ? &outcome->outcome_date() : nullptr;
    default:
      return nullptr;
  }
}

}  // namespace

// Days of an obstacle are not counted (第四十八条), but the longest period from the act
// itself is counted without a break.
SuitPeriodEnd EndOfSuitPeriod(const Act& act, const v1::TimeObjection& objection,
                              LastDayFunction& last_day) {
  SuitPeriodEnd end = {OrdinaryLast(act, objection, last_day),
                       RuleOf(objection.period())};
  if (objection.obstacle_days() > 0)
    end.last =
        last_day(act, end.last, {objection.obstacle_days(), type::v1::LIMIT_UNIT_DAY});
  if (!objection.has_made_date()) return end;
  const procedure::LengthRule at_most =
      objection.real_property() ? rule::kLit18LongestRealProperty : rule::kLit18Longest;
  const Date longest =
      last_day(act, DayOf(objection.made_date()), PeriodOf(act, at_most));
  return longest < end.last ? SuitPeriodEnd{longest, at_most} : end;
}

void ReadContestedAct(const Act& act, LitigationCase& c) {
  if (c.has_contested_service_date()) return;
  const auto known = contested::Find(act, c.contested_act());
  // From when on it was owed is no day on which an act was served.
  if (known == nullptr || known->omission()) return;
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
  // Its period runs from the end of that for acting, which no record says.
  if (c.matter() == v1::MATTER_FAILURE_TO_ACT) return;
  v1::TimeObjection told;
  told.set_period(c.origin() == v1::ORIGIN_AFTER_RECONSIDERATION
                      ? v1::SUIT_PERIOD_AFTER_RECONSIDERATION
                      : v1::SUIT_PERIOD_DIRECT);
  if (CompleteFromRecords(act, c, told).ok())
    *c.mutable_suit_due_date() =
        ToProto(EndOfSuitPeriod(act, told, casework::LastDay).last);
}

}  // namespace yifa::litigation
