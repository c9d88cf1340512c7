#include "services/reconsideration/period.h"

#include <optional>

#include "common/calendar/latest.h"

namespace yifa::reconsideration {
namespace {

using casework::Act;

// The period as a deadline; nothing where the version has none.
std::optional<calendar::Deadline> PeriodOf(const Act& act, procedure::LengthRule rule,
                                           Date event, int obstacle_days) {
  if (act.Length(rule) < 1) return std::nullopt;
  const calendar::Limit limit = {.id = rule.str(),
                                 .display_name = {},
                                 .article = {},
                                 .length = act.Length(rule),
                                 .unit = act.UnitOf(rule)};
  calendar::Deadline deadline = calendar::Open(act.calendar(), limit, event, "");
  if (obstacle_days > 0)
    calendar::Exclude(act.calendar(), obstacle_days, event, "", "", deadline);
  return deadline;
}

}  // namespace

Date LastDay(const Act& act, procedure::LengthRule rule, Date event) {
  const auto period = PeriodOf(act, rule, event, 0);
  return period ? DayOf(period->due_date()) : event;
}

Date LatestDay(const Act& act, procedure::LengthRule rule, Date event,
               int obstacle_days) {
  const auto period = PeriodOf(act, rule, event, obstacle_days);
  return period ? calendar::LatestDue(act.calendar(), *period) : event;
}

}  // namespace yifa::reconsideration
