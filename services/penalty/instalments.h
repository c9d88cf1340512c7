// Payment in parts 分期缴纳 (行政处罚法 66). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_INSTALMENTS_H_
#define YIFA_SERVICES_PENALTY_INSTALMENTS_H_

#include <cstdint>

#include "services/penalty/case.h"

namespace yifa::penalty {

// The plan that holds; null where there is none.
const v1::Deferral* PlanOf(const PenaltyCase& c);
// All of its parts.
int64_t PlannedFen(const v1::Deferral& plan);
// The first part that is not covered by what was paid since; their number where all are.
int NextInstalment(const v1::Deferral& plan, const PenaltyCase& c);
// Starts the limit of a part, counted from the approval of the plan; not beyond the last.
void StartInstalment(Act& act, const v1::Deferral& plan, int next);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_INSTALMENTS_H_
