// Steps of discretion 裁量阶次 (行政处罚法 34). For this folder only.
#ifndef YIFA_SERVICES_PENALTY_DISCRETION_STEP_H_
#define YIFA_SERVICES_PENALTY_DISCRETION_STEP_H_

#include "absl/status/status.h"
#include "services/penalty/case.h"
#include "services/penalty/found.h"
#include "yifa/policy/v1/penalty.pb.h"

namespace yifa::penalty {

// The first step of the item that is selected: one with criteria by the findings, one
// without by its name, which the measure says, or else the report. Null where there is
// none.
const policy::v1::DiscretionStep* StepOf(const policy::v1::PowerItem& item,
                                         const Judged& judged);
// Refuses a report whose step is not the one that its findings select (PEN-09, PEN-20).
absl::Status CheckStep(const Act& act, const v1::InvestigationReport& report,
                       const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_DISCRETION_STEP_H_
