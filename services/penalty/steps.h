// The steps of the acts: what each changes in the case, and what it refuses on which
// article. For this folder only. Every function here is pure (casework/act.h).
#ifndef YIFA_SERVICES_PENALTY_STEPS_H_
#define YIFA_SERVICES_PENALTY_STEPS_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "common/casework/law/party.h"
#include "services/penalty/measures.h"
#include "yifa/penalty/v1/officer.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::penalty {

using casework::Act;
using v1::Officer;
using v1::PenaltyCase;
using v1::Training;

// filing.cc: from the lead to the filing decision 线索、立案.
absl::Status RegisterLead(const v1::RegisterLeadRequest&, Act&, PenaltyCase&);
absl::Status File(const v1::FilePenaltyCaseRequest&, Act&, PenaltyCase&);
absl::Status Decline(const v1::DeclinePenaltyCaseRequest&, Act&, PenaltyCase&);

// investigation.cc: 调查取证.
absl::Status AssignOfficers(const v1::AssignOfficersRequest&, Act&, PenaltyCase&);
absl::Status AddEvidence(const v1::AddEvidenceRequest&, Act&, PenaltyCase&);
absl::Status ConcludeInvestigation(const v1::ConcludeInvestigationRequest&, Act&,
                                   PenaltyCase&);

// review.cc: 法制审核.
absl::Status Review(const v1::ReviewPenaltyCaseRequest&, Act&, PenaltyCase&);

// notice.cc: 告知, 陈述申辩.
absl::Status Notify(const v1::NotifyPartyRequest&, Act&, PenaltyCase&);
absl::Status StateDefence(const v1::StateDefenceRequest&, Act&, PenaltyCase&);
absl::Status WaiveDefence(const v1::WaiveDefenceRequest&, Act&, PenaltyCase&);
absl::Status LapseAnswer(Act&, PenaltyCase&);  // the period has run out

// decision.cc and simple.cc: 决定, 当场处罚.
absl::Status Decide(const v1::DecidePenaltyCaseRequest&, Act&, PenaltyCase&);
absl::Status DecideOnTheSpot(const v1::DecideOnTheSpotRequest&, Act&, PenaltyCase&);

absl::Status FileOnTheSpot(const v1::FileOnTheSpotDecisionRequest&, Act&, PenaltyCase&);

// delivery.cc: 送达.
absl::Status Serve(const v1::ServeDecisionRequest&, Act&, PenaltyCase&);
absl::Status ConfirmAddress(const v1::ConfirmAddressRequest&, Act&, PenaltyCase&);

// payment.cc and cash.cc: 缴款, 当场收缴.
absl::Status DeferPayment(const v1::DeferPaymentRequest&, Act&, PenaltyCase&);
absl::Status Pay(const v1::PayFineRequest&, Act&, PenaltyCase&);
absl::Status CollectCash(const v1::CollectCashRequest&, Act&, PenaltyCase&);
absl::Status HandInCash(const v1::HandInCashRequest&, Act&, PenaltyCase&);
absl::Status DepositCash(const v1::DepositCashRequest&, Act&, PenaltyCase&);

// enforcement.cc: 加处罚款, 催告, 申请强制执行.
absl::Status ImposeSurcharge(const v1::ImposeSurchargeRequest&, Act&, PenaltyCase&);
absl::Status DemandPerformance(const v1::DemandPerformanceRequest&, Act&, PenaltyCase&);
absl::Status ApplyForEnforcement(const v1::ApplyForEnforcementRequest&, Act&,
                                 PenaltyCase&);
absl::Status RecordCourtAnswer(const v1::RecordCourtAnswerRequest&, Act&, PenaltyCase&);
absl::Status RequestCourtReview(const v1::RequestCourtReviewRequest&, Act&, PenaltyCase&);
absl::Status OpenEnforcement(Act&, PenaltyCase&);  // the remedies' periods have run out

// transfer.cc: 移送公安机关.
absl::Status ProposeTransfer(const v1::ProposeTransferRequest&, Act&, PenaltyCase&);
absl::Status DeclineTransfer(const v1::DeclineTransferRequest&, Act&, PenaltyCase&);
absl::Status HandOver(const v1::HandOverTransferRequest&, Act&, PenaltyCase&);
absl::Status RecordPoliceFiling(const v1::RecordPoliceFilingRequest&, Act&, PenaltyCase&);
absl::Status HandOverMaterials(const v1::HandOverMaterialsRequest&, Act&, PenaltyCase&);
absl::Status TakeBack(const v1::TakeBackTransferRequest&, Act&, PenaltyCase&);
absl::Status ObjectToPolice(const v1::ObjectToPoliceRequest&, Act&, PenaltyCase&);

