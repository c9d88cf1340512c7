// Suggestions of courts and procuratorates 司法建议、检察建议 (LIT-17).
#include <string>

#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/casework/law/period.h"
#include "services/litigation/case.h"
#include "services/litigation/figures.h"
#include "services/litigation/names.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/judicial_suggestion.pb.h"
#include "yifa/litigation/v1/suggestion_service.pb.h"

namespace yifa::litigation {
namespace {

using v1::JudicialSuggestion;

std::string Suggestion(const v1::RegisterSuggestionRequest&) { return "suggestion"; }

// 解释第一百四十九条第四款; 司法建议规定第八条: the days that it states, as many as the
// general limit at most unless a law says otherwise.
procedure::LimitName AnswerLimit(const Act& act, const JudicialSuggestion& s) {
  if (s.subject() == v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT)
    return limit::kAnswerNormative;
  if (s.stated_days() == 0) return limit::kAnswer;
  const bool longer = act.date() + s.stated_days() >
                      LastDay(act, act.date(), PeriodOf(act, limit::kAnswer));
  return longer && s.longer_by().empty() ? limit::kAnswer : limit::kAnswerStated;
}

bool AnsweredInTime(const Act& act) {
  return act.IsRunning(limit::kAnswer) || act.IsRunning(limit::kAnswerStated) ||
         act.IsRunning(limit::kAnswerNormative);
}

absl::Status RegisterSuggestion(const v1::RegisterSuggestionRequest&, Act& act,
                                JudicialSuggestion& s) {
  const bool normative = s.subject() == v1::SUGGESTION_SUBJECT_NORMATIVE_DOCUMENT;
  if (normative != !s.normative_document().empty())
    return act.Invalid("judicial_suggestion.normative_document",
                       "goes with a suggestion about one");
  if (!s.litigation_case().empty() &&
      act.Find<LitigationCase>(s.litigation_case()) == nullptr)
    return act.Invalid("judicial_suggestion.litigation_case", "is no suit on record");
  const procedure::LimitName runs = AnswerLimit(act, s);
  for (const procedure::LimitName other :
       {limit::kAnswer, limit::kAnswerStated, limit::kAnswerNormative})
    if (other != runs) act.DoNotStart(other);
  if (runs == limit::kAnswerStated) act.SetLength(runs, s.stated_days());
  act.Tally(figure::kSuggestionsReceived, LabelOf(s.suggester()));
  TallyBy(act, figure::kSuggestionsReceived, by::kSubject, LabelOf(s.subject()));
  return absl::OkStatus();
}

absl::Status AnswerSuggestion(const v1::AnswerSuggestionRequest& request, Act& act,
                              JudicialSuggestion& s) {
  *s.mutable_answer() = request.answer();
  *s.mutable_answer()->mutable_answer_date() = ToProto(act.date());
  act.Issue(s.suggester() == v1::SUGGESTER_COURT
                ? document::kJudicialSuggestionReply
                : document::kProcuratorialSuggestionReply);
  act.Tally(figure::kSuggestionsAnswered, LabelOf(s.suggester()));
  if (AnsweredInTime(act)) act.Tally(figure::kSuggestionsAnsweredInTime);
  act.Tally(figure::kSuggestionsAdopted, LabelOf(request.answer().adoption()));
  return absl::OkStatus();
}

absl::Status RecordMending(const v1::RecordMendingRequest& request, Act& act,
                           JudicialSuggestion& s) {
  v1::Mending& mending = *s.add_mendings();
  mending = request.mending();
  *mending.mutable_mending_date() = ToProto(act.date());
  return absl::OkStatus();
}

absl::Status CloseSuggestion(const v1::CloseSuggestionRequest&, Act& act,
                             JudicialSuggestion& s) {
  if (s.answer().adoption() != v1::ADOPTION_NONE && s.mendings().empty())
    return act.Refuse(rule::kLit17, "采纳的建议应当记载落实情况后再行办结。");
  act.Tally(figure::kSuggestionsClosed);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings SuggestionActs() {
  return {BindCreate(&RegisterSuggestion, &Suggestion), Bind(&AnswerSuggestion),
          Bind(&RecordMending), Bind(&CloseSuggestion)};
}

}  // namespace yifa::litigation
