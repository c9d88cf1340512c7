#include "services/litigation/definition.h"

#include "services/contested/contested_act.h"
#include "services/litigation/names.h"
#include "services/litigation/outcome.h"
#include "services/litigation/stages.h"
#include "yifa/litigation/v1/judicial_suggestion.pb.h"
#include "yifa/litigation/v1/litigation_case.pb.h"
#include "yifa/litigation/v1/reconsideration_outcome.pb.h"

namespace yifa::litigation {
namespace {

std::vector<casework::RateRule> Rates() {
  return {
      {"loss_rate", "败诉率", figure::kFirstInstanceLost.str(),
       figure::kFirstInstanceConcluded.str(),
       /*carried_in=*/true},
      {"second_instance_loss_rate", "二审败诉率", figure::kSecondInstanceLost.str(),
       figure::kSecondInstanceConcluded.str(), /*carried_in=*/true},
      {"appearance_rate", "负责人出庭率", figure::kHeadAppeared.str(),
       figure::kHearingsRequiringHead.str()},
      {"case_appearance_rate", "负责人出庭应诉率（按案件）",
       figure::kHeardCasesWithHead.str(), figure::kHeardCases.str()},
      {"must_appear_rate", "通知出庭案件占比", figure::kMustAppearHearings.str(),
       figure::kHearingsRequiringHead.str()},
      {"suggestion_answer_rate", "建议答复率", figure::kSuggestionsAnswered.str(),
       figure::kSuggestionsReceived.str()},
      {"suggestion_in_time_rate", "建议按期答复率",
       figure::kSuggestionsAnsweredInTime.str(), figure::kSuggestionsAnswered.str()},
  };
}

}  // namespace

casework::Definition Definition() {
  casework::ResourceType outcomes{v1::ReconsiderationOutcome::descriptor(), kOutcomes,
                                  "o"};
  outcomes.subject = "contested_act";
  outcomes.is_kept = true;
  casework::Definition definition = {
      .name = "litigation",
      .services = {casework::ServiceNamed("yifa.litigation.v1.LitigationService"),
                   casework::ServiceNamed("yifa.litigation.v1.SuggestionService"),
                   casework::ServiceNamed("yifa.litigation.v1.OutcomeService")},
      .resources = {{v1::LitigationCase::descriptor(), "litigationCases", "l"},
                    {v1::JudicialSuggestion::descriptor(), "judicialSuggestions", "s"},
                    outcomes},
      .acts = casework::Joined({SuitActs(), DefenceActs(), ObjectionActs(),
                                AppearanceActs(), HearingActs(), ChangeActs(), StayActs(),
                                JudgmentActs(), PartyServiceActs(), AppealActs(),
                                PerformanceActs(), SuggestionActs(), OutcomeActs()}),
      .reactions = Reactions(),
      .readers = {{v1::LitigationCase::descriptor(), {"penalty", "reconsideration"}}},
      .handed = {Reconsidered()},
      .rates = Rates(),
      .names = NamesInUse(),
  };
  contested::AddTo(definition);
  return definition;
}

}  // namespace yifa::litigation
