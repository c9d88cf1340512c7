#include "services/penalty/shown.h"

#include "services/penalty/applies_to.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

bool OnlyWarning(const v1::Decision& decision) {
  return HeaviestClass(decision.measures()) == v1::PENALTY_CLASS_WARNING;
}

absl::Status CheckShown(const Act& act, const v1::Decision& decision,
                        const PenaltyCase& c) {
  const std::optional<Date> since = act.Day(rule::kPen32All);
  const bool demanded = since && *since <= act.date() &&
                        AppliesTo(act, rule::kPen32All, c.field()) &&
                        !OnlyWarning(decision);
  if (decision.publish() || !demanded) return absl::OkStatus();
  return act.Refuse(rule::kPen32All,
                    "适用普通程序作出的行政处罚决定，除仅给予警告的外，应当公示。");
}

// 公示规定第二条: the enterprise system carries ordinary procedure, and more than
// warnings.
void StartPublicity(const v1::Decision& decision, Act& act) {
  const bool shown = decision.publish() && decision.kind() == v1::DECISION_KIND_PENALTY;
  if (!shown) act.DoNotStart(limit::kPublicityCredit);
  if (!shown || OnlyWarning(decision)) act.DoNotStart(limit::kPublicityEnterprise);
}

bool IsShown(const PenaltyCase& c, v1::PublicitySystem system) {
  for (const v1::PublicityNote& note : c.publicity())
    if (note.system() == system && !note.has_withdrawal_date()) return true;
  return false;
}

bool IsPublic(const PenaltyCase& c) {
  return IsShown(c, v1::PUBLICITY_SYSTEM_CREDIT) ||
         IsShown(c, v1::PUBLICITY_SYSTEM_ENTERPRISE);
}

}  // namespace yifa::penalty
