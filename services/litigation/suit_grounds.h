// What the organ may object to the suit being heard at all, as the records say it.
#ifndef YIFA_SERVICES_LITIGATION_SUIT_GROUNDS_H_
#define YIFA_SERVICES_LITIGATION_SUIT_GROUNDS_H_

#include "services/litigation/case.h"

namespace yifa::litigation {

// Nothing is refused on them: the court decides (解释第五十六条、第五十七条、第六十九条).
// By dates alone, so that it is the same whenever the records come.
void DetermineSuitGrounds(const Act& act, LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_SUIT_GROUNDS_H_
