#include "services/penalty/decided.h"

#include "common/base/enum_text.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"

namespace yifa::penalty {

void KeepDecision(const v1::Decision& decision, const Act& act, PenaltyCase& c) {
  v1::Decision& kept = *c.mutable_decision();
  kept = decision;
  kept.set_heaviest_class(HeaviestClass(decision.measures()));
  kept.mutable_total()->set_amount_fen(AmountFen(decision.measures()));
  if (const int64_t fines = FinesFen(decision.measures()); fines > 0)
    kept.mutable_fine_total()->set_amount_fen(fines);
  kept.set_decided_by(act.actor().principal());
  *kept.mutable_decision_date() = ToProto(act.date());
}

// The rules printed under the annual table: one decision counts once, in its heaviest
// class, in the year of its date, whatever becomes of it afterwards.
void TallyPenalty(const v1::Decision& decision, procedure::FigureName way, Act& act) {
  const int year = static_cast<int>(act.date().year());
  act.Tally(figure::kDecisions);
  act.TallyIn(year, figure::kDecisions, by::kClass,
              LabelOf(HeaviestClass(decision.measures())));
  act.TallyIn(year, figure::kDecisions, by::kClassSet,
              ClassSetLabel(decision.measures()));
  act.Tally(way);
  if (const int64_t fines = FinesFen(decision.measures()); fines > 0)
    act.Tally(figure::kFinesFen, {}, fines);
  if (const int64_t amount = AmountFen(decision.measures()); amount > 0)
    act.Tally(figure::kAmountFen, {}, amount);
  if (decision.leniency() == v1::LENIENCY_LIGHTER) act.Tally(figure::kLighter);
  if (decision.leniency() == v1::LENIENCY_MITIGATED) act.Tally(figure::kMitigated);
}

}  // namespace yifa::penalty
