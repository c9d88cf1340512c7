#include "services/disclosure/service_file.h"

#include "services/disclosure/names.h"

namespace yifa::disclosure {

// What the notice gives to clarify in runs from its receipt.
casework::ServiceFile FileOf(Act& act, DisclosureRequest& c) {
  if (c.clarification_days() > 0) act.SetLength(limit::kCorrect, c.clarification_days());
  return {act, c};
}

}  // namespace yifa::disclosure
