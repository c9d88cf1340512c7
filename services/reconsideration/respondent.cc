// As the register says; of one that is not in it, as the application does.
#include "services/reconsideration/respondent.h"

#include <algorithm>
#include <array>

#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/reconsideration/names.h"

namespace yifa::reconsideration {
namespace {

using type::v1::Organ;
using type::v1::OrganLevel;

// What both have, and how each calls it.
constexpr std::array<std::pair<OrganLevel, v1::RespondentLevel>, 7> kLevels = {{
    {type::v1::ORGAN_LEVEL_PROVINCE, v1::RESPONDENT_LEVEL_PROVINCE_GOVERNMENT},
    {type::v1::ORGAN_LEVEL_PREFECTURE, v1::RESPONDENT_LEVEL_PREFECTURE_GOVERNMENT},
    {type::v1::ORGAN_LEVEL_COUNTY, v1::RESPONDENT_LEVEL_COUNTY_GOVERNMENT},
    {type::v1::ORGAN_LEVEL_TOWNSHIP, v1::RESPONDENT_LEVEL_TOWNSHIP},
    {type::v1::ORGAN_LEVEL_PROVINCE_DEPARTMENT, v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT},
    {type::v1::ORGAN_LEVEL_PREFECTURE_DEPARTMENT,
     v1::RESPONDENT_LEVEL_PREFECTURE_DEPARTMENT},
    {type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT, v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT},
}};

v1::RespondentLevel LevelOf(OrganLevel level) {
  for (const auto& [organ, respondent] : kLevels)
    if (organ == level) return respondent;
  return v1::RESPONDENT_LEVEL_UNSPECIFIED;
}

// What is other than these has no level here.
OrganLevel LevelOf(v1::RespondentLevel level) {
  for (const auto& [organ, respondent] : kLevels)
    if (respondent == level) return organ;
  return type::v1::ORGAN_LEVEL_UNSPECIFIED;
}

Organ Outside(const v1::OutsideRespondent& stated) {
  Organ organ;
  organ.set_display_name(stated.display_name());
  organ.set_level(LevelOf(stated.level()));
  organ.set_region_code(stated.region_code());
  organ.set_nature(stated.nature());
  return organ;
}

bool IsOf(const std::string& contested_act, const Case& c) {
  const std::string organ = casework::OrganOf(contested_act);
  const auto& others = c.co_respondent_organs();
  return organ == c.respondent_organ() ||
         std::find(others.begin(), others.end(), organ) != others.end();
}

absl::Status CheckNames(const Act& act, const std::string& prefix, const Case& c) {
  const std::string field = prefix + "respondent_organ";
  if (c.respondent_organ().empty() != c.has_outside_respondent())
    return act.Invalid(field, c.has_outside_respondent()
                                  ? "is named beside one outside the register"
                                  : "is missing: no organ is named");
  if (!c.has_outside_respondent() && act.find_organ()(c.respondent_organ()) == nullptr)
    return act.Invalid(field, "is no organ of the register");
  for (const std::string& other : c.co_respondent_organs())
    if (act.find_organ()(other) == nullptr)
      return act.Invalid(prefix + "co_respondent_organs", "is no organ of the register");
  if (c.contested_act().empty()) return absl::OkStatus();
  if (c.has_outside_respondent() || !c.outside_co_respondents().empty())
    return act.Invalid(prefix + "contested_act",
                       "goes with respondents of the register only");
  if (!IsOf(c.contested_act(), c))
    return act.Invalid(prefix + "contested_act",
                       "is of another organ than the respondent");
  return absl::OkStatus();
}

absl::Status CheckBasis(const Act& act, const Case& c, v1::RespondentBasis basis) {
  const auto refuse = [&](const char* words) { return act.Refuse(rule::kRec08, words); };
  const bool joint = basis == v1::RESPONDENT_BASIS_JOINT;
  if (joint == c.co_respondents().empty())
    return refuse("以共同名义作出行政行为的，共同作出的行政机关是共同被申请人。");
  const bool other_maker = !c.act_maker().empty() && c.act_maker() != c.respondent();
  switch (basis) {
    case v1::RESPONDENT_BASIS_APPROVING:
      if (!act.Has(rule::kRec08Approving))
        return refuse("本案适用的法律没有规定批准机关为被申请人。");
      [[fallthrough]];
    case v1::RESPONDENT_BASIS_ENTRUSTING:
    case v1::RESPONDENT_BASIS_SUCCEEDING:
      if (!other_maker) return refuse("应当载明实际作出行政行为的机关或者组织。");
      return absl::OkStatus();
    default:
      if (!joint && other_maker) return refuse("作出行政行为的行政机关是被申请人。");
      return absl::OkStatus();
  }
}

}  // namespace

absl::Status SettleRespondents(const Act& act, const std::string& prefix, Case& c) {
  if (c.respondent_organ().empty() && !c.has_outside_respondent() &&
      !c.contested_act().empty())
    c.set_respondent_organ(casework::OrganOf(c.contested_act()));
  YIFA_RETURN_IF_ERROR(CheckNames(act, prefix, c));
  const casework::Makers makers = MakersOf(act, c);
  const Organ& first = makers.front();
  c.set_respondent(first.display_name());
  c.set_respondent_level(LevelOf(first.level()));
  c.set_respondent_nature(first.nature());
  c.set_respondent_region(first.region_code());
  c.clear_co_respondents();
  c.clear_co_respondent_places();
  for (size_t i = 1; i < makers.size(); ++i) {
    c.add_co_respondents(makers[i].display_name());
    v1::CoRespondentPlace& place = *c.add_co_respondent_places();
    place.set_display_name(makers[i].display_name());
    place.set_level(LevelOf(makers[i].level()));
    place.set_nature(makers[i].nature());
    place.set_region(makers[i].region_code());
  }
  c.set_outside(c.has_outside_respondent() || !c.outside_co_respondents().empty());
  return absl::OkStatus();
}

absl::Status CheckRespondent(const Act& act, const Case& c) {
  v1::RespondentBasis basis = c.respondent_basis();
  if (basis == v1::RESPONDENT_BASIS_UNSPECIFIED)
    basis = c.co_respondents().empty() ? v1::RESPONDENT_BASIS_MAKER
                                       : v1::RESPONDENT_BASIS_JOINT;
  return CheckBasis(act, c, basis);
}

bool StatesNoLevel(const Case& c) {
  const auto unsaid = [](const v1::OutsideRespondent& stated) {
    return stated.level() == v1::RESPONDENT_LEVEL_UNSPECIFIED;
  };
  return (c.has_outside_respondent() && unsaid(c.outside_respondent())) ||
         std::any_of(c.outside_co_respondents().begin(), c.outside_co_respondents().end(),
                     unsaid);
}

casework::Makers MakersOf(const Act& act, const Case& c) {
  casework::Makers makers;
  const auto add = [&](const std::string& name) {
    const auto organ = act.find_organ()(name);
    makers.push_back(organ != nullptr ? *organ : Organ());
  };
  if (c.has_outside_respondent())
    makers.push_back(Outside(c.outside_respondent()));
  else
    add(c.respondent_organ());
  for (const std::string& name : c.co_respondent_organs()) add(name);
  for (const v1::OutsideRespondent& stated : c.outside_co_respondents())
    makers.push_back(Outside(stated));
  return makers;
}

}  // namespace yifa::reconsideration
