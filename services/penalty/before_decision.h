// The steps beside the main way from the lead to the decision, and what the main way asks
// of them. For this folder only. Every function here is pure (casework/act.h).
#ifndef YIFA_SERVICES_PENALTY_BEFORE_DECISION_H_
#define YIFA_SERVICES_PENALTY_BEFORE_DECISION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "common/casework/law/definition.h"
#include "services/penalty/measures.h"
#include "yifa/penalty/v1/hearing_acts.pb.h"
#include "yifa/penalty/v1/investigation_acts.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::penalty {

using casework::Act;
using v1::PenaltyCase;

// filing.cc: 告知实名举报人.
absl::Status TellReporter(const v1::TellReporterRequest&, Act&, PenaltyCase&);

// jurisdiction.cc: 管辖.
absl::Status DisputeJurisdiction(const v1::DisputeJurisdictionRequest&, Act&,
                                 PenaltyCase&);
absl::Status DesignateJurisdiction(const v1::DesignateJurisdictionRequest&, Act&,
                                   PenaltyCase&);
absl::Status HandOverCase(const v1::HandOverCaseRequest&, Act&, PenaltyCase&);
// Refuses a filing where another organ filed the same act first, or was designated
// (PEN-05).
absl::Status CheckCompetent(const Act& act, const PenaltyCase& c);

// evidence.cc: 排除非法证据, 先行登记保存.
absl::Status ExcludeEvidence(const v1::ExcludeEvidenceRequest&, Act&, PenaltyCase&);
absl::Status PreserveEvidence(const v1::PreserveEvidenceRequest&, Act&, PenaltyCase&);
absl::Status DisposePreservation(const v1::DisposePreservationRequest&, Act&,
                                 PenaltyCase&);
absl::Status LapsePreservation(Act&, PenaltyCase&);
// Refuses what cannot be evidence (PEN-03, PEN-06).
absl::Status CheckEvidence(const Act& act, const v1::EvidenceItem& item);
// Refuses a report that relies on evidence unlawfully obtained (PEN-06).
absl::Status CheckRelied(const Act& act, const v1::InvestigationReport& report,
                         const PenaltyCase& c);
// Refuses a penalty that no lawful evidence supports (PEN-06).
absl::Status CheckProven(const Act& act, const PenaltyCase& c);
// Refuses to go on while evidence registered in advance waits (PEN-07).
absl::Status CheckPreservationDisposed(const Act& act, const PenaltyCase& c);

// coercion.cc: 查封、扣押、冻结, 检测检验检疫鉴定.
absl::Status ImposeCoercion(const v1::ImposeCoercionRequest&, Act&, PenaltyCase&);
absl::Status ApproveCoercion(const v1::ApproveCoercionRequest&, Act&, PenaltyCase&);
absl::Status ExtendCoercion(const v1::ExtendCoercionRequest&, Act&, PenaltyCase&);
absl::Status ReleaseCoercion(const v1::ReleaseCoercionRequest&, Act&, PenaltyCase&);
absl::Status LapseCoercion(Act&, PenaltyCase&);
absl::Status LapseEmergency(Act&, PenaltyCase&);
absl::Status CommissionAppraisal(const v1::CommissionAppraisalRequest&, Act&,
                                 PenaltyCase&);
absl::Status ReceiveAppraisal(const v1::ReceiveAppraisalRequest&, Act&, PenaltyCase&);
// Refuses to end a case in which things are still held (PEN-08).
absl::Status CheckNothingHeld(const Act& act, const PenaltyCase& c);
// Refuses to leave the investigation while an appraisal is awaited (COM-07).
absl::Status CheckNothingAwaited(const Act& act, const PenaltyCase& c);
// The decision disposes of what is held (行政强制法 27).
void DisposeOfHeld(const Act& act, PenaltyCase& c);

// conduct.cc: 回避, 集体讨论, 责令改正, 中止、终止调查.
absl::Status RequestRecusal(const v1::RequestRecusalRequest&, Act&, PenaltyCase&);
absl::Status DecideRecusal(const v1::DecideRecusalRequest&, Act&, PenaltyCase&);
absl::Status Discuss(const v1::DiscussCaseRequest&, Act&, PenaltyCase&);
absl::Status OrderCorrection(const v1::OrderCorrectionRequest&, Act&, PenaltyCase&);
absl::Status Suspend(const v1::SuspendCaseRequest&, Act&, PenaltyCase&);
absl::Status Resume(const v1::ResumeCaseRequest&, Act&, PenaltyCase&);
absl::Status Terminate(const v1::TerminateCaseRequest&, Act&, PenaltyCase&);
// Refuses whoever must stand back (COM-06).
absl::Status CheckMayAct(const Act& act, const PenaltyCase& c,
                         const std::string& principal);
