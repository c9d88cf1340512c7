// By where the respondents stand.
#include "services/reconsideration/competence.h"

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

// By an article that follows from where the respondents stand, not from a row.
absl::Status RefuseBy(const Act& act, std::string_view article, std::string_view words) {
  return Error(api::v1::REASON_UNLAWFUL,
               absl::StrCat(rule::kRec07.str(), ": the act would break ",
                            std::string(article)))
      .Meta("rule", rule::kRec07.id())
      .Meta("act", act.rule().id())
      .Article(article)
      .Zh(words);
}

}  // namespace

std::string CompetentOrgan(const Act& act, const Case& c) {
  std::string words;
  for (const type::v1::OrganLevel level :
       casework::CompetenceOver(MakersOf(act, c), LawFor(act), act.find_organ()).levels)
    absl::StrAppend(&words, words.empty() ? "" : "或者", casework::NameOf(level));
  return words.empty()
             ? ""
             : absl::StrCat("对", c.respondent(), c.co_respondents().empty() ? "" : "等",
                            "有管辖权的", words);
}

absl::Status CheckCompetent(const Act& act, const Case& c) {
  // Neither the register nor the application says where it stands; the case touches
  // nobody's.
  if (StatesNoLevel(c)) return absl::OkStatus();
  const casework::Makers makers = MakersOf(act, c);
  const casework::ReconsiderationLaw law = LawFor(act);
  const casework::Competence competence =
      casework::CompetenceOver(makers, law, act.find_organ());
  if (competence.levels.empty())
    return act.Refuse(rule::kRec07Outside,
                      "被申请人不属于本系统各级机关，不能确定由本机关管辖，不予受理。");
  if (casework::IsCompetent(act.organ(), makers, law, act.find_organ()))
    return absl::OkStatus();
  return RefuseBy(act, competence.article,
                  absl::StrCat("不属于本机关管辖，应当告知申请人向",
                               CompetentOrgan(act, c), "提出。"));
}

}  // namespace yifa::reconsideration
