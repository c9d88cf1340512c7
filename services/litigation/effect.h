// How a judgment comes into effect 生效.
#ifndef YIFA_SERVICES_LITIGATION_EFFECT_H_
#define YIFA_SERVICES_LITIGATION_EFFECT_H_

#include "common/base/date.h"
#include "services/litigation/case.h"

namespace yifa::litigation {

// The latest judgment takes effect on the act's date, or on that day. What the court had
// stopped of the execution it no longer stops.
void GoIntoEffect(Act& act, LitigationCase& c);
void GoIntoEffectOn(Date day, Act& act, LitigationCase& c);
// It was not in effect yet: a party may still appeal, or did in time. An order of the
// court that ended with it goes on.
void TakeBackEffect(LitigationCase& c);
// The court's order that stops the execution of the act; null where none does.
v1::Stay* OpenStay(LitigationCase& c);
// From the act's date on a party may ask the procuratorate for supervision, for a time.
void MayAskForSupervision(const Act& act, LitigationCase& c);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_EFFECT_H_
