// Numbers of the law in the words of a refusal or a notice; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_WORDS_H_
#define YIFA_SERVICES_RECONSIDERATION_WORDS_H_

#include <string>

#include "common/casework/law/act.h"

namespace yifa::reconsideration {

// As the law says it, e.g. 十五日; "" where the version has none.
std::string InWords(const casework::Act& act, procedure::LengthRule rule);
std::string InWords(const casework::Act& act, procedure::LimitName limit);
// Before what is counted, e.g. 两 of 两名.
std::string InWords(const casework::Act& act, procedure::NumberRule rule);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_WORDS_H_
