// Suggestions of courts and procuratorates 司法建议、检察建议 (LIT-17).
#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

using v1::JudicialSuggestion;

constexpr char kAnswer[] = "关于综合治理类司法建议工作若干问题的规定第八条";

// 解释第一百四十九条第四款; 司法建议规定第八条: the days that it states, two months at
// most unless a law says otherwise.
const char* AnswerLimit(const Act& act, const JudicialSuggestion& s) {
  if (s.subject() == v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT) return "answer_normative";
  if (s.stated_days() == 0) return "answer";
  const bool longer = act.date() + s.stated_days() >
                      LastDay(act, act.date(), 2, type::v1::LIMIT_UNIT_MONTH);
  return longer && s.longer_by().empty() ? "answer" : "answer_stated";
}

bool AnsweredInTime(const Act& act) {
  return act.IsRunning("answer") || act.IsRunning("answer_stated") ||
         act.IsRunning("answer_normative");
}

}  // namespace

absl::Status RegisterSuggestion(const v1::RegisterSuggestionRequest&, Act& act,
                                JudicialSuggestion& s) {
  const bool normative = s.subject() == v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT;
  if (normative != !s.normative_document().empty())
    return act.Invalid("judicial_suggestion.normative_document",
                       "goes with a suggestion about one");
  if (!s.litigation_case().empty() &&
      act.Find<LitigationCase>(s.litigation_case()) == nullptr)
    return act.Invalid("judicial_suggestion.litigation_case", "is no suit on record");
  const std::string_view limit = AnswerLimit(act, s);
  for (const char* other : {"answer", "answer_stated", "answer_normative"})
    if (limit != other) act.DoNotStart(other);
  if (limit == "answer_stated") act.SetLength(limit, s.stated_days());
  act.Tally("suggestions_received", Label(s.suggester()));
  act.Tally("suggestions_received_by_subject", Label(s.subject()));
  return absl::OkStatus();
}

absl::Status AnswerSuggestion(const v1::AnswerSuggestionRequest& request, Act& act,
                              JudicialSuggestion& s) {
  *s.mutable_answer() = request.answer();
  *s.mutable_answer()->mutable_answer_date() = Today(act);
  act.Issue(s.suggester() == v1::SUGGESTER_COURT ? "judicial_suggestion_reply"
                                                 : "procuratorial_suggestion_reply");
  act.Tally("suggestions_answered", Label(s.suggester()));
  if (AnsweredInTime(act)) act.Tally("suggestions_answered_in_time");
  act.Tally("suggestions_adopted", Label(request.answer().adoption()));
  return absl::OkStatus();
}

absl::Status RecordMending(const v1::RecordMendingRequest& request, Act& act,
                           JudicialSuggestion& s) {
  v1::Mending& mending = *s.add_mendings();
  mending = request.mending();
  *mending.mutable_mending_date() = Today(act);
  return absl::OkStatus();
}

absl::Status CloseSuggestion(const v1::CloseSuggestionRequest&, Act& act,
                             JudicialSuggestion& s) {
  if (s.answer().adoption() != v1::ADOPTION_NONE && s.mendings().empty())
    return act.Refuse("LIT-17", kAnswer, "采纳的建议应当记载落实情况后再行办结。");
  act.Tally("suggestions_closed");
  return absl::OkStatus();
}

}  // namespace yifa::litigation
