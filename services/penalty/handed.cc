// Which cases an organ may name besides its own: what the records say was handed to it,
// or what everybody may read.
#include "common/casework/form/name.h"
#include "services/penalty/case.h"
#include "services/penalty/stages.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {
namespace {

using casework::Knowledge;

// A report that was referred to the organ has become a lead there.
bool WasReferred(const std::string& complaint, const type::v1::Organ& organ,
                 const Knowledge& knowledge) {
  return casework::OrganOf(knowledge.CreatedFrom(complaint)) == organ.name();
}

// A decision that is made public (行政处罚法 48) and stands.
bool IsPublished(const PenaltyCase& c) {
  return c.decision().publish() && c.has_delivery() && !IsGone(c);
}

// Another organ's case, where that organ disputes competence with this one or handed it
// over, or it was designated (PEN-05); or where its decision is public.
bool WasHandedOver(const std::string& name, const type::v1::Organ& organ,
                   const Knowledge& knowledge) {
  const auto other = knowledge.Find<PenaltyCase>(name);
  if (other == nullptr) return false;
  const v1::JurisdictionDispute& dispute = other->jurisdiction_dispute();
  return dispute.other_organ() == organ.name() ||
         dispute.designated_organ() == organ.name() ||
         other->hand_over().receiving_organ() == organ.name() || IsPublished(*other);
}

}  // namespace

std::vector<casework::HandedRule> Handed() {
  return {{"complaints", WasReferred}, {"penaltyCases", WasHandedOver}};
}

}  // namespace yifa::penalty