// closing.cc: 结案, 案卷评查.
absl::Status Close(const v1::ClosePenaltyCaseRequest&, Act&, PenaltyCase&);
absl::Status Discontinue(const v1::DiscontinuePenaltyCaseRequest&, Act&, PenaltyCase&);
absl::Status Evaluate(const v1::EvaluateFileRequest&, Act&, PenaltyCase&);

// publicity.cc: 公示.
absl::Status RecordPublicity(const v1::RecordPublicityRequest&, Act&, PenaltyCase&);
absl::Status WithdrawPublicity(const v1::WithdrawPublicityRequest&, Act&, PenaltyCase&);

// import.cc: decisions of older registers, and what is exchanged beside the case.
absl::Status ImportDecision(const v1::ImportDecisionRequest&, Act&, PenaltyCase&);
absl::Status RecordPartyDetails(const v1::RecordPartyDetailsRequest&, Act&, PenaltyCase&);

// archive.cc: 归档, 文号作废.
absl::Status Archive(const v1::ArchivePenaltyCaseRequest&, Act&, PenaltyCase&);
absl::Status VoidDocument(const v1::VoidDocumentRequest&, Act&, PenaltyCase&);

// remedy.cc: reconsideration and suits, and what they made of the decision.
absl::Status TrackRemedy(const v1::TrackRemedyRequest&, Act&, PenaltyCase&);
absl::Status RecordRemedy(const v1::RecordRemedyRequest&, Act&, PenaltyCase&);
absl::Status StayExecution(const v1::StayExecutionRequest&, Act&, PenaltyCase&);
absl::Status ResumeExecution(const v1::ResumeExecutionRequest&, Act&, PenaltyCase&);

// officers.cc: the register of certificates 执法证.
absl::Status Certify(const v1::CertifyOfficerRequest&, Act&, Officer&);
absl::Status RecordQualification(const v1::RecordQualificationRequest&, Act&, Officer&);
absl::Status RevokeCertificate(const v1::RevokeCertificateRequest&, Act&, Officer&);
absl::Status HoldTraining(const v1::HoldTrainingRequest&, Act&, Training&);

// reactions.cc: what the neighbours' records bring.
std::vector<casework::Reaction> Reactions();
// handed.cc.
std::vector<casework::HandedRule> Handed();

// -- What several stages ask --

using Names = google::protobuf::RepeatedPtrField<std::string>;

// The principals of the officers named, once all are entitled to act in a case of this
// field on the act's date: registered with the organ, certified, and at least two persons
// (PEN-02).
absl::StatusOr<std::set<std::string>> CheckOfficers(const Act& act,
                                                    const std::string& field_of_case,
                                                    const Names& officers);

// True if the officer holds the legal professional qualification on that day (PEN-10).
bool IsQualifiedOn(const Officer& officer, Date day);

// Checks the officers of an act of the investigation (PEN-02), none of whom may have to
// stand back (COM-06), and remembers them and whoever enters it as investigators.
absl::Status Investigate(const Act& act, const Names& officers, PenaltyCase& c);

// Remembers who investigated (PEN-26), each once.
void AddInvestigators(const std::set<std::string>& principals, PenaltyCase& c);
bool Investigated(const PenaltyCase& c, const std::string& principal);

// Replaces the case's party by what became known of it; no effect where `party` says
// nothing.
absl::Status UpdateParty(const Act& act, const type::v1::Party& party, PenaltyCase& c);

// True if nothing like these measures may be told or decided before a legal review has
// passed (PEN-10).
bool AwaitsReview(const Act& act, const PenaltyCase& c, const Measures& measures);

// What every penalty keeps to, in ordinary procedure or on the spot: within time, with
// the leniency that the law wants and no more, one fine for an act, within the step, with
// an order to correct, by the law that applies (PEN-01, PEN-17 to PEN-21, PEN-35).
absl::Status CheckJust(const Act& act, const v1::Decision& decision,
                       const PenaltyCase& c);
// Keeps the decision with what the server sets in it.
void KeepDecision(const v1::Decision& decision, const Act& act, PenaltyCase& c);
// Counts a penalty decision; `way` is the figure of its procedure, `ordinary` or
// `simple`.
void TallyPenalty(const v1::Decision& decision, procedure::FigureName way, Act& act);

// Starts the limits within which the decision is to be shown, where it is (publicity.cc).
void StartPublicity(const v1::Decision& decision, Act& act);
// True while it is shown anywhere.
bool IsPublic(const PenaltyCase& c);
// Marks the transfer that was proposed last as approved (transfer.cc).
void ApproveTransfer(Act& act, PenaltyCase& c);
// Refuses a redo that repeats the revoked decision (PEN-34; remedy.cc).
absl::Status CheckRedo(const Act& act, const v1::Decision& decision,
                       const PenaltyCase& c);
// True if a remedy of the present decision ended so.
bool HasRemedy(const PenaltyCase& c, v1::RemedyResult result);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_STEPS_H_
