#include "services/reconsideration/definition.h"

#include "services/reconsideration/steps.h"

namespace yifa::reconsideration {
namespace {

using casework::ActBinding;
using casework::Bind;
using casework::BindCreate;
using casework::BindExpiry;

std::string Track(const v1::ApplyForReconsiderationRequest&) { return "reconsideration"; }
std::string ContestedActTrack(const v1::RecordContestedActRequest&) {
  return "contested-act";
}

// Done by the service itself: no RPC says which act it is.
ActBinding RecordedContestedAct() {
  ActBinding binding = BindCreate(RecordContestedAct, ContestedActTrack);
  binding.act = "record_contested_act";
  return binding;
}

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
      RecordedContestedAct(),
  };
}

}  // namespace

casework::Definition Definition() {
  casework::ResourceType cases{Case::descriptor(), "reconsiderations", "r"};
  cases.subject = "subject";
  return {
      .name = "reconsideration",
      .services = {casework::ServiceNamed(
          "yifa.reconsideration.v1.ReconsiderationService")},
      .resources = {cases, {v1::ContestedAct::descriptor(), "contestedActs", "a"}},
      .acts = Acts(),
      .reactions = Reactions(),
      .rates = {{"concluded_in_time_rate", "按时办结率", "concluded_in_time",
                 "concluded"},
                {"acceptance_rate", "受理率", "accepted", "received"},
                {"correction_rate", "纠错率", "corrected", "concluded"},
                {"correction_in_all_rate", "纠错率（含改正后终止）", "corrected_in_all",
                 "concluded"},
                {"correction_rate_of_accepted", "纠错率（按受理数）", "corrected",
                 "accepted"},
                {"concluded_rate", "审结率（按当年受理数）", "concluded", "accepted"},
                {"mediation_rate", "调解率", "mediated", "concluded"},
                {"simplified_rate", "简易程序适用率", "simplified", "accepted"}},
  };
}

}  // namespace yifa::reconsideration
