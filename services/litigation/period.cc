#include "services/litigation/period.h"

#include "absl/strings/str_cat.h"
#include "common/calendar/span.h"
#include "common/documents/words.h"

namespace yifa::litigation {
namespace {

template <typename Row>
Period PeriodIn(const Row* row) {
  return row == nullptr ? Period{} : Period{row->length(), row->unit()};
}

}  // namespace

Period PeriodOf(const casework::Act& act, procedure::LimitName limit) {
  return PeriodIn(act.procedure().FindLimit(limit.id()));
}

Period PeriodOf(const casework::Act& act, procedure::LengthRule rule) {
  return PeriodIn(act.procedure().FindRule(rule.id()));
}

std::string InWords(const Period& period) {
  return absl::StrCat(documents::Ordinal(period.length),
                      calendar::UnitInWords(period.unit));
}

}  // namespace yifa::litigation
