// The year's figures: what is received, and what becomes of it.
#ifndef YIFA_SERVICES_COMPLAINT_FIGURES_H_
#define YIFA_SERVICES_COMPLAINT_FIGURES_H_

#include <cstdint>

#include "common/procedure/names.h"
#include "services/complaint/case.h"

namespace yifa::complaint {

// A receipt, in the year of the act; what was handed on and comes back counts once.
void CountReceipt(Act& act, const Complaint& complaint);
// Counts in the year of receipt, whenever the act is done: the cohort that the year's
// rates are about. By channel, track and subject besides, as `accepted_by_channel`.
void Count(procedure::FigureName figure, Act& act, const Complaint& complaint,
           int64_t delta = 1);
// The organ has answered in some way; only the first counts, and handing on was one.
void Respond(Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_FIGURES_H_
