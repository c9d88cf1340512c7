// Mediation 调解 of consumer disputes.
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/calendar/span.h"
#include "services/complaint/agent.h"
#include "services/complaint/case.h"
#include "services/complaint/conclusion.h"
#include "services/complaint/figures.h"
#include "services/complaint/ground.h"
#include "services/complaint/names.h"
#include "services/complaint/session.h"
#include "services/complaint/stages.h"
#include "yifa/complaint/v1/mediation_requests.pb.h"

namespace yifa::complaint {
namespace {

// How long a mediation takes at most, e.g. 45个工作日.
std::string LongestMediation(const Act& act) {
  const type::v1::Deadline* deadline = act.FindDeadline(limit::kMediation);
  if (deadline == nullptr) return "规定期限";
  return calendar::Span(deadline->length(), deadline->unit());
}

// CMP-05: a ground that only some versions have.
absl::Status CheckInForce(procedure::RuleName row, const Act& act) {
  if (act.Has(row)) return absl::OkStatus();
  return act.Refuse(rule::kCmp05, "本件适用的规定没有该终止调解情形。");
}

// Grounds of refusal that may be found after a consumer's complaint was accepted.
bool IsOfConsumers(v1::RefusalGround ground) {
  return (ground >= v1::REFUSAL_GROUND_OUTSIDE_POWERS &&
          ground <= v1::REFUSAL_GROUND_OTHER_LAW) ||
         ground == v1::REFUSAL_GROUND_MATERIALS_FALSE ||
         ground == v1::REFUSAL_GROUND_IDENTITY;
}

// CMP-05: each ground where it can be true.
absl::Status CheckEnd(const v1::EndMediationRequest& request, const Act& act) {
  const bool begun = act.from_state() != state::kAccepted;
  switch (request.end()) {
    case v1::MEDIATION_END_TIME:
      return act.Refuse(rule::kCmp05, absl::StrCat("自受理之日起", LongestMediation(act),
                                                   "尚未届满；届满时调解自行终止。"));
    case v1::MEDIATION_END_NO_AGREEMENT:
      if (begun) return absl::OkStatus();
      return act.Refuse(rule::kCmp05, "尚未组织调解，不能以无法达成协议终止调解。");
    case v1::MEDIATION_END_NO_APPRAISAL:
    case v1::MEDIATION_END_ABSENT:
      if (begun) return absl::OkStatus();
      return act.Refuse(rule::kCmp05, "尚未组织调解，不能以该情形终止调解。");
    case v1::MEDIATION_END_REFUSAL_GROUND:
      if (IsOfConsumers(request.refusal_ground())) return absl::OkStatus();
      return act.Refuse(rule::kCmp05, "应当写明受理后发现的不予受理情形。");
    case v1::MEDIATION_END_FRAUD:
      return CheckInForce(rule::kCmp05Fraud, act);
    case v1::MEDIATION_END_DEATH:
      return CheckInForce(rule::kCmp05Death, act);
    case v1::MEDIATION_END_OTHER_LAW:
      if (absl::StrContains(request.reason(), "条")) return absl::OkStatus();
      return act.Refuse(rule::kCmp05, "应当写明规定终止调解的法律、法规、规章条款。");
    default:
      return absl::OkStatus();
  }
}

// 信访工作条例第三十三条 has no grounds of its own; what ends a consumer's case by law
// does not end a petition.
absl::Status CheckPetitionEnd(const v1::EndMediationRequest& request, const Act& act) {
  switch (request.end()) {
    case v1::MEDIATION_END_ABSENT:
    case v1::MEDIATION_END_DECLINED:
    case v1::MEDIATION_END_NO_AGREEMENT:
    case v1::MEDIATION_END_WITHDRAWN:
      return absl::OkStatus();
    default:
      return act.Refuse(rule::kCmp05,
                        "该情形不适用于信访事项的调解；自行和解的，应当制作和解协议书。");
  }
}

// CMP-17: representatives neither agree nor give up without those whom they speak for.
absl::Status CheckRepresented(bool consent, const Act& act, const Complaint& complaint) {
  if (consent || complaint.representatives().empty() ||
      complaint.track() != v1::TRACK_COMPLAINT)
    return absl::OkStatus();
  return act.Refuse(rule::kCmp17Joint,
                    "共同投诉的代表人放弃投诉请求或者达成调解协议的，"
                    "应当经被代表的投诉人同意。");
}

void EndWith(v1::MediationEnd end, const std::string& reason, Act& act,
             Complaint& complaint) {
  v1::Mediation& mediation = *complaint.mutable_mediation();
  mediation.set_end(end);
  mediation.set_end_reason(reason);
  *mediation.mutable_end_date() = ToProto(act.date());
  if (complaint.track() == v1::TRACK_PETITION) return;  // it goes on to an opinion
  ConcludeWith(absl::StrCat("终止调解：", reason), act, complaint);
}

void AgreeOn(const v1::RecordAgreementRequest& request, const char* words, Act& act,
             Complaint& complaint) {
  v1::Mediation& mediation = *complaint.mutable_mediation();
  mediation.set_terms(request.terms());
  mediation.set_by_agent(request.by_agent());
  *mediation.mutable_end_date() = ToProto(act.date());
  Count(figure::kAgreed, act, complaint);
  ConcludeWith(absl::StrCat(words, request.terms()), act, complaint);
}

// CMP-06: 信访工作条例第三十三条: always in writing.
absl::Status AgreeOnPetition(const v1::RecordAgreementRequest& request, Act& act,
                             Complaint& complaint) {
  const bool settled = request.settled_privately();
  if (!settled && act.from_state() != state::kMediating)
    return act.Refuse(rule::kCmp06, "尚未组织调解，没有调解协议。");
  if (!request.complainant_signed() || !request.respondent_signed())
    return act.Refuse(rule::kCmp06,
                      "达成一致意见的，应当制作由双方签名的调解协议书或者和解协议书。");
  complaint.mutable_mediation()->set_settled_privately(settled);
  act.Issue(settled ? document::kPetitionSettlement : document::kPetitionAgreement);
  AgreeOn(request, settled ? "自行和解：" : "达成调解协议：", act, complaint);
  return absl::OkStatus();
}

// CMP-05. A petition is mediated where it is about a dispute with somebody.
absl::Status Mediate(const v1::MediateComplaintRequest& request, Act& act,
                     Complaint& complaint) {
  if (complaint.respondent().display_name().empty())
    return act.Refuse(rule::kCmp05, "没有争议的对方当事人，不能调解。");
  if (!request.complainant_consents() || !request.respondent_consents())
    return act.Refuse(rule::kCmp05, "组织调解应当经投诉人和被投诉人双方同意。");
  if (!request.entrusted_to().empty() && !request.entrusting_consented() &&
      act.Has(rule::kCmp05Entrusting))
    return act.Refuse(rule::kCmp05Entrusting,
                      "委托其他组织调解应当经投诉人和被投诉人双方同意。");
  YIFA_RETURN_IF_ERROR(CheckMediator(request.mediator(), act, complaint));
  if (request.mode() == v1::MEDIATION_MODE_ON_SITE) {
    if (request.place().empty())
      return act.Invalid("place", "is required for mediation on site");
    YIFA_RETURN_IF_ERROR(CheckSession(request.session_date(), act));
  }
  v1::Mediation mediation;
  *mediation.mutable_recusals() = complaint.mediation().recusals();
  *mediation.mutable_begin_date() = ToProto(act.date());
  mediation.set_mode(request.mode());
  mediation.set_entrusted_to(request.entrusted_to());
  mediation.set_entrusting_consented(request.entrusting_consented());
  mediation.set_mediator(request.mediator());
  mediation.set_place(request.place());
  if (request.has_session_date())
    *mediation.mutable_session_date() = request.session_date();
  *complaint.mutable_mediation() = std::move(mediation);
  Count(figure::kMediated, act, complaint);
  return absl::OkStatus();
}

// CMP-05: who pays is always for both to agree on, who appraises unless the organ
// designates him, where it may. The procedure stops the time of the mediation meanwhile.
absl::Status CommissionAppraisal(const v1::CommissionAppraisalRequest& request, Act& act,
                                 Complaint& complaint) {
  const bool both = act.Has(rule::kCmp05Appraiser);
  if (!request.agreed() || (request.designated() && both))
    return act.Refuse(
        rule::kCmp05,
        both ? "检定、检验、检测、鉴定机构和费用承担应当由双方协商一致。"
             : "鉴定、检测费用的承担应当由双方协商一致；机构协商不成的，由本机关指定。");
  complaint.mutable_mediation()->set_appraiser(request.appraiser());
  complaint.mutable_mediation()->set_appraiser_designated(request.designated());
  return absl::OkStatus();
}

absl::Status ReceiveAppraisal(const v1::ReceiveAppraisalRequest& request, Act&,
                              Complaint& complaint) {
  complaint.mutable_mediation()->set_appraisal(request.appraisal());
  return absl::OkStatus();
}

// CMP-06.
absl::Status Agree(const v1::RecordAgreementRequest& request, Act& act,
                   Complaint& complaint) {
  if (request.by_agent())
    YIFA_RETURN_IF_ERROR(
        CheckAgentMay(v1::AGENT_POWER_SETTLE, "达成调解协议", act, complaint));
  YIFA_RETURN_IF_ERROR(CheckRepresented(request.represented_consent(), act, complaint));
  if (complaint.track() == v1::TRACK_PETITION)
    return AgreeOnPetition(request, act, complaint);
  if (request.settled_privately())
    return act.Invalid("settled_privately", "ends the mediation of a complaint");
  v1::Mediation& mediation = *complaint.mutable_mediation();
  const bool document = mediation.mode() == v1::MEDIATION_MODE_ON_SITE &&
                        !request.performed_at_once() && !request.document_declined();
  if (document && (!request.complainant_signed() || !request.respondent_signed()))
    return act.Refuse(rule::kCmp06,
                      "经现场调解达成协议的，应当制作调解书，由双方签字或者盖章。");
  if (document)
    act.Issue(document::kMediationDocument);
  else if (act.Has(document::kMediationRecord))
    act.Issue(document::kMediationRecord);  // to be kept 备查
  mediation.set_performed_at_once(request.performed_at_once());
  mediation.set_document_declined(request.document_declined());
  AgreeOn(request, "达成调解协议：", act, complaint);
  return absl::OkStatus();
}

absl::Status EndMediation(const v1::EndMediationRequest& request, Act& act,
                          Complaint& complaint) {
  YIFA_RETURN_IF_ERROR(complaint.track() == v1::TRACK_PETITION
                           ? CheckPetitionEnd(request, act)
                           : CheckEnd(request, act));
  const bool withdrawn = request.end() == v1::MEDIATION_END_WITHDRAWN;
  if (withdrawn)
    YIFA_RETURN_IF_ERROR(CheckRepresented(request.represented_consent(), act, complaint));
  if (request.by_agent()) {
    if (!withdrawn) return act.Invalid("by_agent", "is for a withdrawal");
    YIFA_RETURN_IF_ERROR(
        CheckAgentMay(v1::AGENT_POWER_WITHDRAW, "撤回投诉", act, complaint));
    complaint.mutable_mediation()->set_by_agent(true);
  }
  if (request.end() == v1::MEDIATION_END_REFUSAL_GROUND) {
    YIFA_RETURN_IF_ERROR(
        CheckGround(request.refusal_ground(), request.reason(), act, complaint));
    complaint.set_refusal_ground(request.refusal_ground());
  }
  EndWith(request.end(), request.reason(), act, complaint);
  return absl::OkStatus();
}

// CMP-05: the law's own act.
absl::Status EndByTime(Act& act, Complaint& complaint) {
  EndWith(v1::MEDIATION_END_TIME,
          absl::StrCat("自投诉受理之日起", LongestMediation(act), "内未能达成调解协议。"),
          act, complaint);
  return absl::OkStatus();
}

}  // namespace

casework::ActBindings MediationActs() {
  return {Bind(&Mediate),          Bind(&CommissionAppraisal),
          Bind(&ReceiveAppraisal), Bind(&Agree),
          Bind(&EndMediation),     BindExpiry("end_by_time", &EndByTime)};
}

}  // namespace yifa::complaint
