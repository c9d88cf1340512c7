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
};

Place PlaceOf(v1::RespondentLevel level) {
  switch (level) {
    case v1::RESPONDENT_LEVEL_PROVINCE_GOVERNMENT:
      return {1, false};
    case v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT:
      return {1, true};
    case v1::RESPONDENT_LEVEL_PREFECTURE_GOVERNMENT:
      return {2, false};
    case v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT:
      return {2, true};
    case v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT:
      return {3, false};
    case v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT:
      return {3, true};
    case v1::RESPONDENT_LEVEL_TOWNSHIP:
      return {4, false};
    default:
      return {};
  }
}

// Districts of the four municipalities 直辖市 have no prefecture above them.
bool InMunicipality(const std::string& region) {
  static constexpr std::array kMunicipalities = {"11", "12", "31", "50"};
  return std::any_of(kMunicipalities.begin(), kMunicipalities.end(),
                     [&](const char* code) { return absl::StartsWith(region, code); });
}

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

Rule RuleFor(const Act& act, const Case& c) {
  const Place place = PlaceOf(c.respondent_level());
  if (place.tier == 0) return {};
  const bool new_law = LawOf(act).procedure == "reconsideration-2023";
  const int above =
      place.tier == 3 && InMunicipality(act.organ().region_code()) ? 1 : place.tier - 1;
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
  size_t digits = 6;
  if (organ.level() == type::v1::ORGAN_LEVEL_PROVINCE ||
      organ.level() == type::v1::ORGAN_LEVEL_PROVINCE_DEPARTMENT)
    digits = 2;
  else if (organ.level() == type::v1::ORGAN_LEVEL_PREFECTURE ||
           organ.level() == type::v1::ORGAN_LEVEL_PREFECTURE_DEPARTMENT)
    digits = 4;
  return region.empty() ||
         region.substr(0, digits) == organ.region_code().substr(0, digits);
}

}  // namespace

std::string CompetentOrgan(const Act& act, const Case& c) {
  std::string words;
  for (OrganLevel level : RuleFor(act, c).levels)
    absl::StrAppend(&words, words.empty() ? "" : "或者", NameOf(level));
  return words.empty() ? "" : absl::StrCat("对", c.respondent(), "有管辖权的", words);
}

absl::Status CheckCompetent(const Act& act, const Case& c) {
  const Rule rule = RuleFor(act, c);
  if (rule.levels.empty()) return absl::OkStatus();
  const bool level = std::find(rule.levels.begin(), rule.levels.end(),
                               act.organ().level()) != rule.levels.end();
  if (level && SamePlace(act.organ(), c.respondent_region())) return absl::OkStatus();
  return act.Refuse("REC-07", rule.article,
                    absl::StrCat("不属于本机关管辖，应当告知申请人向",
                                 CompetentOrgan(act, c), "提出。"));
}

}  // namespace yifa::reconsideration
