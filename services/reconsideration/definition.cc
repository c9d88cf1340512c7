#include "services/reconsideration/definition.h"

#include "services/contested/contested_act.h"
#include "services/reconsideration/names.h"
#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

using casework::ActBinding;
using casework::Bind;
using casework::BindCreate;
using casework::BindExpiry;

std::string Track(const v1::ApplyForReconsiderationRequest&) { return "reconsideration"; }
std::string ForwardingTrack(const v1::ReceiveApplicationRequest&) { return "forwarding"; }

std::vector<ActBinding> Acts() {
  return {
      BindCreate(Apply, Track),
      Bind(AskForCorrection),
      Bind(ExtendCorrection),
      Bind(Correct),
      BindExpiry("abandon", Abandon),
      Bind(Accept),
      Bind(Refuse),
      BindExpiry("deem_accepted", DeemAccepted),
      Bind(Withdraw),
      Bind(AssignHandlers),
      Bind(RecuseHandler),
      Bind(AppointAgents),
      Bind(JoinThirdParty),
      Bind(ReplaceRespondent),
      Bind(SendCopy),
      Bind(Answer),
      Bind(SupplementEvidence),
      Bind(CollectEvidence),
      Bind(InspectFile),
      Bind(ExcludeTime),
      Bind(Convert),
      Bind(HearViews),
      Bind(NotifyHearing),
      Bind(HoldHearing),
      Bind(RecordCommitteeOpinion),
      Bind(StayExecution),
      Bind(EndStay),
      Bind(Extend),
      Bind(Suspend),
      Bind(NotifyMaker),
      Bind(RecordMakerReply),
      Bind(PassOnDocument),
      Bind(ConcludeDocumentReview),
      Bind(Resume),
      BindExpiry("terminate", Terminate),
      Bind(Decide),
      Bind(Serve),
      Bind(IssueOpinion),
      Bind(ReportOnOpinion),
      Bind(RecordPerformance),
      Bind(OrderPerformance),
      Bind(PublishDecision),
      BindCreate(ReceiveApplication, ForwardingTrack),
      Bind(ForwardApplication),
      Bind(SettleApplication),
  };
}

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
      Rate("simplified_rate", "简易程序适用率", figure::kSimplified, figure::kAccepted)};
}

}  // namespace

casework::Definition Definition() {
  casework::ResourceType cases{Case::descriptor(), "reconsiderations", "r"};
  cases.subject = "subject";
  casework::Definition definition = {
      .name = "reconsideration",
      .services =
          {casework::ServiceNamed("yifa.reconsideration.v1.ReconsiderationService"),
           casework::ServiceNamed("yifa.reconsideration.v1.ForwardedApplicationService")},
      .resources = {cases,
                    {v1::ForwardedApplication::descriptor(), "forwardedApplications",
                     "f"}},
      .acts = Acts(),
      .rates = Rates(),
  };
  definition.names = NamesInUse();
  contested::AddTo(definition);
  return definition;
}

}  // namespace yifa::reconsideration
