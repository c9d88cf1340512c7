// Causes of lost suits, as the provisions in force have them (LIT-12).
#include "services/litigation/steps.h"

namespace yifa::litigation {

using policy::v1::Provision;

absl::StatusOr<std::string> CauseOfLoss(const Act& act, std::string_view field,
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
