#include "common/casework/law/competence.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"

namespace yifa::casework {
namespace {

using type::v1::Organ;
using type::v1::OrganLevel;

// Superiors that are followed upwards: more than there are tiers, fewer than a ring has.
constexpr int kSuperiorsMost = 8;

// The levels of a tier: a government's, and a department's of that government.
OrganLevel Government(int tier) { return static_cast<OrganLevel>(tier); }
OrganLevel Department(int tier) {
  return static_cast<OrganLevel>(type::v1::ORGAN_LEVEL_TOWNSHIP + tier);
}
// Districts of the four municipalities 直辖市 have no prefecture above them.
bool InMunicipality(const Organ& organ) {
  static constexpr std::array kMunicipalities = {"11", "12", "31", "50"};
  return std::any_of(
      kMunicipalities.begin(), kMunicipalities.end(),
      [&](const char* code) { return absl::StartsWith(organ.region_code(), code); });
}

// How many digits of a region code say where in that tier something lies.
size_t DigitsOf(int tier) { return tier < 3 ? static_cast<size_t>(tier) * 2 : 6; }

std::string RegionAt(const Organ& organ, int tier) {
  return organ.region_code().substr(0, DigitsOf(tier));
}

// The organ's superior of that level that the register names, directly or above others.
std::shared_ptr<const Organ> SuperiorAt(const Organ& organ, OrganLevel level,
                                        const FindOrgan& find) {
  std::string next = organ.superior();
  for (int i = 0; i < kSuperiorsMost && !next.empty(); ++i) {
    std::shared_ptr<const Organ> superior = find(next);
    if (superior == nullptr || superior->level() == level) return superior;
    next = superior->superior();
  }
  return nullptr;
}

// The tier of the government next above a government: as the register names it, e.g. of a
// county that a province leads itself 省直管县; as the law's data says; else by its tier.
int TierAbove(const Organ& government, const FindOrgan& find,
              const GovernmentAbove& above) {
  const int tier = TierOf(government.level());
  const auto superior = find(government.superior());
  if (superior != nullptr && !IsDepartment(superior->level()) &&
      TierOf(superior->level()) > 0 && TierOf(superior->level()) < tier)
    return TierOf(superior->level());
  const int said = above ? TierOf(above(government)) : 0;
  if (said > 0 && said < tier) return said;
  return tier == 3 && InMunicipality(government) ? 1 : std::max(tier - 1, 1);
}

// The government of that tier where the organ is; nothing of it but that.
Organ GovernmentAt(const Organ& organ, int tier) {
  Organ government;
  government.set_level(Government(tier));
  government.set_region_code(organ.region_code());
  return government;
}

// True if the place has a government of that tier between the others: no prefecture is
// over the counties of a municipality or of a province that leads them itself, no county
// over the towns of a city without districts.
bool HasTier(const Organ& organ, int tier, const FindOrgan& find,
             const GovernmentAbove& above) {
  return TierAbove(GovernmentAt(organ, tier + 1), find, above) == tier;
}

// Its superior department is in the tier above that of its government.
OrganLevels OverDepartment(const Organ& maker, bool new_law, const FindOrgan& find,
                           const GovernmentAbove& above) {
  const int tier = TierOf(maker.level());
  const OrganLevel superior =
      Department(TierAbove(GovernmentAt(maker, tier), find, above));
  switch (maker.nature()) {
    case type::v1::ORGAN_NATURE_VERTICAL:
      return {superior};
    case type::v1::ORGAN_NATURE_JUSTICE:
      return {Government(tier), superior};
    case type::v1::ORGAN_NATURE_DISPATCHED_BODY:
      if (!new_law) return {Department(tier), Government(tier)};
      // Of a body of a city's or municipality's department also the government where it
      // sits.
      if (tier == 2 || (tier == 1 && InMunicipality(maker)))
        return {Government(tier), Government(3)};
      return {Government(tier)};
    case type::v1::ORGAN_NATURE_AUTHORIZED:
      if (!new_law) return {Department(tier), Government(tier)};
      return {Government(tier)};
    default:
      if (!new_law) return {Government(tier), superior};
      return {Government(tier)};
  }
}

OrganLevels OverGovernment(const Organ& maker, const FindOrgan& find,
                           const GovernmentAbove& above) {
  if (maker.nature() == type::v1::ORGAN_NATURE_AUTHORIZED)
    return {Government(TierOf(maker.level()))};
  return {Government(TierAbove(maker, find, above))};
}

// The tier of the government that stands over all of them: over a department its own
// government, over a government the next, and wide enough for every region.
int CommonTier(const Makers& makers, bool led_from_above, const FindOrgan& find,
               const GovernmentAbove& above) {
  int tier = TierOf(makers.front().level());
  for (const Organ& maker : makers) {
    const int own = TierOf(maker.level());
    // What is led from above has its superior in the next tier, as a government has.
    tier = std::min(tier, IsDepartment(maker.level()) && !led_from_above ? own : own - 1);
  }
  const auto apart = [&](const Organ& maker) {
    return RegionAt(makers.front(), tier) != RegionAt(maker, tier);
  };
  while (tier > 1 && (std::any_of(makers.begin(), makers.end(), apart) ||
                      !HasTier(makers.front(), tier, find, above)))
    --tier;
  return std::max(tier, 1);
}

// 行政复议法(2017)第十五条第一款第四项: the common superior 共同上一级行政机关, for
// organs led from above the department of that tier over their own. The law of 2023 gives
// each of them to its government (第二十四条、第二十七条), which for all is the same one.
OrganLevels OverJoint(const Makers& makers, const FindOrgan& find,
                      const GovernmentAbove& above) {
  const bool vertical = std::all_of(makers.begin(), makers.end(), [](const Organ& maker) {
    return maker.nature() == type::v1::ORGAN_NATURE_VERTICAL;
  });
  const int tier = CommonTier(makers, vertical, find, above);
  return {vertical ? Department(tier) : Government(tier)};
}

// True if the body, which has the level that the law asks for, is the one of that level
// over the maker.
bool StandsOver(const Organ& body, const Organ& maker, const FindOrgan& find) {
  const bool registered = !maker.name().empty();
  const bool itself = registered && body.name() == maker.name();
  const bool own_acts = body.level() == maker.level() &&
                        maker.level() == type::v1::ORGAN_LEVEL_PROVINCE &&
                        maker.nature() != type::v1::ORGAN_NATURE_AUTHORIZED;
  if (registered && own_acts) return itself;
  if (itself) return false;
  if (const auto named = SuperiorAt(maker, body.level(), find))
    return named->name() == body.name();
  if (registered && IsDepartment(body.level())) return false;
  const int tier = TierOf(body.level());
  return RegionAt(body, tier) == RegionAt(maker, tier);
}

}  // namespace

bool IsDepartment(OrganLevel level) { return level > type::v1::ORGAN_LEVEL_TOWNSHIP; }

int TierOf(OrganLevel level) {
  return IsDepartment(level) ? level - type::v1::ORGAN_LEVEL_TOWNSHIP
                             : static_cast<int>(level);
}

OrganLevels CompetentLevels(const Makers& makers, ReconsiderationLaw law,
                            const FindOrgan& find, const GovernmentAbove& above) {
  for (const Organ& maker : makers)
    if (TierOf(maker.level()) == 0 || maker.region_code().empty()) return {};
  if (makers.size() > 1) return OverJoint(makers, find, above);
  const Organ& maker = makers.front();
  return IsDepartment(maker.level())
             ? OverDepartment(maker, law == ReconsiderationLaw::k2023, find, above)
             : OverGovernment(maker, find, above);
}

bool IsCompetent(const Organ& body, const Makers& makers, ReconsiderationLaw law,
                 const FindOrgan& find, const GovernmentAbove& above) {
  const OrganLevels levels = CompetentLevels(makers, law, find, above);
  return std::find(levels.begin(), levels.end(), body.level()) != levels.end() &&
         std::all_of(makers.begin(), makers.end(),
                     [&](const Organ& maker) { return StandsOver(body, maker, find); });
}

bool MayReconsider(const Organ& body, const Organ& maker, const FindOrgan& find) {
  const int tier = IsDepartment(body.level()) ? 0 : TierOf(body.level());
  if (tier >= 1 && tier <= 3)  // 县级以上 (第二十四条第一款)
    if (const auto named = SuperiorAt(maker, body.level(), find))
      if (named->name() == body.name()) return true;
  return IsCompetent(body, {maker}, ReconsiderationLaw::k2023, find) ||
         IsCompetent(body, {maker}, ReconsiderationLaw::k2017, find);
}

const char* NameOf(OrganLevel level) {
  static constexpr std::array kNames = {
      "",           "省级人民政府", "市级人民政府", "县级人民政府",
      "乡镇、街道", "省级主管部门", "市级主管部门", "县级主管部门"};
  const auto index = static_cast<size_t>(level);
  return index < kNames.size() ? kNames[index] : "";
}

}  // namespace yifa::casework
