#include "services/penalty/definition.h"

#include "services/penalty/before_decision.h"
#include "services/penalty/exchange/reads.h"
#include "services/penalty/names.h"
#include "services/penalty/steps.h"

namespace yifa::penalty {
namespace {

using casework::Bind;
using casework::BindCreate;
using casework::BindExpiry;

std::string Ordinary(const v1::RegisterLeadRequest&) { return "ordinary"; }
std::string Simple(const v1::DecideOnTheSpotRequest&) { return "simple"; }
std::string Imported(const v1::ImportDecisionRequest&) { return "imported"; }
std::string Trained(const v1::HoldTrainingRequest&) { return "training"; }
std::string Certificate(const v1::CertifyOfficerRequest&) { return "certificate"; }

std::vector<casework::RateRule> Rates() {
  return {
      {"filing_rate", "立案率", figure::kFiled.str(), figure::kLeads.str()},
      {"closing_rate", "结案率", figure::kClosed.str(), figure::kOpened.str()},
      {"simple_rate", "简易程序占比", figure::kSimple.str(), figure::kDecisions.str()},
      {"lighter_rate", "从轻处罚占比", figure::kLighter.str(), figure::kDecisions.str()},
      {"mitigated_rate", "减轻处罚占比", figure::kMitigated.str(),
       figure::kDecisions.str()},
      {"review_correction_rate", "法制审核纠错率", figure::kLegalReviewsCorrected.str(),
       figure::kLegalReviews.str()},
      {"hearing_rate", "经听证的普通程序决定占比", figure::kHearings.str(),
       figure::kOrdinary.str()},
      {"transfer_acceptance_rate", "移送案件公安机关立案率",
       figure::kAcceptedByPolice.str(), figure::kTransferred.str()},
      {"reconsideration_correction_rate", "行政复议纠错率",
       figure::kReconsideredCorrected.str(), figure::kReconsidered.str()},
      {"loss_rate", "行政诉讼败诉率", figure::kSuedLost.str(), figure::kSued.str()},
      {"files_qualified_rate", "案卷评查合格率", figure::kFilesQualified.str(),
       figure::kFilesEvaluated.str()},
  };
}

}  // namespace

casework::Definition Definition() {
  casework::Definition d;
  d.name = "penalty";
  d.names = NamesInUse();
  d.services = {casework::ServiceNamed("yifa.penalty.v1.PenaltyService"),
                casework::ServiceNamed("yifa.penalty.v1.ExchangeService")};
  d.resources = {{.descriptor = PenaltyCase::descriptor(),
                  .collection = "penaltyCases",
                  .id_prefix = "p",
                  .subject = "party_key"},
                 {Officer::descriptor(), "officers", "o"},
                 {Training::descriptor(), "trainings", "t"}};
  d.acts = {
      BindCreate(RegisterLead, Ordinary),
      Bind(File),
      Bind(Decline),
      Bind(AssignOfficers),
      Bind(AddEvidence),
      Bind(ConcludeInvestigation),
      Bind(Review),
      Bind(Notify),
      Bind(StateDefence),
      Bind(WaiveDefence),
      BindExpiry("lapse_answer", LapseAnswer),
      Bind(ExtendFiling),
      Bind(TellReporter),
      Bind(DisputeJurisdiction),
      Bind(DesignateJurisdiction),
      Bind(HandOverCase),
      Bind(ExcludeEvidence),
      Bind(PreserveEvidence),
      Bind(DisposePreservation),
      BindExpiry("lapse_preservation", LapsePreservation),
      Bind(ImposeCoercion),
      Bind(ApproveCoercion),
      Bind(ExtendCoercion),
      Bind(ReleaseCoercion),
      BindExpiry("lapse_coercion", LapseCoercion),
      BindExpiry("lapse_emergency", LapseEmergency),
      Bind(CommissionAppraisal),
      Bind(ReceiveAppraisal),
      Bind(OrderCorrection),
      Bind(Suspend),
      Bind(Resume),
      Bind(Terminate),
      Bind(RequestRecusal),
      Bind(DecideRecusal),
      Bind(AppointAgent),
      Bind(RequestHearing),
      Bind(WithdrawHearing),
      Bind(NotifyHearing),
      Bind(HoldHearing),
      Bind(Discuss),
      Bind(ExtendDecision),
      Bind(Decide),
      BindCreate(DecideOnTheSpot, Simple),
      Bind(Serve),
      Bind(DeferPayment),
      Bind(Pay),
      Bind(Close),
      Bind(Evaluate),
      Bind(RecordRemedy, "record_remedy"),
      Bind(TrackRemedy, "track_remedy"),
      Bind(StayExecution),
      Bind(ResumeExecution),
      Bind(FileOnTheSpot),
      Bind(ConfirmAddress),
      Bind(CollectCash),
      Bind(HandInCash),
      Bind(DepositCash),
      Bind(ImposeSurcharge),
      Bind(DemandPerformance),
      BindExpiry("open_enforcement", OpenEnforcement),
      Bind(ApplyForEnforcement),
      Bind(RecordCourtAnswer),
      Bind(RequestCourtReview),
      Bind(ProposeTransfer),
      Bind(DeclineTransfer),
      Bind(HandOver),
      Bind(RecordPoliceFiling),
      Bind(HandOverMaterials),
      Bind(TakeBack),
      Bind(ObjectToPolice),
      Bind(Discontinue),
      Bind(Archive),
      Bind(VoidDocument),
      Bind(RecordPublicity),
      Bind(WithdrawPublicity),
      Bind(RecordPartyDetails),
      BindCreate(ImportDecision, Imported),
      BindCreate(HoldTraining, Trained),
      BindCreate(Certify, Certificate),
      Bind(RecordQualification),
      Bind(RevokeCertificate),
  };
  for (casework::ActBinding& binding : d.acts)
    if (binding.resource == PenaltyCase::descriptor() && binding.request != nullptr)
      binding = Impartial(std::move(binding));
  d.reactions = Reactions();
  d.handed = Handed();
  d.rates = Rates();
  d.reads = ExchangeReads();
  return d;
}

}  // namespace yifa::penalty
