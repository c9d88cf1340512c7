#include "services/disclosure/settlement.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "services/disclosure/answer_kinds.h"
#include "services/disclosure/names.h"
#include "services/disclosure/table_keys.h"

namespace yifa::disclosure {
namespace {

constexpr char kFirst[] =
    "应当先依法申请行政复议；对行政复议决定不服的，可以再依法向人民法院提起行政诉讼";

// 行政复议法(2023年修订)第二十三条: what is not made public, or not answered at all, must
// go to reconsideration first, and the organ says so.
bool ReconsiderationGoesFirst(const Act& act) {
  const std::optional<Date> from = act.Day(rule::kDis11);
  return from && act.date() >= *from;
}

}  // namespace

std::string RemedyNotice(v1::AnswerKind kind, const Act& act) {
  const bool first = ReconsiderationGoesFirst(act);
  if (kind == v1::ANSWER_KIND_UNSPECIFIED)
    return first ? absl::StrCat("对逾期未答复的，", kFirst, "（",
                                act.ArticleOf(rule::kDis11Unanswered), "）。")
                 : "对逾期未答复的，可以依法申请行政复议或者提起行政诉讼。";
  if (kind == v1::ANSWER_KIND_GRANTED) return "";
  if (first && Refuses(kind))
    return absl::StrCat("对不予公开不服的，", kFirst, "（",
                        act.ArticleOf(rule::kDis11Refused), "）。");
  return "对本答复不服的，可以依法申请行政复议或者向人民法院提起行政诉讼。";
}

void Settle(v1::AnswerKind kind, std::string_view words, Act& act,
            DisclosureRequest& resource) {
  resource.set_answer_kind(kind);
  resource.set_answer(std::string(words));
  resource.set_answer_article(act.ArticleOf(*RuleOf(kind)));
  resource.set_refused(Refuses(kind));
  resource.set_remedy_notice(RemedyNotice(kind, act));
  *resource.mutable_answer_date() = ToProto(act.date());
  if (resource.has_counted_date()) return;
  resource.set_counted_kind(kind);
  *resource.mutable_counted_date() = ToProto(act.date());
  act.Tally(figure::kRequests, CellLabel(KeyOf(kind), KeyOf(resource.applicant_kind())));
}

}  // namespace yifa::disclosure
