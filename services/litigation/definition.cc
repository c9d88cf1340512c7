#include "services/litigation/definition.h"

#include "services/contested/contested_act.h"
#include "services/litigation/names.h"
#include "services/litigation/steps.h"

namespace yifa::litigation {
namespace {

using casework::Bind;
using casework::BindCreate;

template <typename Request>
std::string Suit(const Request&) {
  return "litigation";
}
std::string Suggestion(const v1::RegisterSuggestionRequest&) { return "suggestion"; }
std::string Outcome(const v1::LearnOutcomeRequest&) { return "outcome"; }

casework::ActBinding Named(casework::ActBinding binding, const char* act) {
  binding.act = act;
  return binding;
}

}  // namespace

casework::Definition Definition() {
  casework::Definition d;
  d.name = "litigation";
  d.names = NamesInUse();
  d.services = {casework::ServiceNamed("yifa.litigation.v1.LitigationService"),
                casework::ServiceNamed("yifa.litigation.v1.SuggestionService")};
  d.resources = {
      {LitigationCase::descriptor(), "litigationCases", "l"},
      {v1::JudicialSuggestion::descriptor(), "judicialSuggestions", "s"},
      {v1::ReconsiderationOutcome::descriptor(), "reconsiderationOutcomes", "o"}};
  d.acts = {
      BindCreate(RegisterPretrial, Suit),
      BindCreate(Receive, Suit),
      Bind(ServeComplaint),
      Bind(RecordMediation),
      Bind(FileDefence),
      Bind(RequestDeferral),
      Bind(DeferDefence),
      Bind(SupplementEvidence),
      Bind(ObjectToJurisdiction),
      Bind(RecordJurisdictionRuling),
      Bind(RaiseTimeObjection),
      Bind(AppointCounsel),
      Bind(RecordSummons),
      Bind(FileIdentityProof),
      Bind(ExplainAbsence),
      Bind(RecordHearing),
      Bind(ChangeContestedAct),
      Bind(RecordChangeResponse),
      Bind(Suspend),
      Bind(Resume),
      Bind(TurnOrdinary),
      Bind(RecordJudgment),
      Bind(RecordAppeal),
      Bind(AnswerAppeal),
      casework::BindExpiry("take_effect", TakeEffect),
      Bind(Comply),
      Bind(RecordMeasure),
      Bind(RecordRetrialApplication),
      Bind(RecordRetrialRuling),
      Bind(ReviewLoss),
      Bind(Archive),
      BindCreate(RegisterSuggestion, Suggestion),
      Bind(AnswerSuggestion),
      Bind(RecordMending),
      Bind(CloseSuggestion),
      Named(BindCreate(LearnOutcome, Outcome), "learn_outcome"),
      Bind(ReviseOutcome, "revise_outcome"),
  };
  d.reactions = Reactions();
  d.handed = {Reconsidered()};
  d.rates = {
      {"loss_rate", "败诉率", figure::kFirstInstanceLost.str(),
       figure::kFirstInstanceConcluded.str(),
       /*carried_in=*/true},
      {"second_instance_loss_rate", "二审败诉率", figure::kSecondInstanceLost.str(),
       figure::kSecondInstanceConcluded.str(), /*carried_in=*/true},
      {"appearance_rate", "负责人出庭率", figure::kHeadAppeared.str(),
       figure::kHearingsRequiringHead.str()},
      {"must_appear_rate", "通知出庭案件占比", figure::kMustAppearHearings.str(),
       figure::kHearingsRequiringHead.str()},
      {"suggestion_answer_rate", "建议答复率", figure::kSuggestionsAnswered.str(),
       figure::kSuggestionsReceived.str()},
      {"suggestion_in_time_rate", "建议按期答复率",
       figure::kSuggestionsAnsweredInTime.str(), figure::kSuggestionsAnswered.str()}};
  contested::AddTo(d);
  return d;
}

}  // namespace yifa::litigation
