// Requests that a life in court is made of.
#ifndef YIFA_TESTS_SERVICES_LITIGATION_LIFE_REQUESTS_H_
#define YIFA_TESTS_SERVICES_LITIGATION_LIFE_REQUESTS_H_

#include <random>

#include "common/base/date.h"
#include "yifa/litigation/v1/effect.pb.h"
#include "yifa/litigation/v1/litigation_service.pb.h"

namespace yifa::litigation::life {

v1::LitigationCase Suit();
v1::Appearance Someone(std::mt19937_64& random);
v1::FileDefenceRequest Defence();
v1::EvidenceItem Testimony(Date collected);
v1::SupplementEvidenceRequest Supplemented(Date collected, bool with_leave);
v1::EndDeferralRequest ReasonEnded(Date on);
v1::AnswerRetrialApplicationRequest OpinionOnRetrial();
v1::RecordMediationRequest Mediated(v1::MediationStage stage, bool agreed);
v1::RecordSummonsRequest Summoned(Date hearing, bool head);
v1::FileIdentityProofRequest Identified(Date hearing);
v1::ExplainAbsenceRequest Excused(Date hearing, int reason);
v1::AppointCounselRequest Represented(int agents);
v1::ChangeContestedActRequest Changed(Date on);
// Knew of the act on a day, and sued on another.
v1::RaiseTimeObjectionRequest TooLate(Date known, Date sued);
v1::RecordJudgmentRequest Judged(v1::JudgmentKind kind, int comply_days);
v1::ComplyWithJudgmentRequest SameActAgain();
v1::RecordStayRequest Stopped();
v1::EndStayRequest GoesOn();
v1::RecordPartyServiceRequest Reached(v1::Side side, Date on);

}  // namespace yifa::litigation::life

#endif  // YIFA_TESTS_SERVICES_LITIGATION_LIFE_REQUESTS_H_
