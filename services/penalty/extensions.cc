#include "services/penalty/extensions.h"

#include <algorithm>

#include "services/penalty/names.h"
#include "yifa/policy/v1/provision.pb.h"

namespace yifa::penalty {

const policy::v1::ExtensionRule* ExtensionOf(const Act& act, const PenaltyCase& c,
                                             procedure::LimitName limit) {
  const policy::v1::Provision* row =
      act.provisions().Find(policy::v1::Provision::kExtensionRule, act.Here(c.field()),
                            [&](const policy::v1::Provision& provision) {
                              return provision.extension_rule().limit() == limit;
                            });
  return row == nullptr ? nullptr : &row->extension_rule();
}

bool IsUncounted(const Act& act, const PenaltyCase& c, v1::Uncounted time) {
  return IsUncounted(act, c, time, limit::kDecision);
}

bool IsUncounted(const Act& act, const PenaltyCase& c, v1::Uncounted time,
                 procedure::LimitName limit) {
  const policy::v1::ExtensionRule* rule = ExtensionOf(act, c, limit);
  if (rule == nullptr) return false;
  const auto& uncounted = rule->uncounted();
  return std::find(uncounted.begin(), uncounted.end(), time) != uncounted.end();
}

}  // namespace yifa::penalty
