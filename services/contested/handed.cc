// Which organ may name an act of another's as contested before it. By the register alone:
// what the neighbour's record has not told yet is as the application says.
#include "common/casework/form/name.h"
#include "common/casework/law/competence.h"
#include "services/contested/contested_act.h"

namespace yifa::contested {
namespace {

using casework::Knowledge;
using type::v1::Organ;

bool MayContest(const std::string& name, const Organ& organ, const Knowledge& knowledge) {
  const auto maker = knowledge.Organ(casework::OrganOf(name));
  return maker != nullptr &&
         (maker->name() == organ.name() || MayReconsider(organ, *maker, knowledge));
}

}  // namespace

bool MayReconsider(const Organ& body, const Organ& maker, const Knowledge& knowledge) {
  return casework::MayReconsider(
      body, maker, [&](const std::string& name) { return knowledge.Organ(name); });
}

std::vector<casework::HandedRule> Handed() {
  return {{"penaltyCases", MayContest}, {"disclosureRequests", MayContest}};
}

}  // namespace yifa::contested
