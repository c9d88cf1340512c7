// The rules that the engine itself goes by, whatever the service. A procedure file that
// says nothing of them has the act's article cited.
#ifndef YIFA_COMMON_CASEWORK_LAW_RULES_H_
#define YIFA_COMMON_CASEWORK_LAW_RULES_H_

#include "common/procedure/names.h"

namespace yifa::casework::rule {

// Acts follow one another in time.
inline constexpr procedure::RuleName kCom01{"COM-01"};
// What a limit may be extended by.
inline constexpr procedure::RuleName kCom07{"COM-07"};
// What a limit's expiry does.
inline constexpr procedure::RuleName kCom08{"COM-08"};

}  // namespace yifa::casework::rule

#endif  // YIFA_COMMON_CASEWORK_LAW_RULES_H_
