#include "services/complaint/definition.h"

#include "services/complaint/names.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {

using casework::Bind;
using casework::BindCreate;
using casework::BindExpiry;

namespace {

template <typename Request>
std::string Track(const Request& request) {
  return TrackOf(request.complaint());
}

}  // namespace

casework::Definition Definition() {
  casework::Definition definition;
  definition.name = "complaint";
  definition.names = NamesInUse();
  definition.services = {casework::ServiceNamed("yifa.complaint.v1.ComplaintService")};
  definition.resources = {{Complaint::descriptor(), "complaints", "c"}};
  definition.acts = {
      BindCreate(&Register, &Track<v1::RegisterComplaintRequest>),
      Bind(&Accept),
      Bind(&Refuse),
      Bind(&Refer),
      Bind(&Extend),
      Bind(&Conclude),
      Bind(&Tell),
      Bind(&FollowUp),
      Bind(&Split),
      Bind(&RecordLead),
      Bind(&HandOn),
      Bind(&Object),
      Bind(&DecideObjection),
      Bind(&Return),
      Bind(&RaiseDispute),
      Bind(&SettleCompetence),
      Bind(&Assign),
      Bind(&ReportBack),
      Bind(&Mediate),
      Bind(&RequestRecusal),
      Bind(&DecideRecusal),
      Bind(&CommissionAppraisal),
      Bind(&ReceiveAppraisal),
      Bind(&Agree),
      Bind(&EndMediation),
      BindExpiry("end_by_time", &EndByTime),
      Bind(&RoutePetition),
      Bind(&RequestReview),
      Bind(&HoldReviewHearing),
      Bind(&GiveReview),
      Bind(&Reopen),
      Bind(&Supervise),
      BindCreate(&RegisterLinked, &Track<v1::RegisterLinkedRequest>, "register_linked"),
      Bind(&LinkTo, "link"),
      Bind(&NoteObjection, "note_objection"),
      Bind(&EndObjection, "end_objection"),
      Bind(&NoteReport, "note_report"),
      Bind(&RecordFilingDecision, "record_filing_decision"),
      Bind(&RecordOutcome, "record_outcome"),
  };
  using casework::By;
  using casework::Right;
  definition.reactions = {
      {"disclosure", {By<v1::RegisterComplaintRequest>(Right::kOwn)}, &ReactToDisclosure},
      {"penalty",
       {By<v1::RecordFilingDecisionRequest>(Right::kAnswers, "referred_to"),
        By<v1::RecordOutcomeRequest>(Right::kAnswers, "referred_to")},
       &ReactToPenalty}};
  definition.rates = {
      {"responded_rate", "响应率", figure::kResponded.str(), figure::kReceived.str()},
      {"concluded_rate", "办结率", figure::kConcluded.str(), figure::kReceived.str()},
      {"acceptance_rate", "受理率", figure::kAccepted.str(), figure::kReceived.str()},
      {"satisfaction_rate", "满意率", figure::kSatisfied.str(),
       figure::kFollowedUp.str()},
  };
  return definition;
}

}  // namespace yifa::complaint
