#include "services/penalty/shown.h"

#include "common/casework/law/applies.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

bool OnlyWarning(const v1::Decision& decision) {
  return HeaviestClass(decision.measures()) == v1::PENALTY_CLASS_WARNING;
}

absl::Status CheckShown(const Act& act, const v1::Decision& decision,
                        const PenaltyCase& c) {
  const bool demanded = HoldsOn(act, rule::kPen32All, act.date()) &&
                        AppliesTo(act, rule::kPen32All, c.field()) &&
                        !OnlyWarning(decision);
  if (decision.publish() || !demanded) return absl::OkStatus();
  return act.Refuse(rule::kPen32All,
                    "适用普通程序作出的行政处罚决定，除仅给予警告的外，应当公示。");
}

bool IsOfAnotherProvince(const v1::Decision& decision, const Act& act) {
  constexpr size_t kProvince = 2;  // digits of a region code
  return HoldsOn(act, rule::kPen32Elsewhere, act.date()) &&
         !decision.party_region().empty() &&
         decision.party_region().substr(0, kProvince) !=
             act.organ().region_code().substr(0, kProvince);
}

// 公示规定第二条: the enterprise system carries ordinary procedure, and more than
// warnings; 第十条: of a party of another province that shows it.
void StartPublicity(const v1::Decision& decision, Act& act) {
  const bool shown = decision.publish() && decision.kind() == v1::DECISION_KIND_PENALTY;
  const bool in_system = shown && !OnlyWarning(decision);
  const bool elsewhere = IsOfAnotherProvince(decision, act);
  if (!shown) act.DoNotStart(limit::kPublicityCredit);
  if (!in_system || elsewhere) act.DoNotStart(limit::kPublicityEnterprise);
  if (!in_system || !elsewhere) act.DoNotStart(limit::kPublicityPush);
}

void StartPublicityAgain(bool stands_again, Act& act, const PenaltyCase& c) {
  StartPublicity(c.decision(), act);
  const auto may_start = [&](procedure::LimitName limit, bool shown) {
    if (!stands_again || shown || act.IsRunning(limit)) act.DoNotStart(limit);
  };
  const bool in_system = IsShown(c, v1::PUBLICITY_SYSTEM_ENTERPRISE);
  may_start(limit::kPublicityCredit,
            IsShown(c, v1::PUBLICITY_SYSTEM_CREDIT) || IsRepaired(c));
  may_start(limit::kPublicityEnterprise, in_system || c.simple());
  may_start(limit::kPublicityPush, in_system || c.has_publicity_push());
}

bool IsRepaired(const PenaltyCase& c) {
  for (const v1::CreditRepair& repair : c.credit_repairs())
    if (repair.granted() &&
        DayOf(repair.decide_date()) >= DayOf(c.decision().decision_date()))
      return true;
  return false;
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
