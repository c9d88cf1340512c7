#include "services/litigation/suit_grounds.h"

#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "common/base/date.h"
#include "common/casework/law/applies.h"
#include "common/procedure/names.h"
#include "services/contested/contested_act.h"
#include "services/litigation/names.h"
#include "services/litigation/outcome.h"

namespace yifa::litigation {
namespace {

Date FiledOn(const Act& act, const LitigationCase& c) {
  return c.has_court_filing_date() ? DayOf(c.court_filing_date()) : act.date();
}

// 政府信息公开行政案件解释第二条: who was not answered may do either.
bool IsUnansweredRequest(const Act& act, const LitigationCase& c, Date day) {
  return absl::StrContains(c.contested_act(), "/disclosureRequests/") &&
         HoldsOn(act, rule::kLit18FirstDisclosureInterpreted, day);
}

// As the suit says, else as the record of the act says.
v1::ReconsiderationFirst FirstOf(const Act& act, const LitigationCase& c, Date day) {
  if (c.reconsideration_first() != v1::RECONSIDERATION_FIRST_UNSPECIFIED)
    return c.reconsideration_first();
  if (c.matter() == v1::MATTER_FAILURE_TO_ACT)
    return IsUnansweredRequest(act, c, day) ? v1::RECONSIDERATION_FIRST_UNSPECIFIED
                                            : v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT;
  const auto known = contested::Find(act, c.contested_act());
  if (known == nullptr) return v1::RECONSIDERATION_FIRST_UNSPECIFIED;
  if (known->on_the_spot()) return v1::RECONSIDERATION_FIRST_ON_THE_SPOT;
  return known->disclosure_refused() ? v1::RECONSIDERATION_FIRST_DISCLOSURE_REFUSED
                                     : v1::RECONSIDERATION_FIRST_UNSPECIFIED;
}

// The article by which it must come first, for a suit filed on that day; "" where none
// was in force.
std::string ArticleOn(const Act& act, procedure::DateRule rule, Date day) {
  return HoldsOn(act, rule, day) ? act.ArticleOf(rule) : "";
}

std::string FirstArticle(const Act& act, const LitigationCase& c,
                         v1::ReconsiderationFirst first, Date day) {
  switch (first) {
    case v1::RECONSIDERATION_FIRST_ON_THE_SPOT:
      return ArticleOn(act, rule::kLit18FirstOnTheSpot, day);
    case v1::RECONSIDERATION_FIRST_NATURAL_RESOURCES:
      return HoldsOn(act, rule::kLit18FirstNaturalResources, day)
                 ? act.ArticleOf(rule::kLit18FirstNaturalResources)
                 : act.ArticleOf(rule::kLit18FirstNaturalResourcesBefore);
    case v1::RECONSIDERATION_FIRST_FAILURE_TO_ACT:
      return ArticleOn(act, rule::kLit18FirstFailureToAct, day);
    case v1::RECONSIDERATION_FIRST_DISCLOSURE_REFUSED:
      return HoldsOn(act, rule::kLit18FirstDisclosureInterpreted, day)
                 ? act.ArticleOf(rule::kLit18FirstDisclosureInterpreted)
                 : ArticleOn(act, rule::kLit18FirstDisclosureRefused, day);
    case v1::RECONSIDERATION_FIRST_OTHER_LAW:
      return c.first_by_law();
    default:
      return "";
  }
}

}  // namespace

void DetermineSuitGrounds(const Act& act, LitigationCase& c) {
  c.clear_suit_grounds();
  const Date filed = FiledOn(act, c);
  if (c.origin() == v1::ORIGIN_DIRECT) {
    const std::string first = FirstArticle(act, c, FirstOf(act, c, filed), filed);
    if (!first.empty()) {
      v1::SuitGround& ground = *c.add_suit_grounds();
      ground.set_kind(v1::SUIT_GROUND_KIND_RECONSIDERATION_FIRST);
      ground.set_article(act.ArticleOf(rule::kLit18FirstSkipped));
      ground.set_first_article(first);
    }
  }
  if (const auto pending = FindPending(act, c, filed)) {
    v1::SuitGround& ground = *c.add_suit_grounds();
    ground.set_kind(v1::SUIT_GROUND_KIND_RECONSIDERATION_PENDING);
    ground.set_article(act.ArticleOf(rule::kLit18Pending));
    ground.set_reconsideration(pending->reconsideration());
  }
}

}  // namespace yifa::litigation
