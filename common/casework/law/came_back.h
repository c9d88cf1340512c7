// Cases that an organ handed on and that come back to it: they are the same matter, and
// count once.
#ifndef YIFA_COMMON_CASEWORK_LAW_CAME_BACK_H_
#define YIFA_COMMON_CASEWORK_LAW_CAME_BACK_H_

#include <memory>
#include <string>

#include "common/casework/form/name.h"
#include "common/casework/law/act.h"

namespace yifa::casework {

// The latest case of the act's organ that was handed on and came back, through whatever
// other organs, as the one that was handed on from `handed_from`; null where that never
// was this organ's.
template <typename Case>
std::shared_ptr<const Case> HandedOnBefore(const Act& act, std::string handed_from) {
  while (!handed_from.empty()) {
    const auto other = act.Find<Case>(handed_from);
    if (other == nullptr || OrganOf(handed_from) == act.organ().name()) return other;
    handed_from = other->handed_from();
  }
  return nullptr;
}

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_CAME_BACK_H_
