// Refusal 不予受理.
#include "common/base/status_macros.h"
#include "services/complaint/case.h"
#include "services/complaint/clock.h"
#include "services/complaint/figures.h"
#include "services/complaint/ground.h"
#include "services/complaint/names.h"
#include "services/complaint/parts.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {
namespace {

// CMP-04: the factors are those of one ground, in the law that names them.
absl::Status CheckFactors(const v1::RefuseComplaintRequest& request, const Act& act) {
  if (request.factors().empty()) return absl::OkStatus();
  if (request.ground() != v1::REFUSAL_GROUND_NOT_CONSUMPTION ||
      !act.Has(rule::kCmp04Facts))
    return act.Invalid("factors", "are of what was not bought to be lived on");
  return absl::OkStatus();
}

absl::Status Refuse(const v1::RefuseComplaintRequest& request, Act& act,
                    Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckSplit(act, complaint));
  YIFA_RETURN_IF_ERROR(CheckGround(request.ground(), request.basis(), act, complaint));
  YIFA_RETURN_IF_ERROR(CheckFactors(request, act));
  *complaint.mutable_refusal_factors() = request.factors();
  complaint.set_refusal_ground(request.ground());
  complaint.set_refusal_reason(request.reason());
  complaint.set_refusal_basis(request.basis());
  if (complaint.anonymous()) act.MoveTo(state::kClosed);
  StartTellingOfDecision(act, complaint);
  Respond(act, complaint);
  Count(figure::kRefused, act, complaint);
  complaint.set_concluded(true);  // a refusal also ends the matter
  Count(figure::kConcluded, act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings RefusalActs() { return {Bind(&Refuse)}; }

}  // namespace yifa::complaint
