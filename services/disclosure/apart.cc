// What is no request for information and stands in no table: corrections of records about
// the applicant, and consultations by other organs.
#include <string>

#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/consultation.pb.h"
#include "yifa/disclosure/v1/record_correction.pb.h"

namespace yifa::disclosure {
namespace {

using casework::Act;
using v1::Consultation;
using v1::RecordCorrection;

// Corrections (DIS-12).
std::string CorrectionTrack(const v1::ReceiveRecordCorrectionRequest&) {
  return "record_correction";
}

absl::Status ReceiveCorrection(const v1::ReceiveRecordCorrectionRequest&, Act& act,
                               RecordCorrection& correction) {
  if (correction.applicant().display_name().empty())
    return act.Refuse(rule::kDis12, "应当记明要求更正的人。");
  if (correction.evidence().empty())
    return act.Refuse(rule::kDis12,
                      "要求更正的，应当有证据证明与其自身相关的政府信息记录不准确。");
  act.Tally(figure::kCorrectionsReceived);
  return absl::OkStatus();
}

absl::Status DecideCorrection(const v1::DecideRecordCorrectionRequest& request, Act& act,
                              RecordCorrection& correction) {
  correction.set_finding(request.finding());
  switch (request.outcome()) {
    case v1::CORRECTION_OUTCOME_CORRECTED:
      act.Tally(figure::kCorrections, "corrected");
      return absl::OkStatus();
    case v1::CORRECTION_OUTCOME_REFUSED:
      act.MoveTo(state::kRefused);
      act.Tally(figure::kCorrections, "refused");
      return absl::OkStatus();
    case v1::CORRECTION_OUTCOME_PASSED_ON:
      if (request.competent_organ().empty())
        return act.Refuse(rule::kDis12,
                          "不属于本行政机关职能范围的，应当告知有权更正的行政机关。");
      correction.set_competent_organ(request.competent_organ());
      act.MoveTo(state::kPassedOn);
      act.Tally(figure::kCorrections, "passed_on");
      return absl::OkStatus();
    default:
      return act.Invalid("outcome", "is not known");
  }
}

// Consultations (DIS-22).
std::string ConsultationTrack(const v1::ReceiveConsultationRequest&) {
  return "consultation";
}

absl::Status ReceiveConsultation(const v1::ReceiveConsultationRequest&, Act& act,
                                 Consultation&) {
  act.Tally(figure::kConsultationsReceived);
  return absl::OkStatus();
}

absl::Status ReplyToConsultation(const v1::ReplyToConsultationRequest& request, Act& act,
                                 Consultation& consultation) {
  if (request.opinion() != v1::OPINION_AGREES && request.opinion() != v1::OPINION_REFUSES)
    return act.Invalid("opinion", "is neither AGREES nor REFUSES");
  if (request.opinion() == v1::OPINION_REFUSES && request.reasons().empty())
    return act.Refuse(rule::kDis22, "不同意公开的，应当说明理由。");
  consultation.set_opinion(request.opinion());
  consultation.set_reasons(request.reasons());
  act.Tally(figure::kConsultationsAnswered);
  return absl::OkStatus();
}

// The fifteen working days ran out.
absl::Status DeemAgreed(Act& act, Consultation& consultation) {
  consultation.set_opinion(v1::OPINION_SILENT);
  act.Tally(figure::kConsultationsDeemedAgreed);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings CorrectionActs() {
  return {casework::BindCreate(&ReceiveCorrection, &CorrectionTrack),
          casework::Bind(&DecideCorrection)};
}

casework::ActBindings ConsultationActs() {
  return {casework::BindCreate(&ReceiveConsultation, &ConsultationTrack),
          casework::Bind(&ReplyToConsultation),
          casework::BindExpiry("deem_agreed", &DeemAgreed)};
}

}  // namespace yifa::disclosure
