// What a rule of the law is the rule for (Rule.applies_to). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_APPLIES_TO_H_
#define YIFA_SERVICES_PENALTY_APPLIES_TO_H_

#include <algorithm>
#include <string>

#include "common/casework/law/act.h"

namespace yifa::penalty {

// True if the rule names it: a class of penalties or, where the rule is one of a field's
// own 领域规章, the field.
inline bool AppliesTo(const casework::Act& act, procedure::RuleName rule,
                      const std::string& what) {
  const procedure::v1::Rule* found = act.procedure().FindRule(rule.id());
  return found != nullptr &&
         std::find(found->applies_to().begin(), found->applies_to().end(), what) !=
             found->applies_to().end();
}

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_APPLIES_TO_H_
