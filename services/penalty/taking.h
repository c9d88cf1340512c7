// Taking a payment, at the bank or by officers. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_TAKING_H_
#define YIFA_SERVICES_PENALTY_TAKING_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// Keeps a payment, up to what is unpaid, and settles the limits that it meets. `field` is
// where the request carries it.
absl::Status TakePayment(const v1::Payment& payment, const std::string& field, Act& act,
                         PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_TAKING_H_
