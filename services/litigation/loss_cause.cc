#include "services/litigation/loss_cause.h"

#include <vector>

#include "yifa/policy/v1/provision.pb.h"

namespace yifa::litigation {

using policy::v1::Provision;

absl::StatusOr<std::string> CauseOfLoss(const casework::Act& act, std::string_view field,
                                        const std::string& named) {
  const std::vector<const Provision*> causes =
      act.provisions().All(Provision::kLossCause, act.Here());
  for (const Provision* cause : causes)
    if (cause->loss_cause().code() == named ||
        cause->loss_cause().display_name() == named)
      return cause->loss_cause().display_name();
  if (causes.empty()) return named;
  return act.Invalid(field, "is no cause of loss in force, by code or title (LIT-12)");
}

}  // namespace yifa::litigation
