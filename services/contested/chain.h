// Cases on one subject, each with the one before it as `previous`.
#ifndef YIFA_SERVICES_CONTESTED_CHAIN_H_
#define YIFA_SERVICES_CONTESTED_CHAIN_H_

#include <memory>
#include <string>

#include "common/casework/law/act.h"

namespace yifa::contested {

// An act that has been contested more often is followed no further.
inline constexpr int kChainMost = 100;

// The first that is meant of the case of that name, e.g. Act::LatestOn, and those before
// it; null where there is none.
template <typename Case, typename IsMeant>
std::shared_ptr<const Case> FindBack(const casework::Act& act, std::string name,
                                     const IsMeant& is_meant) {
  for (int i = 0; i < kChainMost && !name.empty(); ++i) {
    auto found = act.Find<Case>(name);
    if (found == nullptr || is_meant(*found)) return found;
    name = found->previous();
  }
  return nullptr;
}

}  // namespace yifa::contested

#endif  // YIFA_SERVICES_CONTESTED_CHAIN_H_
