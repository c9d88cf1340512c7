// Whether a rule of the case's law is one for the matter at hand.
#ifndef YIFA_COMMON_CASEWORK_LAW_APPLIES_H_
#define YIFA_COMMON_CASEWORK_LAW_APPLIES_H_

#include <algorithm>
#include <optional>
#include <string>

#include "common/base/date.h"
#include "common/casework/law/act.h"

namespace yifa::casework {

// True if the rule names it (Rule.applies_to): e.g. a class of penalties, the field whose
// own 领域规章 the rule is of, a kind of answer.
inline bool AppliesTo(const Act& act, procedure::RuleName rule, const std::string& what) {
  const procedure::v1::Rule* found = act.procedure().FindRule(rule.id());
  return found != nullptr &&
         std::find(found->applies_to().begin(), found->applies_to().end(), what) !=
             found->applies_to().end();
}

// True if the day of the rule had come; false where the version has none.
inline bool HoldsOn(const Act& act, procedure::DateRule rule, Date day) {
  const std::optional<Date> from = act.Day(rule);
  return from && *from <= day;
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_APPLIES_H_
