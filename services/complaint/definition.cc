#include "services/complaint/definition.h"

#include "services/complaint/names.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/complaint.pb.h"

namespace yifa::complaint {
namespace {

std::vector<casework::RateRule> Rates() {
  return {
      {"responded_rate", "响应率", figure::kResponded.str(), figure::kReceived.str()},
      {"concluded_rate", "办结率", figure::kConcluded.str(), figure::kReceived.str()},
      {"acceptance_rate", "受理率", figure::kAccepted.str(), figure::kReceived.str()},
      {"satisfaction_rate", "满意率", figure::kSatisfied.str(),
       figure::kFollowedUp.str()},
  };
}

}  // namespace

casework::Definition Definition() {
  return {
      .name = "complaint",
      .services = {casework::ServiceNamed("yifa.complaint.v1.ComplaintService")},
      .resources = {{v1::Complaint::descriptor(), "complaints", "c"}},
      .acts = casework::Joined({IntakeActs(), CompletionActs(), AttachmentActs(),
                                RefusalActs(), LinkActs(), HandoverActs(),
                                CompetenceActs(), AssignmentActs(), MediationActs(),
                                RecusalActs(), PetitionActs(), HandlingActs(),
                                TellingActs(), FraudActs(), SupervisionActs()}),
      .reactions = Reactions(),
      .readers = {{v1::Complaint::descriptor(), {"penalty"}}},
      .rates = Rates(),
      .names = NamesInUse(),
  };
}

}  // namespace yifa::complaint
