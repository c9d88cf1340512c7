// Who investigates a case: entitled, not biased, and remembered (PEN-02, PEN-26). For
// this folder only.
#ifndef YIFA_SERVICES_PENALTY_INVESTIGATORS_H_
#define YIFA_SERVICES_PENALTY_INVESTIGATORS_H_

#include <set>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/penalty/case.h"

namespace yifa::penalty {

// The principals of officers who are entitled to act in the case, none of whom has to
// stand back (COM-06).
absl::StatusOr<std::set<std::string>> CheckInvestigators(const Act& act,
                                                         const Names& officers,
                                                         const PenaltyCase& c);
// Checks the officers of an act of the investigation so, and remembers them and whoever
// enters it.
absl::Status Investigate(const Act& act, const Names& officers, PenaltyCase& c);

// Remembers who investigated, each once.
void AddInvestigators(const std::set<std::string>& principals, PenaltyCase& c);
bool Investigated(const PenaltyCase& c, const std::string& principal);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_INVESTIGATORS_H_
