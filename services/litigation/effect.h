// How a judgment comes into effect 生效.
#ifndef YIFA_SERVICES_LITIGATION_EFFECT_H_
#define YIFA_SERVICES_LITIGATION_EFFECT_H_

#include "services/litigation/case.h"

namespace yifa::litigation {

// The latest judgment takes effect on the act's date.
void GoIntoEffect(Act& act, LitigationCase& c);
// From the act's date on a party may ask the procuratorate for supervision, for a time.
void MayAskForSupervision(const Act& act, LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_EFFECT_H_
