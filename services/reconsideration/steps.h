// The service's steps, for this folder only: what each act does to the case.
#ifndef YIFA_SERVICES_RECONSIDERATION_STEPS_H_
#define YIFA_SERVICES_RECONSIDERATION_STEPS_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "services/reconsideration/names.h"
#include "yifa/reconsideration/v1/forwarded_application.pb.h"
#include "yifa/reconsideration/v1/outcome_requests.pb.h"
#include "yifa/reconsideration/v1/participant_requests.pb.h"
#include "yifa/reconsideration/v1/proceeding_requests.pb.h"
#include "yifa/reconsideration/v1/reconsideration.pb.h"
#include "yifa/reconsideration/v1/reconsideration_service.pb.h"

namespace yifa::reconsideration {

using casework::Act;
using Case = v1::Reconsideration;

// filing.cc: from the application to its acceptance
absl::Status Apply(const v1::ApplyForReconsiderationRequest& request, Act& act, Case& c);
absl::Status Accept(const v1::AcceptReconsiderationRequest& request, Act& act, Case& c);
absl::Status Refuse(const v1::RefuseReconsiderationRequest& request, Act& act, Case& c);
absl::Status DeemAccepted(Act& act, Case& c);

// correction.cc: what the applicant may still do about the application
absl::Status AskForCorrection(const v1::AskForCorrectionRequest& request, Act& act,
                              Case& c);
absl::Status ExtendCorrection(const v1::ExtendCorrectionRequest& request, Act& act,
                              Case& c);
absl::Status Correct(const v1::CorrectApplicationRequest& request, Act& act, Case& c);
absl::Status Abandon(Act& act, Case& c);
absl::Status Withdraw(const v1::WithdrawApplicationRequest& request, Act& act, Case& c);

// participants.cc: who takes part
absl::Status AssignHandlers(const v1::AssignHandlersRequest& request, Act& act, Case& c);
absl::Status RecuseHandler(const v1::RecuseHandlerRequest& request, Act& act, Case& c);
absl::Status AppointAgents(const v1::AppointAgentsRequest& request, Act& act, Case& c);
absl::Status JoinThirdParty(const v1::JoinThirdPartyRequest& request, Act& act, Case& c);
absl::Status ReplaceRespondent(const v1::ReplaceRespondentRequest& request, Act& act,
                               Case& c);

// REC-24: nothing where that many officers are enough to review a case.
absl::Status CheckOfficers(const Act& act, int officers);
// True if a third party of that name has joined.
bool HasThirdParty(const Case& c, const std::string& name);

// review.cc: copy and answer, extension, suspension, the change of procedure
absl::Status SendCopy(const v1::SendCopyRequest& request, Act& act, Case& c);
absl::Status Answer(const v1::AnswerReconsiderationRequest& request, Act& act, Case& c);
absl::Status Extend(const v1::ExtendReconsiderationRequest& request, Act& act, Case& c);
absl::Status Suspend(const v1::SuspendReconsiderationRequest& request, Act& act, Case& c);
absl::Status Resume(const v1::ResumeReconsiderationRequest& request, Act& act, Case& c);
absl::Status Convert(const v1::ConvertProcedureRequest& request, Act& act, Case& c);

// forwarding.cc: applications through the organ that imposed the penalty
absl::Status ReceiveApplication(const v1::ReceiveApplicationRequest& request, Act& act,
                                v1::ForwardedApplication& f);
absl::Status ForwardApplication(const v1::ForwardApplicationRequest& request, Act& act,
                                v1::ForwardedApplication& f);
absl::Status SettleApplication(const v1::SettleApplicationRequest& request, Act& act,
                               v1::ForwardedApplication& f);
// True for penalties on the spot, or on what a device recorded.
bool MayComeThroughRespondent(const Case& c);

// hearing.cc: views, hearing, committee
absl::Status HearViews(const v1::HearViewsRequest& request, Act& act, Case& c);
absl::Status NotifyHearing(const v1::NotifyHearingRequest& request, Act& act, Case& c);
absl::Status HoldHearing(const v1::HoldHearingRequest& request, Act& act, Case& c);
absl::Status RecordCommitteeOpinion(const v1::RecordCommitteeOpinionRequest& request,
                                    Act& act, Case& c);

// evidence.cc: evidence, the file, time that does not count
absl::Status CollectEvidence(const v1::CollectEvidenceRequest& request, Act& act,
                             Case& c);
absl::Status SupplementEvidence(const v1::SupplementEvidenceRequest& request, Act& act,
                                Case& c);
absl::Status InspectFile(const v1::InspectFileRequest& request, Act& act, Case& c);
absl::Status ExcludeTime(const v1::ExcludeTimeRequest& request, Act& act, Case& c);

// stay.cc: execution of the contested act
absl::Status StayExecution(const v1::StayExecutionRequest& request, Act& act, Case& c);
absl::Status EndStay(const v1::EndStayRequest& request, Act& act, Case& c);

// document_review.cc: review of the normative document that the act rests on
absl::Status OpenDocumentReview(const v1::DocumentReview& review, Act& act, Case& c);
absl::Status NotifyMaker(const v1::NotifyMakerRequest& request, Act& act, Case& c);
absl::Status RecordMakerReply(const v1::RecordMakerReplyRequest& request, Act& act,
                              Case& c);
absl::Status PassOnDocument(const v1::PassOnDocumentRequest& request, Act& act, Case& c);
absl::Status ConcludeDocumentReview(const v1::ConcludeDocumentReviewRequest& request,
                                    Act& act, Case& c);
// The review for which the case is suspended; null where it is not, or it is concluded.
const v1::DocumentReview* OpenReview(const Case& c);

// decision.cc: the decision and its service
absl::Status Decide(const v1::DecideReconsiderationRequest& request, Act& act, Case& c);
absl::Status Terminate(Act& act, Case& c);
absl::Status Serve(const v1::ServeReconsiderationRequest& request, Act& act, Case& c);

// performance.cc: what follows the decision
absl::Status IssueOpinion(const v1::IssueOpinionRequest& request, Act& act, Case& c);
absl::Status ReportOnOpinion(const v1::ReportOnOpinionRequest& request, Act& act,
                             Case& c);
absl::Status RecordPerformance(const v1::RecordPerformanceRequest& request, Act& act,
                               Case& c);
absl::Status OrderPerformance(const v1::OrderPerformanceRequest& request, Act& act,
                              Case& c);
absl::Status PublishDecision(const v1::PublishDecisionRequest& request, Act& act,
                             Case& c);

// contested_act.cc
// Takes over what the suite knows of the act that the application names (REC-02).
void ReadContestedAct(const Act& act, Case& c);

// A limit of the ordinary procedure, and that of the simplified one in its place
// (行政复议法(2023)第五十四条、第六十二条).
struct ProcedureLimits {
  procedure::LimitName ordinary, simplified;
};
extern const ProcedureLimits kCopyLimits, kAnswerLimits, kDecideLimits;
// The one of the case's procedure kind.
procedure::LimitName LimitOf(const ProcedureLimits& limits, const Case& c);
// Of the limits that the act starts, only those of the case's procedure kind.
void StartOwnLimits(Act& act, const Case& c);

// Adds to a figure, and to it by matter, field and level of the respondent.
void Count(Act& act, const Case& c, procedure::FigureName figure);
// The name of an enum's value as figures are labelled with it, e.g. `UPHOLD` of
// DECISION_KIND_UPHOLD.
std::string Label(const std::string& name, const char* prefix);

}  // namespace yifa::reconsideration

#endif  // YIFA_SERVICES_RECONSIDERATION_STEPS_H_
