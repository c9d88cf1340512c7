// Who the respondents are, and where they stand (REC-07, REC-08); for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_RESPONDENT_H_
#define YIFA_SERVICES_RECONSIDERATION_RESPONDENT_H_

#include <string>

#include "common/casework/law/competence.h"
#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// The respondent of a request takes the place of the case's.
template <typename Request>
void NameRespondent(const Request& request, Case& c) {
  c.set_respondent_organ(request.respondent_organ());
  c.clear_outside_respondent();
  if (request.has_outside_respondent())
    *c.mutable_outside_respondent() = request.outside_respondent();
}

// Fills in what follows of the organs that are named: the respondents' names, levels and
// places. INVALID_FIELD where none is named, one is not registered, or a contested act is
// of none of them; `prefix` is that of the request's fields, e.g. `reconsideration.`.
absl::Status SettleRespondents(const Act& act, const std::string& prefix, Case& c);

// REC-08: nothing where they are whom the law makes respondents, on the case's basis.
absl::Status CheckRespondent(const Act& act, const Case& c);

// True if a respondent is known by its name alone: nothing tells who is competent.
bool StatesNoLevel(const Case& c);
// The respondents as the register has them now, or as they were stated.
casework::Makers MakersOf(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_RESPONDENT_H_
