#include "services/penalty/party_cases.h"

#include <set>
#include <utility>
#include <vector>

#include "common/casework/form/name.h"
#include "common/casework/law/party.h"

namespace yifa::penalty {
void Enlist(const Act& act, PenaltyCase& c) {
  const std::string key = casework::PartyKey(c.party());
  if (key == c.party_key()) return;
  c.set_party_key(key);
  if (key.empty()) return;
  v1::PartyLink& link = *c.add_party_links();
  link.set_party_key(key);
  link.set_previous_case(act.LatestOn(key));
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
    if (casework::SameParty(other->party(), c.party())) cases.push_back(std::move(other));
  }
  return cases;
}

std::string WhereOf(const Act& act, const std::string& name) {
  const std::string organ = casework::OrganOf(name);
  if (organ == act.organ().name()) return name;
  const auto known = act.find_organ()(organ);
  return known == nullptr ? organ : known->display_name();
}

}  // namespace yifa::penalty
