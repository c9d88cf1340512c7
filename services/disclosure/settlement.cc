#include "services/disclosure/settlement.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/calendar/span.h"
#include "common/casework/law/applies.h"
#include "common/casework/law/competence.h"
#include "services/disclosure/answer_kinds.h"
#include "services/disclosure/names.h"
#include "services/disclosure/table_keys.h"

namespace yifa::disclosure {
namespace {

using casework::ReconsiderationLaw;

// A kind of refusal that goes to reconsideration first where the law has that at all
// (行政复议法(2023年修订)第二十三条).
bool IsFirstOf(const Act& act, v1::AnswerKind kind) {
  return HoldsOn(act, rule::kDis11RefusedSince, act.date())
             ? AppliesTo(act, rule::kDis11RefusedSince, LabelOf(kind))
             : AppliesTo(act, rule::kDis11Refused, LabelOf(kind));
}

// Who may reconsider the organ's acts on that day, by name as far as the register has
// them above it, else by their level.
std::string ReconsiderationBodies(const Act& act) {
  const ReconsiderationLaw law = HoldsOn(act, rule::kDis11, act.date())
                                     ? ReconsiderationLaw::k2023
                                     : ReconsiderationLaw::k2017;
  const casework::Makers makers = {act.organ()};
  const casework::OrganLevels levels =
      casework::CompetentLevels(makers, law, act.find_organ());
  std::map<type::v1::OrganLevel, std::string> names;
  std::set<std::string> seen;
  std::string next = act.organ().name();
  while (seen.insert(next).second) {
    const auto body = act.find_organ()(next);
    if (body == nullptr) break;
    if (casework::IsCompetent(*body, makers, law, act.find_organ()))
      names.emplace(body->level(), body->display_name());
    next = body->superior();
  }
  std::vector<std::string> bodies;
  for (const type::v1::OrganLevel level : levels) {
    const auto named = names.find(level);
    bodies.push_back(named == names.end() ? casework::NameOf(level) : named->second);
  }
  return bodies.empty() ? "行政复议机关" : absl::StrJoin(bodies, "或者");
}

std::string TimeOf(const Act& act, procedure::LengthRule rule) {
  return calendar::Span(act.Length(rule), act.UnitOf(rule));
}

// `since`: from when on, e.g. 收到本答复书之日.
std::string ReviewWords(const Act& act, const char* since) {
  return absl::StrCat("自", since, "起", TimeOf(act, rule::kDis11Review), "内向",
                      ReconsiderationBodies(act));
}

const std::string& ReviewArticle(const Act& act) {
  return HoldsOn(act, rule::kDis11, act.date()) ? act.ArticleOf(rule::kDis11Review)
                                                : act.ArticleOf(rule::kDis11ReviewWas);
}

// Reconsideration goes first, by that rule.
std::string FirstNotice(const Act& act, const char* of, const char* since,
                        procedure::RuleName by) {
  return absl::StrCat("对", of, "不服的，应当先依法申请行政复议（", act.ArticleOf(by),
                      "），", ReviewWords(act, since),
                      "提出；对行政复议决定不服的，可以自收到行政复议决定书之日起",
                      TimeOf(act, rule::kDis11SuitAfterReview),
                      "内依法向人民法院提起行政诉讼（", act.ArticleOf(rule::kDis11Review),
                      "；", act.ArticleOf(rule::kDis11SuitAfterReview), "）。");
}

// Either way is open.
std::string EitherNotice(const Act& act, const char* of, const char* since,
                         const std::string& by) {
  return absl::StrCat("对", of, "不服的，可以", ReviewWords(act, since),
                      "申请行政复议，也可以自", since, "起",
                      TimeOf(act, rule::kDis11Suit), "内依法向人民法院提起行政诉讼（", by,
                      ReviewArticle(act), "；", act.ArticleOf(rule::kDis11Suit), "）。");
}

std::string NoticeOfSilence(const Act& act) {
  constexpr char kOf[] = "逾期未答复";
  constexpr char kSince[] = "答复期限届满之日";
  if (HoldsOn(act, rule::kDis11UnansweredSince, act.date()))
    return EitherNotice(act, kOf, kSince,
                        act.ArticleOf(rule::kDis11UnansweredSince) + "；");
  if (HoldsOn(act, rule::kDis11, act.date()))
    return FirstNotice(act, kOf, kSince, rule::kDis11Unanswered);
  return EitherNotice(act, kOf, kSince, "");
}

}  // namespace

std::string RemedyNotice(v1::AnswerKind kind, const Act& act) {
  if (kind == v1::ANSWER_KIND_UNSPECIFIED) return NoticeOfSilence(act);
  // Its time ran out, and no paper says so.
  if (kind == v1::ANSWER_KIND_O1 || kind == v1::ANSWER_KIND_O2)
    return EitherNotice(act, "不再处理", "知道或者应当知道之日", "");
  constexpr char kSince[] = "收到本答复书之日";
  if (HoldsOn(act, rule::kDis11, act.date()) && IsFirstOf(act, kind))
    return FirstNotice(act, "不予公开", kSince, rule::kDis11Refused);
  return EitherNotice(act, "本答复", kSince, "");
}

void Settle(v1::AnswerKind kind, std::string_view words, Act& act,
            DisclosureRequest& resource) {
  Settle(kind, *RuleOf(kind), words, act, resource);
}

void Settle(v1::AnswerKind kind, procedure::RuleName by, std::string_view words, Act& act,
            DisclosureRequest& resource) {
  resource.set_answer_kind(kind);
  resource.set_answer(std::string(words));
  resource.set_answer_article(act.ArticleOf(by));
  resource.set_refused(Refuses(kind) && IsFirstOf(act, kind));
  resource.set_remedy_notice(RemedyNotice(kind, act));
  *resource.mutable_answer_date() = ToProto(act.date());
  if (resource.has_counted_date()) return;
  resource.set_counted_kind(kind);
  *resource.mutable_counted_date() = ToProto(act.date());
  act.Tally(figure::kRequests, CellLabel(KeyOf(kind), KeyOf(resource.applicant_kind())));
}

void Unsettle(Act& act, DisclosureRequest& resource) {
  act.TallyIn(resource.counted_date().year(), figure::kRequests,
              CellLabel(KeyOf(resource.counted_kind()), KeyOf(resource.applicant_kind())),
              -1);
  resource.clear_counted_kind();
  resource.clear_counted_date();
  resource.clear_answer_kind();
  resource.clear_answer();
  resource.clear_answer_date();
  resource.clear_answer_article();
  resource.clear_refused();
  resource.clear_remedy_notice();
}

}  // namespace yifa::disclosure
