// The cases of one party, of every organ: each points to the one that was the party's
// latest before it, so none has to be named to be found.
#include <algorithm>
#include <set>

#include "common/casework/form/name.h"
#include "services/penalty/before_decision.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

// What identifies the party; "" where that is open. A person's name alone does not.
std::string KeyOf(const type::v1::Party& party) {
  if (!party.identifier().empty()) return party.identifier();
  switch (party.kind()) {
    case type::v1::PARTY_KIND_ORGANIZATION:
    case type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS:
      return party.display_name();
    default:
      return "";
  }
}

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

}  // namespace

void Enlist(const Act& act, PenaltyCase& c) {
  const std::string key = KeyOf(c.party());
  if (key == c.party_key()) return;
  c.set_party_key(key);
  if (key.empty()) return;
  v1::PartyLink& link = *c.add_party_links();
  link.set_party_key(key);
  link.set_previous_case(act.LatestOn(key));
}

std::string WhereOf(const Act& act, const std::string& name) {
  const std::string organ = casework::OrganOf(name);
  if (organ == act.organ().name()) return name;
  const auto known = act.find_organ()(organ);
  return known == nullptr ? organ : known->display_name();
}

std::vector<std::shared_ptr<const PenaltyCase>> CasesOfParty(const Act& act,
                                                             const PenaltyCase& c) {
  std::vector<std::shared_ptr<const PenaltyCase>> cases;
  if (c.party_key().empty()) return cases;
  std::vector<std::string> next = {act.LatestOn(c.party_key())};
  const auto go_on = [&](const PenaltyCase& from) {
    for (const v1::PartyLink& link : from.party_links())
      if (link.party_key() == c.party_key()) next.push_back(link.previous_case());
  };
  go_on(c);
  std::set<std::string> seen = {"", c.name()};
  while (!next.empty()) {
    const std::string name = std::move(next.back());
    next.pop_back();
    if (!seen.insert(name).second) continue;
    auto other = act.Find<PenaltyCase>(name);
    if (other == nullptr) continue;
    go_on(*other);
    if (SameParty(other->party(), c.party())) cases.push_back(std::move(other));
  }
  return cases;
}

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

}  // namespace yifa::penalty
