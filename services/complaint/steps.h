// The steps of the complaint service, one per act, and what they share.
#ifndef YIFA_SERVICES_COMPLAINT_STEPS_H_
#define YIFA_SERVICES_COMPLAINT_STEPS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/act.h"
#include "common/casework/definition.h"
#include "yifa/complaint/v1/complaint.pb.h"
#include "yifa/complaint/v1/complaint_service.pb.h"
#include "yifa/complaint/v1/handover_requests.pb.h"
#include "yifa/complaint/v1/mediation_requests.pb.h"
#include "yifa/complaint/v1/petition_requests.pb.h"
#include "yifa/complaint/v1/supervision_requests.pb.h"

namespace yifa::complaint {

using casework::Act;
using v1::Complaint;

// The track whose procedure a submission is bound to, e.g. `petition`.
std::string TrackOf(const Complaint& complaint);

// Intake (intake.cc).
absl::Status Register(const v1::RegisterComplaintRequest& request, Act& act,
                      Complaint& complaint);
absl::Status Accept(const v1::AcceptComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Refer(const v1::ReferComplaintRequest& request, Act& act,
                   Complaint& complaint);
// 暂行办法第十四条: the person is told within the same working days from receipt in which
// the decision is made.
void StartTellingOfDecision(Act& act, const Complaint& complaint);
// `organs/{organ}`, and no more.
bool IsOrgan(const std::string& name);

// What a submission must hold, whoever registers it (submission.cc).
absl::Status CheckSubmission(const Act& act, Complaint& complaint);

// Refusal and its grounds (refusal.cc).
absl::Status Refuse(const v1::RefuseComplaintRequest& request, Act& act,
                    Complaint& complaint);

// Cases that belong together (links.cc).
absl::Status RegisterLinked(const v1::RegisterLinkedRequest& request, Act& act,
                            Complaint& complaint);
absl::Status LinkTo(const v1::LinkComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Split(const v1::SplitComplaintRequest& request, Act& act,
                   Complaint& complaint);
absl::Status RecordLead(const v1::RecordLeadRequest& request, Act& act,
                        Complaint& complaint);
// CMP-19: links a registration to the earlier case that it names, in both.
absl::Status LinkDuplicate(Act& act, Complaint& complaint);
// CMP-01: refused while a submission of both kinds is not split.
absl::Status CheckSplit(const Act& act, const Complaint& complaint);
void AddLink(v1::LinkKind kind, const std::string& other, const Act& act,
             Complaint& complaint);
// Registers another case, linked both ways; its name.
absl::StatusOr<std::string> RegisterAt(v1::RegisterLinkedRequest request, Act& act,
                                       Complaint& complaint);
absl::StatusOr<std::string> RegisterElsewhere(const std::string& organ, Act& act,
                                              Complaint& complaint);
// Where the law started the clock of a case, perhaps at another organ.
Date ClockStart(const Complaint& complaint);
// CMP-12: the limits that the act starts count from where the law started the clock of
// `from`, and are as long as they were there.
void KeepClock(const Complaint& from, Act& act);

// Between organs (handover.cc).
absl::Status HandOn(const v1::HandOnComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Object(const v1::ObjectToHandoverRequest& request, Act& act,
                    Complaint& complaint);
absl::Status NoteObjection(const v1::NoteObjectionRequest& request, Act& act,
                           Complaint& complaint);
absl::Status DecideObjection(const v1::DecideObjectionRequest& request, Act& act,
                             Complaint& complaint);
absl::Status EndObjection(const v1::EndObjectionRequest& request, Act& act,
                          Complaint& complaint);
absl::Status Return(const v1::ReturnComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status RaiseDispute(const v1::DisputeCompetenceRequest& request, Act& act,
                          Complaint& complaint);
absl::Status SettleCompetence(const v1::SettleCompetenceRequest& request, Act& act,
                              Complaint& complaint);

// Mediation (mediation.cc).
absl::Status Mediate(const v1::MediateComplaintRequest& request, Act& act,
                     Complaint& complaint);
absl::Status CommissionAppraisal(const v1::CommissionAppraisalRequest& request, Act& act,
                                 Complaint& complaint);
absl::Status ReceiveAppraisal(const v1::ReceiveAppraisalRequest& request, Act& act,
                              Complaint& complaint);
absl::Status Agree(const v1::RecordAgreementRequest& request, Act& act,
                   Complaint& complaint);
absl::Status EndMediation(const v1::EndMediationRequest& request, Act& act,
                          Complaint& complaint);
absl::Status EndByTime(Act& act, Complaint& complaint);

// Petitions (petition.cc).
absl::Status RoutePetition(const v1::RoutePetitionRequest& request, Act& act,
                           Complaint& complaint);
absl::Status RequestReview(const v1::RequestReviewRequest& request, Act& act,
                           Complaint& complaint);
absl::Status HoldReviewHearing(const v1::HoldReviewHearingRequest& request, Act& act,
                               Complaint& complaint);
absl::Status GiveReview(const v1::GiveReviewRequest& request, Act& act,
                        Complaint& complaint);
// CMP-16: true if the case repeats a petition that has been reviewed twice.
bool RepeatsReviewedTwice(const Act& act, const Complaint& complaint);

// Handling (handling.cc).
absl::Status Extend(const v1::ExtendComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Conclude(const v1::ConcludeComplaintRequest& request, Act& act,
                      Complaint& complaint);
absl::Status RecordFilingDecision(const v1::RecordFilingDecisionRequest& request,
                                  Act& act, Complaint& complaint);
absl::Status RecordOutcome(const v1::RecordOutcomeRequest& request, Act& act,
                           Complaint& complaint);
// The result, counted once however often the case is taken up again.
void ConcludeWith(const std::string& result, Act& act, Complaint& complaint);

// Telling (telling.cc).
absl::Status Tell(const v1::TellComplainantRequest& request, Act& act,
                  Complaint& complaint);
// CMP-20: refused where the report is anonymous.
absl::Status CheckSomebodyToTell(const Act& act, const Complaint& complaint);

// Follow-up, and what comes of it (follow_up.cc).
absl::Status FollowUp(const v1::FollowUpComplaintRequest& request, Act& act,
                      Complaint& complaint);
absl::Status Reopen(const v1::ReopenComplaintRequest& request, Act& act,
                    Complaint& complaint);
absl::Status Supervise(const v1::SuperviseComplaintRequest& request, Act& act,
                       Complaint& complaint);

// What differs by place, as provisions (policy.cc).
// INVALID_ARGUMENT where the channel is not open to the track.
absl::Status CheckChannel(const Act& act, const Complaint& complaint);
// CMP-18: the limit to answer a hotline request is that of its category, if it has one.
// INVALID_ARGUMENT where there is no such category.
absl::Status StartAnswer(Act& act, const Complaint& complaint);
// CMP-19: how long after the first a submission still counts as its duplicate.
int DuplicateWindowDays(const Act& act);
// CMP-21: how often unsatisfied, until a case may be supervised.
int TimesToSupervise(const Act& act);

// What the penalty record makes this service do (reactions.cc).
std::vector<std::unique_ptr<casework::Message>> ReactToDisclosure(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);
std::vector<std::unique_ptr<casework::Message>> ReactToPenalty(
    const casework::NeighbourEntry& entry, const casework::ReactionContext& context);

// Figures of the year (figures.cc).
// `TELEPHONE`, `PETITION`: as figures and provisions name them.
std::string ChannelLabel(v1::Channel channel);
std::string TrackLabel(v1::Track track);
// A receipt, in the year of the act.
void CountReceipt(Act& act, const Complaint& complaint);
// Counts in the year of receipt, whenever the act is done: the cohort that the year's
// rates are about. By channel, track and subject besides, as `accepted_by_channel`.
void Count(std::string_view figure, Act& act, const Complaint& complaint,
           int64_t delta = 1);
// The organ has answered in some way; only the first counts.
void Respond(Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_STEPS_H_
