// How cases are counted; for this folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_COUNTING_H_
#define YIFA_SERVICES_RECONSIDERATION_COUNTING_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// Adds to a figure, and to it by matter, field and level of the respondent.
void Count(Act& act, const Case& c, procedure::FigureName figure);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_COUNTING_H_
