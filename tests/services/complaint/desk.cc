#include "tests/services/complaint/desk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace yifa::complaint {

void Desk::AddActs() {
  Add<v1::AcceptComplaintRequest>("accept", nullptr);
  Add<v1::AskForMaterialsRequest>(
      "ask_for_materials", [](auto& r, const Complaint&) { r.set_besides("购物凭证"); });
  Add<v1::AddMaterialsRequest>("add_materials", [](auto& r, const Complaint& c) {
    r.mutable_complainant()->set_telephone("13900000001");
    if (c.demand().empty()) r.set_demand("退还货款");
    r.set_facts("附购物凭证。");
  });
  Add<v1::AttachToComplaintRequest>("attach", [this](auto& r, const Complaint&) {
    v1::Attachment& attachment = *r.add_attachments();
    attachment.set_sha256(file_);
    attachment.set_display_name("购物小票");
    attachment.set_source(v1::ATTACHMENT_SOURCE_COMPLAINANT);
  });
  Add<v1::RefuseComplaintRequest>("refuse", [](auto& r, const Complaint& c) {
    r.set_ground(c.track() == v1::TRACK_REPORT ? v1::REFUSAL_GROUND_OUTSIDE_POWERS
                                               : v1::REFUSAL_GROUND_HANDLED_ELSEWHERE);
    r.set_basis("区人民法院");
    r.set_reason("已经起诉");
  });
  Add<v1::ReferComplaintRequest>("refer", nullptr);
  Add<v1::ExtendComplaintRequest>("extend", [](auto& r, const Complaint&) {
    r.set_days(3);
    r.set_reason("情况复杂");
  });
  Add<v1::ConcludeComplaintRequest>("conclude", [](auto& r, const Complaint&) {
    r.set_result("已办理");
    r.set_opinion(v1::OPINION_EXPLAINED);
  });
  Add<v1::DecideFilingRequest>("decide_filing", [](auto& r, const Complaint& c) {
    r.set_reason("违法行为轻微并及时改正，没有造成危害后果");
    if (StateOf(c) == "REFERRED") r.set_organ("区市场监督管理局");
  });
  Add<v1::SendForTestingRequest>("send_for_testing", [](auto& r, const Complaint&) {
    r.set_institution("市产品质量检测中心");
    r.set_matter("所售商品是否合格");
  });
  Add<v1::ReceiveTestingRequest>(
      "receive_testing", [](auto& r, const Complaint&) { r.set_result("不合格"); });
  Add<v1::TransferFraudRequest>("transfer_fraud", [](auto& r, const Complaint&) {
    r.set_to("区公安分局");
    r.set_facts("夹带过期商品后索要赔偿");
  });
  Add<v1::TellComplainantRequest>("tell", [](auto& r, const Complaint& c) {
    r.set_subject(ToTell(c));
    r.set_respondent_told(true);
  });
  Add<v1::SplitComplaintRequest>("split", [](auto& r, const Complaint&) {
    r.set_subject("另一部分");
    r.set_demand("退款");
    r.set_facts("同一材料的另一部分");
  });
  AddActsOfServing();
  AddActsOfCorrecting();
  AddActsBetweenOrgans();
  AddActsOfMediation();
  AddActsAfterwards();
}

// Every other one by mail, whose receipt comes later.
void Desk::AddActsOfServing() {
  Add<type::v1::ServeDocumentsRequest>(
      "serve_documents", [](auto& r, const Complaint& c) {
        r.add_documents(std::max(1, c.documents_size()));
        r.mutable_delivery()->set_mode(c.services_size() % 2 == 0
                                           ? type::v1::SERVICE_MODE_MAIL
                                           : type::v1::SERVICE_MODE_DIRECT);
      });
  Add<type::v1::RecordServiceRequest>("record_service", [](auto& r, const Complaint& c) {
    r.set_service(1 + Awaited(c));
    r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *r.mutable_delivery()->mutable_receipt_date() = r.act_date();
  });
}

// Approved by somebody else than who asks.
void Desk::AddActsOfCorrecting() {
  Add<type::v1::CorrectEntryRequest>("correct_entry", [](auto& r, const Complaint& c) {
    type::v1::FieldCorrection& field = *r.add_fields();
    field.set_field("subject");
    field.set_value(c.subject() == "占道经营" ? "占路经营" : "占道经营");
    r.set_reason("登记时误写");
  });
  acts_["approve_correction"] = [this](const Complaint& c, Date date,
                                       casework::Caller caller) {
    caller.principal = "lin.hua";
    return Send<type::v1::ApproveCorrectionRequest>(c, date, caller, nullptr);
  };
}

