// The norms that an act breaks, as items of the organ's powers: which of them a fine
// rests on, and in which version. For this folder only.
#ifndef YIFA_SERVICES_PENALTY_NORMS_H_
#define YIFA_SERVICES_PENALTY_NORMS_H_

#include <string>

#include "absl/status/status.h"
#include "services/penalty/case.h"
#include "services/penalty/fine_range.h"
#include "services/penalty/found.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {

// The row of an item of powers; null where the name is that of something else.
const policy::v1::Provision* ItemNamed(const Act& act, const std::string& name);

// Refuses another version of the item than the one that applies (行政处罚法 37; PEN-35).
absl::Status CheckVersion(const Act& act, const policy::v1::Provision& chosen,
                          const Judged& judged);
// Refuses an item with a lower fine than another norm that the act breaks, and a fine
// below what that norm wants at the least, unless it is mitigated (行政处罚法 29;
// PEN-19). `law` is what the chosen item comes to, `leniency` that of the fine.
absl::Status CheckHighest(const Act& act, const policy::v1::Provision& chosen,
                          const Bounds& law, v1::Leniency leniency, const Judged& judged);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_NORMS_H_
