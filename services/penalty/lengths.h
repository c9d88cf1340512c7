// Lengths that the version of the law sets (rules with a length): as days and in words.
// For this folder only.
#ifndef YIFA_SERVICES_PENALTY_LENGTHS_H_
#define YIFA_SERVICES_PENALTY_LENGTHS_H_

#include <string>

#include "common/casework/law/act.h"

namespace yifa::penalty {

// The last day of the rule's length, of which `day` is not counted; `day` itself where
// the version does not have the rule.
Date LastDayOf(const casework::Act& act, procedure::LengthRule length, Date day);

// `7个工作日`, `2年`.
std::string TextOf(const casework::Act& act, procedure::LengthRule length);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_LENGTHS_H_
