// The conditions of acceptance (行政复议法(2023)第三十条, 实施条例第二十八条), for this
// folder only: nothing where the case fulfils one, else the refusal with its article.
#ifndef YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_
#define YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_

#include <string>

#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {

// conditions.cc
absl::Status CheckApplicant(const Act& act, const Case& c);   // REC-03
absl::Status CheckRespondent(const Act& act, const Case& c);  // REC-08
absl::Status CheckPlaces(const Act& act, std::string_view field,
                         const Case& c);                     // REC-08
absl::Status CheckOnePerAct(const Act& act, const Case& c);  // REC-05, REC-19
absl::Status CheckProcedureKind(const Act& act, v1::ProcedureKind kind, bool all_agree,
                                const Case& c);  // REC-09

// application_period.cc
absl::Status CheckInTime(const Act& act, const Case& c);  // REC-01

// competence.cc: nothing, too, where the respondent's level is not known.
absl::Status CheckCompetent(const Act& act, const Case& c);  // REC-07
// Who is competent, in words; "" where the respondent's level is not known.
std::string CompetentOrgan(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_
