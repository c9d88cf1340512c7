#include "services/penalty/redo.h"

#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {

void PutAside(const v1::Remedy& remedy, const Act& act, PenaltyCase& c) {
  if (IsStayed(c)) *c.mutable_stays()->rbegin()->mutable_end_date() = ToProto(act.date());
  v1::PastDecision& past = *c.add_past_decisions();
  past.mutable_decision()->Swap(c.mutable_decision());
  past.mutable_delivery()->Swap(c.mutable_delivery());
  past.mutable_payments()->Swap(c.mutable_payments());
  past.mutable_deferrals()->Swap(c.mutable_deferrals());
  if (c.has_surcharge()) past.mutable_surcharge()->Swap(c.mutable_surcharge());
  past.mutable_demands()->Swap(c.mutable_demands());
  past.mutable_enforcements()->Swap(c.mutable_enforcements());
  past.mutable_stays()->Swap(c.mutable_stays());
  past.set_revoked_by(remedy.source_case());
  for (v1::Remedy& of_past : *c.mutable_remedies()) of_past.set_superseded(true);
  c.clear_decision();
  c.clear_decision_number();
  c.clear_delivery();
  c.clear_publicity_push();
  c.clear_surcharge();
  c.clear_notice();
  c.set_waived(false);
  c.set_hearing_waived(false);
  c.clear_review();
  c.clear_earlier_reviews();
  c.clear_closing();
  c.clear_closing_ground();
  c.clear_archive();
}

// 行政复议法第六十四条、行政诉讼法第七十一条. Another basis or other main facts make it
// another act; a revocation for the procedure alone leaves the result open.
absl::Status CheckRedo(const Act& act, const v1::Decision& decision,
                       const PenaltyCase& c) {
  if (!decision.new_facts().empty() || !decision.procedural_revocation().empty())
    return absl::OkStatus();
  for (const v1::PastDecision& before : c.past_decisions())
    if (decision.kind() == before.decision().kind() &&
        SameMeasures(decision.measures(), before.decision().measures()) &&
        decision.basis() == before.decision().basis())
      return act.Refuse(IsSuit(before.revoked_by()) ? rule::kPen34Judgment : rule::kPen34,
                        "不得以同一事实和理由作出与被撤销的决定相同或者基本相同的决定。");
  return absl::OkStatus();
}

}  // namespace yifa::penalty
