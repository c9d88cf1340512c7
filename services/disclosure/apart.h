// What is no request for information and stands in no table: corrections of records about
// the applicant, and consultations by other organs.
#ifndef YIFA_SERVICES_DISCLOSURE_APART_H_
#define YIFA_SERVICES_DISCLOSURE_APART_H_

#include <string>

#include "absl/status/status.h"
#include "common/casework/law/act.h"
#include "yifa/disclosure/v1/consultation.pb.h"
#include "yifa/disclosure/v1/record_correction.pb.h"

namespace yifa::disclosure {

// Corrections (DIS-12).
std::string CorrectionTrack(const v1::ReceiveRecordCorrectionRequest& request);
absl::Status ReceiveCorrection(const v1::ReceiveRecordCorrectionRequest& request,
                               casework::Act& act, v1::RecordCorrection& correction);
absl::Status DecideCorrection(const v1::DecideRecordCorrectionRequest& request,
                              casework::Act& act, v1::RecordCorrection& correction);

// Consultations (DIS-22).
std::string ConsultationTrack(const v1::ReceiveConsultationRequest& request);
absl::Status ReceiveConsultation(const v1::ReceiveConsultationRequest& request,
                                 casework::Act& act, v1::Consultation& consultation);
absl::Status ReplyToConsultation(const v1::ReplyToConsultationRequest& request,
                                 casework::Act& act, v1::Consultation& consultation);
// The fifteen working days ran out.
absl::Status DeemAgreed(casework::Act& act, v1::Consultation& consultation);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_APART_H_
