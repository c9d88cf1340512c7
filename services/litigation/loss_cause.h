// Causes of lost suits 败诉原因, as the provisions in force have them (LIT-12).
#ifndef YIFA_SERVICES_LITIGATION_LOSS_CAUSE_H_
#define YIFA_SERVICES_LITIGATION_LOSS_CAUSE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/casework/law/act.h"

namespace yifa::litigation {

// The title under which a loss is counted of the cause that `field` names by its code or
// title; as named where the provisions in force have none. INVALID_ARGUMENT where they
// do, but not this one.
absl::StatusOr<std::string> CauseOfLoss(const casework::Act& act, std::string_view field,
                                        const std::string& named);

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_LOSS_CAUSE_H_
