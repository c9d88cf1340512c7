// The steps of the complaint service, one per act, and what they share.
#ifndef YIFA_SERVICES_COMPLAINT_STEPS_H_
#define YIFA_SERVICES_COMPLAINT_STEPS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/casework/act.h"
#include "common/casework/definition.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/complaint/v1/complaint_service.pb.h"

namespace yifa::complaint {

using casework::Act;
using v1::Complaint;

// Intake (intake.cc).
// The track whose procedure a submission is bound to, e.g. `petition`.
std::string TrackOf(const v1::RegisterComplaintRequest& request);
absl::Status Register(const v1::RegisterComplaintRequest& request, Act& act,
                      Complaint& complaint);
absl::Status Accept(const v1::AcceptComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Refuse(const v1::RefuseComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Refer(const v1::ReferComplaintRequest& request, Act& act,
                   Complaint& complaint);

// Handling (handling.cc).
absl::Status Extend(const v1::ExtendComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Conclude(const v1::ConcludeComplaintRequest& request, Act& act,
                      Complaint& complaint);
absl::Status RecordFilingDecision(const v1::RecordFilingDecisionRequest& request,
                                  Act& act, Complaint& complaint);
absl::Status RecordOutcome(const v1::RecordOutcomeRequest& request, Act& act,
                           Complaint& complaint);

// Telling and follow-up (telling.cc).
absl::Status Tell(const v1::TellComplainantRequest& request, Act& act,
                  Complaint& complaint);
absl::Status FollowUp(const v1::FollowUpComplaintRequest& request, Act& act,
                      Complaint& complaint);

// What the penalty record makes this service do (reactions.cc).
std::vector<std::unique_ptr<casework::Message>> ReactToPenalty(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);

// Counts in the year of receipt, whenever the act is done: the cohort that the year's
// rates are about.
inline void Count(std::string_view figure, Act& act, const Complaint& complaint,
                  int64_t delta = 1) {
  act.TallyIn(complaint.receipt_date().year(), figure, {}, delta);
}

// The organ has answered in some way; only the first counts.
inline void Respond(Act& act, Complaint& complaint) {
  if (complaint.responded()) return;
  complaint.set_responded(true);
  Count("responded", act, complaint);
}

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_STEPS_H_
