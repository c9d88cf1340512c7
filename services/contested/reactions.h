// What the neighbours' records make known: penalties and answers on disclosure once
// served, what is paid of those since, and that there was no answer in its time; for this
// folder only.
#ifndef YIFA_SERVICES_CONTESTED_REACTIONS_H_
#define YIFA_SERVICES_CONTESTED_REACTIONS_H_

#include <vector>

#include "common/casework/law/definition.h"

namespace yifa::contested {

std::vector<casework::Reaction> Reactions();

}  // namespace yifa::contested

#endif  // YIFA_SERVICES_CONTESTED_REACTIONS_H_
