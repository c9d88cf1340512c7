#include "services/penalty/redo.h"

#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {

namespace {

// What a decision has with it in the case, between the case and the past decision.
void SwapWithCase(v1::PastDecision& past, PenaltyCase& c) {
  past.mutable_decision()->Swap(c.mutable_decision());
  past.mutable_decision_number()->swap(*c.mutable_decision_number());
  past.mutable_delivery()->Swap(c.mutable_delivery());
  past.mutable_payments()->Swap(c.mutable_payments());
  past.mutable_deferrals()->Swap(c.mutable_deferrals());
  if (c.has_surcharge() || past.has_surcharge())
    past.mutable_surcharge()->Swap(c.mutable_surcharge());
  past.mutable_demands()->Swap(c.mutable_demands());
  past.mutable_enforcements()->Swap(c.mutable_enforcements());
  past.mutable_stays()->Swap(c.mutable_stays());
  if (c.has_notice() || past.has_notice())
    past.mutable_notice()->Swap(c.mutable_notice());
  const bool waived = c.waived(), hearing_waived = c.hearing_waived();
  c.set_waived(past.waived());
  c.set_hearing_waived(past.hearing_waived());
  past.set_waived(waived);
  past.set_hearing_waived(hearing_waived);
  if (c.has_review() || past.has_review())
    past.mutable_review()->Swap(c.mutable_review());
  past.mutable_earlier_reviews()->Swap(c.mutable_earlier_reviews());
  if (c.has_publicity_push() || past.has_publicity_push())
    past.mutable_publicity_push()->Swap(c.mutable_publicity_push());
}

// A message that only the swap made is not there.
void DropEmpty(PenaltyCase& c) {
  if (!c.decision().has_decision_date()) c.clear_decision();
  if (!c.delivery().has_effective_date()) c.clear_delivery();
  if (!c.surcharge().has_decision_date()) c.clear_surcharge();
  if (c.notice().ByteSizeLong() == 0) c.clear_notice();
  if (c.review().ByteSizeLong() == 0) c.clear_review();
  if (c.publicity_push().ByteSizeLong() == 0) c.clear_publicity_push();
}

// The remedies of the present decision become those of the one that goes.
void PutAsideRemedies(const std::string& revoked_by, PenaltyCase& c) {
  for (v1::Remedy& of_past : *c.mutable_remedies()) of_past.set_superseded(true);
  for (v1::RemedyCourse& of_past : *c.mutable_remedy_courses())
    if (of_past.put_aside_by().empty()) of_past.set_put_aside_by(revoked_by);
}

void TakeUpRemedies(const std::string& revoked_by, PenaltyCase& c) {
  for (v1::RemedyCourse& again : *c.mutable_remedy_courses())
    if (again.put_aside_by() == revoked_by) again.clear_put_aside_by();
}

}  // namespace

void PutAside(const std::string& revoked_by, const Act& act, PenaltyCase& c) {
  if (v1::Stay* stay = OpenStay(c)) *stay->mutable_end_date() = ToProto(act.date());
  v1::PastDecision& past = *c.add_past_decisions();
  SwapWithCase(past, c);
  past.set_revoked_by(revoked_by);
  PutAsideRemedies(revoked_by, c);
  DropEmpty(c);
  c.clear_closing();
  c.clear_closing_ground();
  c.clear_archive();
}

bool IsPutAsideBy(const std::string& source_case, const PenaltyCase& c) {
  return !c.has_decision() && !c.past_decisions().empty() &&
         c.past_decisions().rbegin()->revoked_by() == source_case;
}

void Restore(PenaltyCase& c) {
  v1::PastDecision past;
  past.Swap(&*c.mutable_past_decisions()->rbegin());
  c.mutable_past_decisions()->RemoveLast();
  SwapWithCase(past, c);
  DropEmpty(c);
  TakeUpRemedies(past.revoked_by(), c);
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
