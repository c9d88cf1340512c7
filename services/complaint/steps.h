// The steps of the complaint service, one per act, and what they share.
#ifndef YIFA_SERVICES_COMPLAINT_STEPS_H_
#define YIFA_SERVICES_COMPLAINT_STEPS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "common/procedure/names.h"
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
// The person is told within the same working days from receipt in which the decision is
// made.
void StartTellingOfDecision(Act& act, const Complaint& complaint);

// What a submission must hold, whoever registers it (submission.cc).
absl::Status CheckSubmission(const Act& act, Complaint& complaint);

// Who complains for another (agent.cc).
// CMP-02: refused without a power of attorney and all that it must state.
absl::Status CheckAgent(const Act& act, const Complaint& complaint);
// Refused unless the agent was given that power and has it on the day. `what` is the
// power in Chinese.
absl::Status CheckAgentMay(v1::AgentPower power, std::string_view what, const Act& act,
                           const Complaint& complaint);

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
// At another organ, which reports on it by that day unless the day is null.
absl::StatusOr<std::string> RegisterElsewhere(const std::string& organ,
                                              const type::v1::Date* report_due, Act& act,
                                              Complaint& complaint);
// Where the law started the clock of a case, perhaps at another organ.
Date ClockStart(const Complaint& complaint);
// CMP-12: the limits that the act starts count from where the law started the clock of
// `from`, and are as long as they were there.
void KeepClock(const Complaint& from, Act& act);

// Between organs (handover.cc).
struct Destination {
  std::string organ;            // `organs/{organ}`
  std::string outside = {};     // its name, where it is none of the suite's
  const char* field = nullptr;  // of the request that names the organ
  std::string reason;           // why it goes there
  const type::v1::Date* report_due = nullptr;  // where a report back is asked for
};
// CMP-10: what somebody reports never goes to the organ that it is about, nor to that of
// the person whom it is about. `outside`: the receiver's name, where it is none of the
// suite's (reported_organ.cc).
absl::Status CheckNotAbout(const std::string& organ, const std::string& outside,
                           const Act& act, const Complaint& complaint);
// CMP-12: the case goes on at the other organ, with its clock.
absl::Status HandOnTo(const Destination& to, Act& act, Complaint& complaint);
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

// Petitions assigned with a report back (assignment.cc).
absl::Status Assign(const v1::AssignPetitionRequest& request, Act& act,
                    Complaint& complaint);
absl::Status ReportBack(const v1::ReportBackRequest& request, Act& act,
                        Complaint& complaint);
absl::Status NoteReport(const v1::NoteReportRequest& request, Act& act,
                        Complaint& complaint);
// Notes an assignment of the act's date, and starts its limit.
void ReceiveAssignment(const type::v1::Date& report_due, Act& act, Complaint& complaint);
bool AwaitsReport(const Complaint& complaint);
// The limit `report`, where the act would start it: as it was set, if it is due and a
// report is awaited; else not.
void StartReport(bool due, Act& act, const Complaint& complaint);

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

// Recusal of mediators (recusal.cc).
absl::Status RequestRecusal(const v1::RequestRecusalRequest& request, Act& act,
                            Complaint& complaint);
absl::Status DecideRecusal(const v1::DecideRecusalRequest& request, Act& act,
                           Complaint& complaint);
// Refused where the person was recused in this case.
absl::Status CheckMediator(const std::string& mediator, const Act& act,
                           const Complaint& complaint);
// CMP-05: both are told beforehand when they meet, and before whom, where the law says
// so.
absl::Status CheckSession(const type::v1::Date& session, const Act& act);

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
void Count(procedure::FigureName figure, Act& act, const Complaint& complaint,
           int64_t delta = 1);
// The organ has answered in some way; only the first counts.
void Respond(Act& act, Complaint& complaint);

}  // namespace yifa::complaint

#endif  // YIFA_SERVICES_COMPLAINT_STEPS_H_
