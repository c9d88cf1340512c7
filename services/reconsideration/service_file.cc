#include "services/reconsideration/service_file.h"

#include "services/reconsideration/names.h"

namespace yifa::reconsideration {

// What the notice of correction gives runs from its receipt.
casework::ServiceFile FileOf(Act& act, Case& c) {
  if (c.correction().days() > 0) act.SetLength(limit::kCorrect, c.correction().days());
  return {act, c};
}

}  // namespace yifa::reconsideration
