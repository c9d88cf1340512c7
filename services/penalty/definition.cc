#include "services/penalty/definition.h"

#include <utility>

#include "common/base/status_macros.h"
#include "services/penalty/case.h"
#include "services/penalty/exchange/reads.h"
#include "services/penalty/names.h"
#include "services/penalty/recusal.h"
#include "services/penalty/stages.h"
#include "yifa/penalty/v1/officer.pb.h"
#include "yifa/penalty/v1/training.pb.h"

namespace yifa::penalty {
namespace {

casework::ActBindings Acts() {
  return casework::Joined(
      {FilingActs(),      JurisdictionActs(), LimitActs(),    InvestigationActs(),
       EvidenceActs(),    CoercionActs(),     ConductActs(),  ReviewActs(),
       NoticeActs(),      HearingActs(),      DecisionActs(), SimpleActs(),
       DeliveryActs(),    PaymentActs(),      CashActs(),     RemedyActs(),
       EnforcementActs(), TransferActs(),     ClosingActs(),  ArchiveActs(),
       PublicityActs(),   CreditRepairActs(), ImportActs(),   CertificateActs()});
}

// The binding, refused to an actor who must stand back. REQUIRES: the binding's resource
// is PenaltyCase
casework::ActBinding Impartial(casework::ActBinding binding) {
  binding.apply = [apply = std::move(binding.apply)](
                      const google::protobuf::Message& request, Act& act,
                      google::protobuf::Message& resource) {
    YIFA_RETURN_IF_ERROR(CheckMayAct(act, static_cast<const PenaltyCase&>(resource),
                                     act.actor().principal()));
    return apply(request, act, resource);
  };
  return binding;
}

// Nobody who must stand back does anything to the case; what a limit does is nobody's.
casework::ActBindings Impartial(casework::ActBindings bindings) {
  for (casework::ActBinding& binding : bindings)
    if (binding.resource == PenaltyCase::descriptor() && binding.request != nullptr)
      binding = Impartial(std::move(binding));
  return bindings;
}

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
                 {.descriptor = v1::Officer::descriptor(),
                  .collection = "officers",
                  .id_prefix = "o",
                  .is_kept = true},
                 {.descriptor = v1::Training::descriptor(),
                  .collection = "trainings",
                  .id_prefix = "t",
                  .is_kept = true}};
  d.acts = Impartial(Acts());
  d.reactions = Reactions();
  d.readers = {{PenaltyCase::descriptor(), {"complaint", "disclosure"}}};
  d.handed = Handed();
  d.rates = Rates();
  d.reads = ExchangeReads();
  return d;
}

}  // namespace yifa::penalty
