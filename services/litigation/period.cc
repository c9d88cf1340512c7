#include "services/litigation/period.h"

#include "absl/strings/str_cat.h"
#include "common/calendar/span.h"
#include "common/documents/words.h"

namespace yifa::litigation {

Period PeriodOf(const casework::Act& act, procedure::LimitName limit) {
  const procedure::v1::Limit* found = act.procedure().FindLimit(limit.id());
  return found == nullptr ? Period{} : Period{found->length(), found->unit()};
}

Period PeriodOf(const casework::Act& act, procedure::LengthRule rule) {
  return {act.Length(rule), act.UnitOf(rule)};
}

std::string InWords(const Period& period) {
  return absl::StrCat(documents::Ordinal(period.length),
                      calendar::UnitInWords(period.unit));
}

}  // namespace yifa::litigation
