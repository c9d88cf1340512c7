#include "services/complaint/conclusion.h"

#include "services/complaint/figures.h"
#include "services/complaint/names.h"

namespace yifa::complaint {

void ConcludeWith(const std::string& result, Act& act, Complaint& complaint) {
  complaint.set_result(result);
  if (complaint.anonymous()) act.MoveTo(state::kClosed);
  Respond(act, complaint);
  if (complaint.concluded()) return;
  complaint.set_concluded(true);
  Count(figure::kConcluded, act, complaint);
}

}  // namespace yifa::complaint
