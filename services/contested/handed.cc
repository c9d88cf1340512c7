// Which organ may name an act of another's as contested before it. By the register alone:
// what the neighbour's record has not told yet is as the application says.
#include <string_view>

#include "common/casework/kinds.h"
#include "services/contested/contested_act.h"

namespace yifa::contested {
namespace {

using casework::Knowledge;
using type::v1::Organ;

constexpr int kSuperiorsMost = 10;  // above a town there are three

// The digits of a region's code that say where it is: 12 of 120000, 120111 of 120111000.
std::string_view DigitsOf(std::string_view region) {
  if (region.size() == 9 && region.substr(6) == "000") region = region.substr(0, 6);
  while (region.size() > 2 && region.size() <= 6 &&
         region.substr(region.size() - 2) == "00")
    region.remove_suffix(2);
  return region;
}

bool IsGovernmentThatReviews(const Organ& organ) {
  return organ.level() >= type::v1::ORGAN_LEVEL_PROVINCE &&
         organ.level() <= type::v1::ORGAN_LEVEL_COUNTY;
}

bool MayContest(const std::string& name, const Organ& organ, const Knowledge& knowledge) {
  const auto maker = knowledge.Organ(casework::OrganOf(name));
  return maker != nullptr &&
         (maker->name() == organ.name() || StandsOver(organ, *maker, knowledge));
}

}  // namespace

bool StandsOver(const Organ& organ, const Organ& of, const Knowledge& knowledge) {
  std::string superior = of.superior();
  for (int i = 0; i < kSuperiorsMost && !superior.empty(); ++i) {
    if (superior == organ.name()) return true;
    const auto next = knowledge.Organ(superior);
    superior = next == nullptr ? "" : next->superior();
  }
  const std::string_view wide = DigitsOf(organ.region_code());
  const std::string_view narrow = DigitsOf(of.region_code());
  if (narrow.substr(0, wide.size()) != wide) return false;
  return narrow.size() > wide.size() || IsGovernmentThatReviews(organ);
}

std::vector<casework::HandedRule> Handed() {
  return {{"penaltyCases", MayContest}, {"disclosureRequests", MayContest}};
}

}  // namespace yifa::contested
