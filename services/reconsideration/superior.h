// Whom a decision, or an opinion, is told besides the parties 抄告 (REC-27); for this
// folder only.
#ifndef YIFA_SERVICES_RECONSIDERATION_SUPERIOR_H_
#define YIFA_SERVICES_RECONSIDERATION_SUPERIOR_H_

#include "services/reconsideration/case.h"

namespace yifa::reconsideration {

// True where a government decides on a department of its own, whose superior department
// is told (行政复议法(2023)第七十九条第二款).
bool HasSuperiorToTell(const Act& act, const Case& c);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_SUPERIOR_H_
