// The catalogue 政府信息公开目录 (政府信息公开条例 12, 24; DIS-15).
#ifndef YIFA_SERVICES_DISCLOSURE_CATALOGUE_H_
#define YIFA_SERVICES_DISCLOSURE_CATALOGUE_H_

#include "services/disclosure/case.h"

namespace yifa::disclosure {

// Keep its counters current. A publication is entered when it is published and taken out
// when it is withdrawn or no longer shown; what is changed is taken out as it was and
// entered as it is.
void EnterInCatalogue(Act& act, const Publication& publication);
void TakeOutOfCatalogue(Act& act, const Publication& publication);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_CATALOGUE_H_
