#include "services/penalty/special_law.h"

namespace yifa::penalty {

const policy::v1::Provision* SpecialLaw(const Act& act,
                                        policy::v1::Provision::ContentCase content,
                                        const std::string& field) {
  return act.provisions().Find(content, act.Here(field));
}

}  // namespace yifa::penalty
