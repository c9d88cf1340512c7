// By where the respondents stand.
#include "services/reconsideration/competence.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/casework/law/competence.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/respondent.h"

namespace yifa::reconsideration {
namespace {

casework::ReconsiderationLaw LawFor(const Act& act) {
  return act.Has(rule::kRec07Governments) ? casework::ReconsiderationLaw::k2023
                                          : casework::ReconsiderationLaw::k2017;
}

// The government above those of a place, as provisions say (省直管县, 不设区的市).
casework::GovernmentAbove AboveBy(const Act& act) {
  return [&act](const type::v1::Organ& government) {
    const policy::v1::Provision* found = act.provisions().Find(
        policy::v1::Provision::kGovernmentAbove, {government, act.date()},
        [&](const policy::v1::Provision& provision) {
          return provision.government_above().level() == government.level();
        });
    return found == nullptr ? type::v1::ORGAN_LEVEL_UNSPECIFIED
                            : found->government_above().above();
  };
}

bool IsLedFromAbove(const type::v1::Organ& maker) {
  return maker.nature() == type::v1::ORGAN_NATURE_VERTICAL;
}

// The rule that says who reconsiders what they made. REQUIRES: makers is not empty
procedure::RuleName RuleOver(const casework::Makers& makers) {
  if (makers.size() > 1)
    return std::all_of(makers.begin(), makers.end(), IsLedFromAbove)
               ? rule::kRec07JointVertical
               : rule::kRec07Joint;
  const type::v1::Organ& maker = makers.front();
  if (maker.nature() == type::v1::ORGAN_NATURE_AUTHORIZED) return rule::kRec07Authorized;
  if (maker.level() == type::v1::ORGAN_LEVEL_PROVINCE) return rule::kRec07Province;
  if (!casework::IsDepartment(maker.level())) return rule::kRec07Government;
  switch (maker.nature()) {
    case type::v1::ORGAN_NATURE_VERTICAL:
      return rule::kRec07Vertical;
    case type::v1::ORGAN_NATURE_JUSTICE:
      return rule::kRec07Justice;
    case type::v1::ORGAN_NATURE_DISPATCHED_BODY:
      return rule::kRec07DispatchedBody;
    default:
      return rule::kRec07Department;
  }
}

}  // namespace

std::string CompetentOrgan(const Act& act, const Case& c) {
  std::string words;
  for (const type::v1::OrganLevel level : casework::CompetentLevels(
           MakersOf(act, c), LawFor(act), act.find_organ(), AboveBy(act)))
    absl::StrAppend(&words, words.empty() ? "" : "或者", casework::NameOf(level));
  return words.empty()
             ? ""
             : absl::StrCat("对", c.respondent(), c.co_respondents().empty() ? "" : "等",
                            "有管辖权的", words);
}

absl::Status CheckCompetent(const Act& act, const Case& c) {
  // Neither the register nor the application says where it stands; the case touches
  // nobody's.
  if (StatesNoLevel(c) || !c.competence_reason().empty()) return absl::OkStatus();
  const std::string competent = CompetentOrgan(act, c);
  if (competent.empty())
    return act.Refuse(rule::kRec07Outside,
                      "被申请人不属于本系统各级机关，不能确定由本机关管辖，不予受理。");
  const casework::Makers makers = MakersOf(act, c);
  if (casework::IsCompetent(act.organ(), makers, LawFor(act), act.find_organ(),
                            AboveBy(act)))
    return absl::OkStatus();
  return act.Refuse(RuleOver(makers), absl::StrCat("不属于本机关管辖，应当告知申请人向",
                                                   competent, "提出。"));
}

absl::Status TakeCompetence(const std::string& reason, const Act& act, Case& c) {
  absl::Status competent = CheckCompetent(act, c);
  if (competent.ok() || reason.empty() || !c.contested_act().empty()) return competent;
  c.set_competence_reason(reason);
  return absl::OkStatus();
}

}  // namespace yifa::reconsideration
