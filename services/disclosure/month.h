// The requests of one applicant to one organ in one calendar month, by which a fee by
// piece 按件计收 is counted (DIS-10).
#ifndef YIFA_SERVICES_DISCLOSURE_MONTH_H_
#define YIFA_SERVICES_DISCLOSURE_MONTH_H_

#include <cstdint>
#include <optional>

#include "services/disclosure/case.h"

namespace yifa::disclosure {

// Puts a request that is received among those of its month.
void EnterInMonth(const Act& act, DisclosureRequest& resource);

struct Month {
  int32_t requests = 0;  // on record, this one among them
  int32_t charged = 0;   // of these, for which an earlier notice by piece charged
};
// Of the request's month; none where it is not known whose it is, by the identifier.
std::optional<Month> MonthOf(const Act& act, const DisclosureRequest& resource);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_MONTH_H_
