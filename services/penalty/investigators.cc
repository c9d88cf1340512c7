#include "services/penalty/investigators.h"

#include <set>

#include "common/base/status_macros.h"
#include "common/procedure/role.h"
#include "services/penalty/officers.h"
#include "services/penalty/recusal.h"

namespace yifa::penalty {

absl::StatusOr<std::set<std::string>> CheckInvestigators(const Act& act,
                                                         const Names& officers,
                                                         const PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(std::set<std::string> principals,
                        CheckOfficers(act, c.field(), officers));
  for (const std::string& principal : principals)
    YIFA_RETURN_IF_ERROR(CheckMayAct(act, c, principal));
  return principals;
}

absl::Status Investigate(const Act& act, const Names& officers, PenaltyCase& c) {
  YIFA_ASSIGN_OR_RETURN(std::set<std::string> principals,
                        CheckInvestigators(act, officers, c));
  if (act.actor().role() == procedure::kOfficer)  // a head who approves decides later
    principals.insert(act.actor().principal());
  AddInvestigators(principals, c);
  return absl::OkStatus();
}

void AddInvestigators(const std::set<std::string>& principals, PenaltyCase& c) {
  for (const std::string& principal : principals)
    if (!Investigated(c, principal)) c.add_investigators(principal);
}

bool Investigated(const PenaltyCase& c, const std::string& principal) {
  for (const std::string& investigator : c.investigators())
    if (investigator == principal) return true;
  return false;
}

}  // namespace yifa::penalty
