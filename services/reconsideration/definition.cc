#include "services/reconsideration/definition.h"

#include "services/contested/contested_act.h"
#include "services/reconsideration/known_suit.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/stages.h"
#include "yifa/reconsideration/v1/forwarded_application.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"

namespace yifa::reconsideration {
namespace {

casework::RateRule Rate(std::string id, std::string display_name,
                        procedure::FigureName numerator,
                        procedure::FigureName denominator, bool carried_in = false) {
  return {std::move(id), std::move(display_name), numerator.str(), denominator.str(),
          carried_in};
}

std::vector<casework::RateRule> Rates() {
  return {
      Rate("concluded_in_time_rate", "按时办结率", figure::kConcludedInTime,
           figure::kConcluded, /*carried_in=*/true),
      Rate("acceptance_rate", "受理率", figure::kAccepted, figure::kReceived),
      Rate("correction_rate", "纠错率", figure::kCorrected, figure::kConcluded,
           /*carried_in=*/true),
      Rate("correction_in_all_rate", "纠错率（含改正后终止）", figure::kCorrectedInAll,
           figure::kConcluded, /*carried_in=*/true),
      Rate("correction_rate_of_accepted", "纠错率（按受理数）", figure::kCorrected,
           figure::kAccepted),
      Rate("concluded_rate", "审结率（按当年受理数）", figure::kConcluded,
           figure::kAccepted),
      Rate("mediation_rate", "调解率", figure::kMediated, figure::kConcluded,
           /*carried_in=*/true),
      // 调撤率 of the official reports: mediated, or settled and then withdrawn.
      Rate("settlement_rate", "调解、和解结案率", figure::kMediatedOrSettled,
           figure::kConcluded, /*carried_in=*/true),
      Rate("simplified_rate", "简易程序适用率", figure::kSimplified, figure::kAccepted)};
}

}  // namespace

casework::Definition Definition() {
  casework::ResourceType cases{v1::Reconsideration::descriptor(), "reconsiderations",
                               "r"};
  cases.subject = "subject";
  casework::Definition definition = {
      .name = "reconsideration",
      .services =
          {casework::ServiceNamed("yifa.reconsideration.v1.ReconsiderationService"),
           casework::ServiceNamed("yifa.reconsideration.v1.ForwardedApplicationService")},
      .resources = {cases,
                    {v1::ForwardedApplication::descriptor(), "forwardedApplications",
                     "f"}},
      .acts = casework::Joined({FilingActs(), CorrectionActs(), ParticipantActs(),
                                ReviewActs(), EvidenceActs(), HearingActs(), StayActs(),
                                SuspensionActs(), DocumentReviewActs(), DecisionActs(),
                                PerformanceActs(), EnforcementActs(), ForwardingActs()}),
      .readers = {{v1::Reconsideration::descriptor(), {"litigation", "penalty"}}},
      .rates = Rates(),
  };
  definition.names = NamesInUse();
  contested::AddTo(definition);
  AddKnownSuits(definition);
  return definition;
}

}  // namespace yifa::reconsideration
