// What differs by place.
#include "services/complaint/steps.h"

namespace yifa::complaint {

int DuplicateWindowDays(const Act&) { return 365; }
int TimesToSupervise(const Act&) { return 2; }
void StartAnswer(Act&, const Complaint&) {}

}  // namespace yifa::complaint
