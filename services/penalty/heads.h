// Who heads the organ 负责人, by the register that it keeps of them. For this folder
// only.
#ifndef YIFA_SERVICES_PENALTY_HEADS_H_
#define YIFA_SERVICES_PENALTY_HEADS_H_

#include <optional>
#include <string>
#include <vector>

#include "services/penalty/case.h"
#include "yifa/policy/v1/organ.pb.h"

namespace yifa::penalty {

using Heads = std::vector<const policy::v1::OrganHead*>;

// Those in office on that day; nothing where the organ keeps no register of them. Valid
// while the act is.
std::optional<Heads> HeadsOn(const Act& act, Date day);
// The one of that name, or who signs in so; null where there is none.
const policy::v1::OrganHead* FindHead(const Heads& heads, const std::string& person);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_HEADS_H_
