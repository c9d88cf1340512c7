#include "services/reconsideration/words.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/calendar/latest.h"
#include "common/calendar/span.h"
#include "common/documents/words.h"

namespace yifa::reconsideration {
namespace {

using casework::Act;

// The law calls working days 日 as well (行政复议法第八十八条).
const char* UnitOf(type::v1::LimitUnit unit) {
  return unit == type::v1::LIMIT_UNIT_WORKING_DAY ? "日" : calendar::UnitInWords(unit);
}

// Of a rule or a limit; "" where the version has none.
template <typename Row>
std::string LengthOf(const Row* row) {
  return row == nullptr
             ? ""
             : absl::StrCat(documents::Ordinal(row->length()), UnitOf(row->unit()));
}

// The period as a deadline; nothing where the version has none.
std::optional<calendar::Deadline> PeriodOf(const Act& act, procedure::LengthRule rule,
                                           Date event, int obstacle_days) {
  const procedure::v1::Rule* row = act.procedure().FindRule(rule.id());
  if (row == nullptr || row->length() < 1) return std::nullopt;
  const calendar::Limit limit = {.id = rule.str(),
                                 .display_name = {},
                                 .article = {},
                                 .length = row->length(),
                                 .unit = row->unit()};
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

std::string InWords(const Act& act, procedure::LengthRule rule) {
  return LengthOf(act.procedure().FindRule(rule.id()));
}

std::string InWords(const Act& act, procedure::LimitName limit) {
  return LengthOf(act.procedure().FindLimit(limit.id()));
}

std::string InWords(const Act& act, procedure::NumberRule rule) {
  const int number = act.Number(rule);
  return number == 2 ? "两" : documents::Ordinal(number);
}

}  // namespace yifa::reconsideration
