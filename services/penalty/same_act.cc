#include "services/penalty/same_act.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/casework/form/name.h"
#include "common/casework/law/party.h"
#include "services/penalty/measures.h"
#include "services/penalty/names.h"
#include "services/penalty/party_cases.h"
#include "services/penalty/prescription.h"
#include "services/penalty/standing.h"

namespace yifa::penalty {
namespace {

// The days on which the act was done. One that continued is cut off by the decision on
// it: what goes on after that is another act.
struct Days {
  Date first, last;
};
Days DaysOf(const Act& act, const v1::Violation& violation, const PenaltyCase& of) {
  const Date first = DayOf(violation.commit_date());
  if (!violation.continuing()) return {first, EndOf(violation)};
  return {first, FromProto(of.decision().decision_date()).value_or(act.date())};
}

template <typename List>
bool Share(const List& a, const List& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

// True if both are one act: the same in words, or breaking the same norm, on the same
// days, unless somebody said why they are two.
bool SameAct(const Act& act, const v1::Violation& a, const PenaltyCase& of_a,
             const v1::Violation& b, const PenaltyCase& of_b) {
  if (!a.distinct_reason().empty()) return false;
  const Days first = DaysOf(act, a, of_a), second = DaysOf(act, b, of_b);
  if (first.last < second.first || second.last < first.first) return false;
  return a.description() == b.description() || Share(a.power_items(), b.power_items());
}

bool ShareAnAct(const Act& act, const PenaltyCase& c, const PenaltyCase& other) {
  return std::any_of(
      c.violations().begin(), c.violations().end(), [&](const v1::Violation& ours) {
        return std::any_of(
            other.violations().begin(), other.violations().end(),
            [&](const auto& theirs) { return SameAct(act, ours, c, theirs, other); });
      });
}

// True if the other case ended in a fine on the same party that still stands.
bool Fined(const PenaltyCase& other, const type::v1::Party& party) {
  return FinesFen(other.decision().measures()) > 0 &&
         casework::SameParty(other.party(), party) && !IsGone(other);
}

}  // namespace

// Another organ's case is told of only once the case is more than a lead: whoever writes
// down a name learns nothing by it, whoever files or decides must know who was first
// (PEN-05, PEN-19).
void FindSameAct(const Act& act, PenaltyCase& c) {
  if (c.violations().empty()) return;
  const bool new_lead = act.from_state().empty();
  const std::set<std::string> known(c.same_act_cases().begin(), c.same_act_cases().end());
  for (const auto& other : CasesOfParty(act, c))
    if ((!new_lead || casework::OrganOf(other->name()) == act.organ().name()) &&
        !known.contains(other->name()) && ShareAnAct(act, c, *other))
      c.add_same_act_cases(other->name());
}

absl::Status CheckOneFine(const Act& act, const Measures& measures,
                          const PenaltyCase& c) {
  std::set<int> fined;
  for (const v1::Measure& measure : measures)
    if (measure.penalty_class() == v1::PENALTY_CLASS_FINE &&
        !fined.insert(measure.violation()).second)
      return act.Refuse(rule::kPen19, "对当事人的同一个违法行为，不得给予两次以上罚款。");
  if (fined.empty()) return absl::OkStatus();
  for (const std::string& name : c.same_act_cases()) {
    const auto other = act.Find<PenaltyCase>(name);
    if (other != nullptr && name != c.name() && Fined(*other, c.party()))
      return act.Refuse(rule::kPen19, absl::StrCat("同一个违法行为已在",
                                                   WhereOf(act, name), "中给予罚款。"));
  }
  return absl::OkStatus();
}

}  // namespace yifa::penalty
