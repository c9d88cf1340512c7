// From the lead to the filing decision 线索、立案.
#include "common/base/status_macros.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {

absl::Status RegisterLead(const v1::RegisterLeadRequest&, Act& act, PenaltyCase& c) {
  if (c.has_party())
    YIFA_RETURN_IF_ERROR(CheckParty(act, "penalty_case.party", *c.mutable_party()));
  act.Tally("leads");
  return absl::OkStatus();
}

// 行政处罚法第五十四条: what meets the standard is filed in time. Officers may be
// assigned later.
absl::Status File(const v1::FilePenaltyCaseRequest& request, Act& act, PenaltyCase& c) {
  if (!request.officers().empty()) {
    YIFA_RETURN_IF_ERROR(CheckOfficers(act, c.field(), request.officers()).status());
    *c.mutable_officers() = request.officers();
  }
  YIFA_RETURN_IF_ERROR(UpdateParty(act, request.party(), c));
  act.Tally("filed");
  return absl::OkStatus();
}

absl::Status Decline(const v1::DeclinePenaltyCaseRequest& request, Act& act,
                     PenaltyCase& c) {
  c.set_decline_reason(request.reason());
  act.Tally("declined");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
