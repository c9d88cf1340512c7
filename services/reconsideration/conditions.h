// The conditions of acceptance (行政复议法(2023)第三十条, 实施条例第二十八条), for this
// folder only: nothing where the case fulfils one, else the refusal with its article.
#ifndef YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_
#define YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_

#include <string>

#include "common/casework/law/competence.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {

// conditions.cc
absl::Status CheckApplicant(const Act& act, const Case& c);   // REC-03
absl::Status CheckRespondent(const Act& act, const Case& c);  // REC-08
absl::Status CheckOnePerAct(const Act& act, const Case& c);   // REC-05, REC-19
absl::Status CheckProcedureKind(const Act& act, v1::ProcedureKind kind, bool all_agree,
                                const Case& c);  // REC-09

// application_period.cc
absl::Status CheckInTime(const Act& act, const Case& c);  // REC-01

// respondent.cc
// Fills in what follows of the organs that are named: the respondents' names, levels and
// places. INVALID_FIELD where none is named, one is not registered, or a contested act is
// of none of them; `prefix` is that of the request's fields, e.g. `reconsideration.`.
absl::Status SettleRespondents(const Act& act, const std::string& prefix, Case& c);
// True if a respondent is known by its name alone: nothing tells who is competent.
bool StatesNoLevel(const Case& c);
// The respondent of a request takes the place of the case's.
template <typename Request>
void NameRespondent(const Request& request, Case& c) {
  c.set_respondent_organ(request.respondent_organ());
  c.clear_outside_respondent();
  if (request.has_outside_respondent())
    *c.mutable_outside_respondent() = request.outside_respondent();
}
// The respondents as the register has them now, or as they were stated.
casework::Makers MakersOf(const Act& act, const Case& c);

// competence.cc
absl::Status CheckCompetent(const Act& act, const Case& c);  // REC-07
// Who is competent, in words; "" where that cannot be told.
std::string CompetentOrgan(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_CONDITIONS_H_