void Desk::AddActsBetweenOrgans() {
  Add<v1::HandOnComplaintRequest>("hand_on", [](auto& r, const Complaint& c) {
    r.set_to(OtherThan(OrganOf(c)));
    r.set_reason("不属于本机关管辖");
  });
  Add<v1::AssignPetitionRequest>("assign", [](auto& r, const Complaint& c) {
    r.set_to(OtherThan(OrganOf(c)));
    r.set_reason("请办理并反馈结果");
    *r.mutable_report_due_date() = ToProto(*FromProto(r.act_date()) + 40);
  });
  Add<v1::ReportBackRequest>("report_back",
                             [](auto& r, const Complaint&) { r.set_report("已经办结"); });
  Add<v1::ObjectToHandoverRequest>(
      "object", [](auto& r, const Complaint&) { r.set_reason("不属于本机关职权"); });
  Add<v1::DecideObjectionRequest>("decide_objection", [](auto& r, const Complaint& c) {
    r.set_agreed(c.name().back() % 2 == 0);
    r.set_reason("经核实");
  });
  Add<v1::ReturnComplaintRequest>("return_order", [](auto& r, const Complaint&) {
    r.set_reason("应由区城管委办理");
  });
  Add<v1::MergeReportRequest>("merge", nullptr);
  Add<v1::DisputeCompetenceRequest>("dispute", [](auto& r, const Complaint& c) {
    r.set_other_organ(OtherThan(OrganOf(c)));
    r.set_reason("管辖不明");
  });
  Add<v1::SettleCompetenceRequest>("settle_competence", [](auto& r, const Complaint& c) {
    r.set_competent_organ(c.name().back() % 2 == 0 ? OrganOf(c) : OtherThan(OrganOf(c)));
    r.set_superior("市人民政府");
  });
}

void Desk::AddActsOfMediation() {
  Add<v1::MediateComplaintRequest>("mediate", [](auto& r, const Complaint& c) {
    r.set_complainant_consents(true);
    r.set_respondent_consents(true);
    r.set_mode(v1::MEDIATION_MODE_ON_SITE);
    r.set_mediator(absl::StrCat("周调解", c.mediation().recusals_size()));
    r.set_place("接待室");
    *r.mutable_session_date() = ToProto(*FromProto(r.act_date()) + 2);
  });
  Add<v1::RequestRecusalRequest>("request_recusal", [](auto& r, const Complaint&) {
    r.set_applicant(v1::RECUSAL_APPLICANT_RESPONDENT);
    r.set_reason("调解人员是投诉人的近亲属");
  });
  Add<v1::DecideRecusalRequest>("decide_recusal", [](auto& r, const Complaint& c) {
    r.set_granted(true);
    r.set_reason("有利害关系");
    r.set_mediator(absl::StrCat("吴调解", c.mediation().recusals_size()));
    *r.mutable_session_date() = ToProto(*FromProto(r.act_date()) + 2);
  });
  Add<v1::CommissionAppraisalRequest>("appraise", [](auto& r, const Complaint&) {
    r.set_appraiser("市检测中心");
    r.set_agreed(true);
  });
  Add<v1::ReceiveAppraisalRequest>(
      "receive_appraisal", [](auto& r, const Complaint&) { r.set_appraisal("合格"); });
  // Every other one without a mediation document, or by both themselves.
  Add<v1::RecordAgreementRequest>("agree", [](auto& r, const Complaint& c) {
    const bool other = c.name().back() % 2 == 0;
    r.set_terms("退款");
    r.set_complainant_signed(true);
    r.set_respondent_signed(true);
    r.set_performed_at_once(other && c.track() == v1::TRACK_COMPLAINT);
    r.set_settled_privately(other && c.track() == v1::TRACK_PETITION);
  });
  Add<v1::EndMediationRequest>("end_mediation", [](auto& r, const Complaint&) {
    r.set_end(v1::MEDIATION_END_WITHDRAWN);
    r.set_reason("投诉人撤回投诉");
  });
  Add<v1::RecordLeadRequest>(
      "record_lead", [](auto& r, const Complaint&) { r.set_facts("发现销售过期食品"); });
}

void Desk::AddActsAfterwards() {
  Add<v1::RoutePetitionRequest>("route", [](auto& r, const Complaint&) {
    r.set_route(v1::ROUTE_RECONSIDERATION);
    r.set_reason("请申请行政复议");
  });
  Add<v1::RequestReviewRequest>("request_review", [](auto& r, const Complaint&) {
    r.set_organ("上一级机关");
    r.set_reason("不服");
  });
  Add<v1::HoldReviewHearingRequest>("review_hearing",
                                    [](auto& r, const Complaint&) { r.set_days(4); });
  Add<v1::GiveReviewRequest>("give_review", [](auto& r, const Complaint&) {
    r.set_opinion(v1::OPINION_NOT_SUPPORTED);
    r.set_result("维持");
  });
  Add<v1::FollowUpComplaintRequest>("follow_up", [](auto& r, const Complaint& c) {
    r.set_satisfaction(c.follow_ups_size() < 2 ? v1::SATISFACTION_UNSATISFIED
                                               : v1::SATISFACTION_SATISFIED);
  });
  Add<v1::ReopenComplaintRequest>(
      "reopen", [](auto& r, const Complaint&) { r.set_reason("问题仍在"); });
  Add<v1::SuperviseComplaintRequest>("supervise", [](auto& r, const Complaint&) {
    *r.mutable_due_date() = ToProto(*FromProto(r.act_date()) + 15);
    r.set_reason("逾期");
  });
}

}  // namespace yifa::complaint