// The binding, refused to an actor who must stand back. REQUIRES: the binding's resource
// is PenaltyCase
casework::ActBinding Impartial(casework::ActBinding binding);

// hearing.cc: 委托代理人, 听证.
absl::Status AppointAgent(const v1::AppointAgentRequest&, Act&, PenaltyCase&);
absl::Status RequestHearing(const v1::RequestHearingRequest&, Act&, PenaltyCase&);
absl::Status WithdrawHearing(const v1::WithdrawHearingRequest&, Act&, PenaltyCase&);
absl::Status NotifyHearing(const v1::NotifyHearingRequest&, Act&, PenaltyCase&);
absl::Status HoldHearing(const v1::HoldHearingRequest&, Act&, PenaltyCase&);
// True if a hearing was held to its end.
bool Heard(const PenaltyCase& c);
// Refuses a penalty before a hearing that was asked for, or one that says nothing of the
// transcript (PEN-14, PEN-15).
absl::Status CheckHeard(const Act& act, const v1::Decision& decision,
                        const PenaltyCase& c);

// limits.cc: 延长立案期限、办案期限.
absl::Status ExtendFiling(const v1::ExtendFilingRequest&, Act&, PenaltyCase&);
absl::Status ExtendDecision(const v1::ExtendDecisionRequest&, Act&, PenaltyCase&);

// party_cases.cc: 当事人的案件.
// Puts the case among those of its party, which it is behind from then on; no effect
// where it is there already, or the party is open.
void Enlist(const Act& act, PenaltyCase& c);
// The other cases of its party, here and with other organs.
std::vector<std::shared_ptr<const PenaltyCase>> CasesOfParty(const Act& act,
                                                             const PenaltyCase& c);
// A case as a refusal names it: another organ's by its organ alone.
std::string WhereOf(const Act& act, const std::string& name);
// Adds to the other cases on the same acts those that nobody named.
void FindSameAct(const Act& act, PenaltyCase& c);

// violation.cc: 违法行为, 追诉时效, 一事不二罚.
// Takes over what is said of the acts and of other cases on them, and finds those that
// nobody named; INVALID_ARGUMENT where dates make no sense. `field` is where the request
// carries the acts. REQUIRES: the party is up to date
absl::Status UpdateViolations(
    const Act& act, const std::string& field,
    const google::protobuf::RepeatedPtrField<v1::Violation>& violations,
    const google::protobuf::RepeatedPtrField<std::string>& same_act_cases,
    PenaltyCase& c);
// Refuses a filing where every act known is beyond its time (PEN-01).
absl::Status CheckAnyInTime(const Act& act, const PenaltyCase& c);
// Refuses measures for an act that is not known, or beyond its time (PEN-01). `field` is
// where the request carries the measures.
absl::Status CheckInTime(const Act& act, const std::string& field,
                         const Measures& measures, const PenaltyCase& c);
// Refuses a second fine for an act, here or in another case (PEN-19).
absl::Status CheckOneFine(const Act& act, const Measures& measures, const PenaltyCase& c);
// Refuses a law that was not that of the time of the act, nor newer and lighter (PEN-35).
absl::Status CheckAppliedLaw(const Act& act, const v1::Decision& decision,
                             const PenaltyCase& c);
// The day from which the time of an act runs: of its end where it continued.
Date EndOf(const v1::Violation& violation);
// True if both are one party: by their identifiers where both have one, else by name.
bool SameParty(const type::v1::Party& a, const type::v1::Party& b);
// Years of age of a natural person on the day the measure's act ended; -1 if not known.
int AgeAt(const PenaltyCase& c, const v1::Measure& measure);

// judgement.cc: what a penalty has to weigh 裁量.
// Refuses a penalty on a child, or one that overlooks a ground of leniency (PEN-17,
// PEN-18).
absl::Status CheckGrounds(const Act& act, const v1::Decision& decision,
                          const PenaltyCase& c);
// Refuses not to penalize a child who was none, by its citizen number (PEN-17).
absl::Status CheckAge(const Act& act, const v1::Decision& decision, const PenaltyCase& c);
// Refuses a penalty that leaves illegal gains, or orders no correction (PEN-21).
absl::Status CheckCorrected(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c);
// True if the heads discussed what is to be decided: since the investigation was
// concluded and, where a decision was undone, since that one.
bool Discussed(const PenaltyCase& c);
// Refuses a decision that the heads had to discuss and did not (PEN-16).
absl::Status CheckDiscussed(const Act& act, const v1::Decision& decision,
                            const PenaltyCase& c);

}  // namespace yifa::penalty

#endif  // YIFA_SERVICES_PENALTY_BEFORE_DECISION_H_
