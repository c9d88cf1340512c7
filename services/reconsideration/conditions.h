// What acceptance asks (行政复议法(2023)第三十条, 实施条例第二十八条), besides who the
// respondent is, who is competent, and the time; for this folder only. Nothing where the
// case fulfils it, else the refusal with its article.
#ifndef YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_
#define YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

absl::Status CheckApplicant(const Act& act, const Case& c);  // REC-03
absl::Status CheckOnePerAct(const Act& act, const Case& c);  // REC-05, REC-19
absl::Status CheckProcedureKind(const Act& act, v1::ProcedureKind kind, bool all_agree,
                                const Case& c);  // REC-09

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_
