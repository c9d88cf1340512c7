// Mediation 调解 of consumer disputes.
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/complaint/steps.h"

namespace yifa::complaint {
namespace {

// CMP-05: 暂行办法第二十一条, each ground where it can be true.
absl::Status CheckEnd(const v1::EndMediationRequest& request, const Act& act) {
  const bool begun = act.from_state() != "ACCEPTED";
  const std::string& article = act.rule().article();
  switch (request.end()) {
    case v1::MEDIATION_END_TIME:
      return act.Refuse("CMP-05", article,
                        "自受理之日起四十五个工作日尚未届满；届满时调解自行终止。");
    case v1::MEDIATION_END_NO_AGREEMENT:
      if (begun) return absl::OkStatus();
      return act.Refuse("CMP-05", article, "尚未组织调解，不能以无法达成协议终止调解。");
    case v1::MEDIATION_END_NO_APPRAISAL:
    case v1::MEDIATION_END_ABSENT:
      if (begun) return absl::OkStatus();
      return act.Refuse("CMP-05", article, "尚未组织调解，不能以该情形终止调解。");
    case v1::MEDIATION_END_REFUSAL_GROUND:
      if (request.refusal_ground() >= v1::REFUSAL_GROUND_OUTSIDE_POWERS &&
          request.refusal_ground() <= v1::REFUSAL_GROUND_OTHER_LAW)
        return absl::OkStatus();
      return act.Refuse("CMP-05", article, "应当写明受理后发现的不予受理情形。");
    default:
      return absl::OkStatus();
  }
}

void EndWith(v1::MediationEnd end, const std::string& reason, Act& act,
             Complaint& complaint) {
  v1::Mediation& mediation = *complaint.mutable_mediation();
  mediation.set_end(end);
  mediation.set_end_reason(reason);
  *mediation.mutable_end_date() = ToProto(act.date());
  ConcludeWith(absl::StrCat("终止调解：", reason), act, complaint);
}

}  // namespace

// CMP-05: 暂行办法第十六条、第十七条、第十八条.
absl::Status Mediate(const v1::MediateComplaintRequest& request, Act& act,
                     Complaint& complaint) {
  if (!request.complainant_consents() || !request.respondent_consents())
    return act.Refuse("CMP-05", act.rule().article(),
                      "组织调解应当经投诉人和被投诉人双方同意。");
  const std::optional<Date> session = FromProto(request.session_date());
  if (request.mode() == v1::MEDIATION_MODE_ON_SITE) {
    if (request.place().empty())
      return act.Invalid("place", "is required for mediation on site");
    if (!request.has_session_date() || !session)
      return act.Invalid("session_date", "is required for mediation on site");
    if (*session <= act.date())
      return act.Refuse("CMP-05", "市场监督管理投诉举报处理暂行办法第十八条",
                        "现场调解应当提前告知双方调解的时间、地点、调解人员。");
  }
  v1::Mediation& mediation = *complaint.mutable_mediation();
  *mediation.mutable_begin_date() = ToProto(act.date());
  mediation.set_mode(request.mode());
  mediation.set_entrusted_to(request.entrusted_to());
  mediation.set_mediator(request.mediator());
  mediation.set_place(request.place());
  if (request.has_session_date())
    *mediation.mutable_session_date() = request.session_date();
  Count("mediated", act, complaint);
  return absl::OkStatus();
}

// CMP-05: 暂行办法第二十条. The procedure stops the forty-five working days meanwhile.
absl::Status CommissionAppraisal(const v1::CommissionAppraisalRequest& request, Act& act,
                                 Complaint& complaint) {
  if (!request.agreed())
    return act.Refuse("CMP-05", act.rule().article(),
                      "检定、检验、检测、鉴定机构和费用承担应当由双方协商一致。");
  complaint.mutable_mediation()->set_appraiser(request.appraiser());
  return absl::OkStatus();
}

absl::Status ReceiveAppraisal(const v1::ReceiveAppraisalRequest& request, Act&,
                              Complaint& complaint) {
  complaint.mutable_mediation()->set_appraisal(request.appraisal());
  return absl::OkStatus();
}

// CMP-06: 暂行办法第二十二条.
absl::Status Agree(const v1::RecordAgreementRequest& request, Act& act,
                   Complaint& complaint) {
  v1::Mediation& mediation = *complaint.mutable_mediation();
  const bool document = mediation.mode() == v1::MEDIATION_MODE_ON_SITE &&
                        !request.performed_at_once() && !request.document_declined();
  if (document && (!request.complainant_signed() || !request.respondent_signed()))
    return act.Refuse("CMP-06", act.rule().article(),
                      "经现场调解达成协议的，应当制作调解书，由双方签字或者盖章。");
  if (document) act.Issue("mediation_document");
  mediation.set_terms(request.terms());
  mediation.set_performed_at_once(request.performed_at_once());
  mediation.set_document_declined(request.document_declined());
  *mediation.mutable_end_date() = ToProto(act.date());
  Count("agreed", act, complaint);
  ConcludeWith(absl::StrCat("达成调解协议：", request.terms()), act, complaint);
  return absl::OkStatus();
}

absl::Status EndMediation(const v1::EndMediationRequest& request, Act& act,
                          Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(CheckEnd(request, act));
  if (request.end() == v1::MEDIATION_END_REFUSAL_GROUND)
    complaint.set_refusal_ground(request.refusal_ground());
  EndWith(request.end(), request.reason(), act, complaint);
  return absl::OkStatus();
}

// 暂行办法第二十一条第五项: the law's own act.
absl::Status EndByTime(Act& act, Complaint& complaint) {
  EndWith(v1::MEDIATION_END_TIME, "自投诉受理之日起四十五个工作日内未能达成调解协议。",
          act, complaint);
  return absl::OkStatus();
}

}  // namespace yifa::complaint
