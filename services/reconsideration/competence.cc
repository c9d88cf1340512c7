// Which organ is competent, by the respondent's place (REC-07; 行政复议法(2023)
// 第二十四条至第二十八条, (2017)第十二条至第十五条).
#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/reconsideration/conditions.h"
#include "services/reconsideration/law.h"

namespace yifa::reconsideration {
namespace {

using type::v1::OrganLevel;

// Tiers of the state: 1 province, 2 prefecture, 3 county, 4 town. Below them the levels
// of organs: a government's, or a department's of that government.
OrganLevel Government(int tier) { return static_cast<OrganLevel>(tier); }
OrganLevel Department(int tier) {
  return static_cast<OrganLevel>(type::v1::ORGAN_LEVEL_TOWNSHIP + tier);
}

struct Place {
  int tier = 0;  // 0 = not known
  bool department = false;
  v1::RespondentNature nature = v1::RESPONDENT_NATURE_UNSPECIFIED;
  std::string region = {};
};

Place PlaceOf(v1::RespondentLevel level, v1::RespondentNature nature,
              const std::string& region) {
  switch (level) {
    case v1::RESPONDENT_LEVEL_PROVINCE_GOVERNMENT:
      return {1, false, nature, region};
    case v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT:
      return {1, true, nature, region};
    case v1::RESPONDENT_LEVEL_PREFECTURE_GOVERNMENT:
      return {2, false, nature, region};
    case v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT:
      return {2, true, nature, region};
    case v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT:
      return {3, false, nature, region};
    case v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT:
      return {3, true, nature, region};
    case v1::RESPONDENT_LEVEL_TOWNSHIP:
      return {4, false, nature, region};
    default:
      return {};
  }
}

// The respondent's place first, then each co-respondent's, where it is said.
std::vector<Place> PlacesOf(const Case& c) {
  std::vector<Place> places = {
      PlaceOf(c.respondent_level(), c.respondent_nature(), c.respondent_region())};
  for (const v1::CoRespondentPlace& one : c.co_respondent_places())
    places.push_back(PlaceOf(one.level(), one.nature(), one.region()));
  return places;
}

// Districts of the four municipalities 直辖市 have no prefecture above them.
bool InMunicipality(const std::string& region) {
  static constexpr std::array kMunicipalities = {"11", "12", "31", "50"};
  return std::any_of(kMunicipalities.begin(), kMunicipalities.end(),
                     [&](const char* code) { return absl::StartsWith(region, code); });
}

// How many digits of a region code say where in that tier something lies.
size_t DigitsOf(int tier) { return tier < 3 ? static_cast<size_t>(tier) * 2 : 6; }

struct Rule {
  std::vector<OrganLevel> levels;
  std::string_view article;
};

Rule DepartmentRule(int tier, int above, v1::RespondentNature nature, bool new_law) {
  const OrganLevel superior = Department(above);
  switch (nature) {
    case v1::RESPONDENT_NATURE_VERTICAL:
      return {{superior},
              new_law ? "行政复议法第二十七条" : "行政复议法(2017年修正)第十二条第二款"};
    case v1::RESPONDENT_NATURE_JUSTICE:
      if (new_law) return {{Government(tier), superior}, "行政复议法第二十八条"};
      break;
    case v1::RESPONDENT_NATURE_DISPATCHED_BODY:
      // Of a body of a city's or municipality's department also the government where it
      // sits.
      if (new_law && tier < 3)
        return {{Government(tier), Government(3)}, "行政复议法第二十四条第四款"};
      if (new_law) return {{Government(tier)}, "行政复议法第二十四条第四款"};
      return {{Department(tier), Government(tier)},
              "行政复议法(2017年修正)第十五条第一款第二项"};
    case v1::RESPONDENT_NATURE_AUTHORIZED:
      if (new_law) return {{Government(tier)}, "行政复议法第二十四条第一款第四项"};
      return {{Department(tier), Government(tier)},
              "行政复议法(2017年修正)第十五条第一款第三项"};
    default:
      break;
  }
  if (new_law) return {{Government(tier)}, "行政复议法第二十四条第一款第一项"};
  return {{Government(tier), superior}, "行政复议法(2017年修正)第十二条第一款"};
}

// The tier of the government that stands over all of them: over a department its own
// government, over a government the next, and wide enough for every region.
int CommonTier(const std::vector<Place>& places, bool municipality) {
  int tier = places.front().tier;
  for (const Place& place : places)
    tier = std::min(tier, place.department ? place.tier : place.tier - 1);
  const auto apart = [&](const Place& place) {
    const std::string& first = places.front().region;
    return !first.empty() && !place.region.empty() &&
           first.substr(0, DigitsOf(tier)) != place.region.substr(0, DigitsOf(tier));
  };
  while (tier > 1 && (std::any_of(places.begin(), places.end(), apart) ||
                      (tier == 2 && municipality)))
    --tier;
  return std::max(tier, 1);
}

// 行政复议法(2017)第十五条第一款第四项: the common superior 共同上一级行政机关, for
// organs led from above the department of that tier over their own. The law of 2023 gives
// each of them to its government (第二十四条、第二十七条), which for all is the same one.
Rule JointRule(const std::vector<Place>& places, bool municipality, bool new_law) {
  const bool vertical = std::all_of(places.begin(), places.end(), [](const Place& p) {
    return p.nature == v1::RESPONDENT_NATURE_VERTICAL;
  });
  std::vector<Place> led = places;
  // What is led from above has its superior in the next tier, as a government has.
  for (Place& place : led)
    if (vertical) place.department = false;
  const int tier = CommonTier(led, municipality);
  return {{vertical ? Department(tier) : Government(tier)},
          !new_law   ? "行政复议法(2017年修正)第十五条第一款第四项"
          : vertical ? "行政复议法第二十七条"
                     : "行政复议法第二十四条第一款"};
}

Rule RuleFor(const Act& act, const Case& c) {
  const std::vector<Place> places = PlacesOf(c);
  const Place& place = places.front();
  if (std::any_of(places.begin(), places.end(), [](const Place& p) { return !p.tier; }))
    return {};
  const bool new_law = LawOf(act).procedure == "reconsideration-2023";
  const bool municipality = InMunicipality(act.organ().region_code());
  if (places.size() > 1) return JointRule(places, municipality, new_law);
  const int above = place.tier == 3 && municipality ? 1 : place.tier - 1;
  if (place.department)
    return DepartmentRule(place.tier, std::max(above, 1), c.respondent_nature(), new_law);
  if (c.respondent_nature() == v1::RESPONDENT_NATURE_AUTHORIZED)
    return {{Government(place.tier)},
            new_law ? "行政复议法第二十四条第一款第四项"
                    : "行政复议法(2017年修正)第十五条第一款第三项"};
  if (place.tier == 1)
    return {{Government(1)},
            new_law ? "行政复议法第二十四条第二款" : "行政复议法(2017年修正)第十四条"};
  return {{Government(above)},
          new_law ? "行政复议法第二十四条第一款第二项"
                  : "行政复议法(2017年修正)第十三条第一款"};
}

const char* NameOf(OrganLevel level) {
  static constexpr std::array kNames = {
      "",           "省级人民政府", "市级人民政府", "县级人民政府",
      "乡镇、街道", "省级主管部门", "市级主管部门", "县级主管部门"};
  return kNames.at(static_cast<size_t>(level));
}

// A county's government is competent for what lies in its county, a city's for its city.
bool SamePlace(const type::v1::Organ& organ, const std::string& region) {
  const int level = static_cast<int>(organ.level());
  const size_t digits = DigitsOf(level > 4 ? level - 4 : level);
  return region.empty() ||
         region.substr(0, digits) == organ.region_code().substr(0, digits);
}

}  // namespace

std::string CompetentOrgan(const Act& act, const Case& c) {
  std::string words;
  for (OrganLevel level : RuleFor(act, c).levels)
    absl::StrAppend(&words, words.empty() ? "" : "或者", NameOf(level));
  return words.empty() ? ""
                       : absl::StrCat("对", c.respondent(),
                                      c.co_respondent_places().empty() ? "" : "等",
                                      "有管辖权的", words);
}

absl::Status CheckCompetent(const Act& act, const Case& c) {
  const Rule rule = RuleFor(act, c);
  if (rule.levels.empty()) return absl::OkStatus();
  const bool level = std::find(rule.levels.begin(), rule.levels.end(),
                               act.organ().level()) != rule.levels.end();
  const std::vector<Place> places = PlacesOf(c);
  const bool here = std::all_of(places.begin(), places.end(), [&](const Place& place) {
    return SamePlace(act.organ(), place.region);
  });
  if (level && here) return absl::OkStatus();
  return act.Refuse("REC-07", rule.article,
                    absl::StrCat("不属于本机关管辖，应当告知申请人向",
                                 CompetentOrgan(act, c), "提出。"));
}

}  // namespace yifa::reconsideration
