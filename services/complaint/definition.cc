#include "services/complaint/definition.h"

#include "services/complaint/steps.h"

namespace yifa::complaint {

using casework::Bind;
using casework::BindCreate;

casework::Definition Definition() {
  casework::Definition definition;
  definition.name = "complaint";
  definition.services = {casework::ServiceNamed("yifa.complaint.v1.ComplaintService")};
  definition.resources = {{Complaint::descriptor(), "complaints", "c"}};
  definition.acts = {
      BindCreate(&Register, &TrackOf),
      Bind(&Accept),
      Bind(&Refuse),
      Bind(&Refer),
      Bind(&Extend),
      Bind(&Conclude),
      Bind(&Tell),
      Bind(&FollowUp),
      Bind(&RecordFilingDecision, "record_filing_decision"),
      Bind(&RecordOutcome, "record_outcome"),
  };
  definition.reactions = {{"penalty", &ReactToPenalty}};
  definition.rates = {
      {"responded_rate", "响应率", "responded", "received"},
      {"concluded_rate", "办结率", "concluded", "received"},
      {"satisfaction_rate", "满意率", "satisfied", "followed_up"},
  };
  return definition;
}

}  // namespace yifa::complaint
