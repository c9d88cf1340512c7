#include "tests/services/litigation/life_requests.h"

namespace yifa::litigation::life {
namespace {

v1::Appearance Official(v1::AppearanceKind kind) {
  v1::Appearance appearance;
  appearance.set_kind(kind);
  appearance.set_display_name("赵刚");
  appearance.set_of_defendant(true);
  return appearance;
}

}  // namespace

v1::LitigationCase Suit() {
  v1::LitigationCase c;
  c.set_court("天津市西青区人民法院");
  c.set_court_case_number("（2023）津0111行初12号");
  c.set_origin(v1::ORIGIN_DIRECT);
  c.set_matter(v1::MATTER_EXPROPRIATION);
  c.set_claim("撤销征收决定");
  c.set_cause("土地征收、房屋拆迁安置");
  c.add_co_defendants("西青区人民政府");
  return c;
}

v1::Appearance Someone(std::mt19937_64& random) {
  v1::Appearance appearance = Official(static_cast<v1::AppearanceKind>(1 + random() % 5));
  appearance.set_of_defendant(random() % 4 != 0);
  appearance.set_identity(static_cast<v1::IdentityFinding>(random() % 4));
  appearance.set_unrelated_to_matter(random() % 8 == 0);
  return appearance;
}

v1::FileDefenceRequest Defence() {
  v1::FileDefenceRequest request;
  request.mutable_defence()->set_statement("征收决定合法");
  request.mutable_defence()->add_evidence("征收决定书");
  request.mutable_defence()->add_basis("国有土地上房屋征收与补偿条例");
  return request;
}

v1::EvidenceItem Testimony(Date collected) {
  v1::EvidenceItem item;
  item.set_title("询问笔录");
  item.set_kind(v1::EVIDENCE_KIND_TESTIMONY);
  item.set_purpose("证明送达经过");
  item.set_origin(v1::EVIDENCE_ORIGIN_WITNESS);
  *item.mutable_collected_date() = ToProto(collected);
  return item;
}

v1::SupplementEvidenceRequest Supplemented(Date collected, bool with_leave) {
  v1::SupplementEvidenceRequest request;
  request.mutable_supplement()->set_raised("原告主张未收到听证告知");
  *request.mutable_supplement()->add_items() = Testimony(collected);
  if (with_leave)
    *request.mutable_supplement()->mutable_leave_date() = ToProto(collected);
  return request;
}

v1::EndDeferralRequest ReasonEnded(Date on) {
  v1::EndDeferralRequest request;
  *request.mutable_reason_end_date() = ToProto(on);
  return request;
}

v1::AnswerRetrialApplicationRequest OpinionOnRetrial() {
  v1::AnswerRetrialApplicationRequest request;
  request.set_opinion("原判决正确");
  return request;
}

v1::RecordMediationRequest Mediated(v1::MediationStage stage, bool agreed) {
  v1::RecordMediationRequest request;
  request.mutable_mediation()->set_stage(stage);
  request.mutable_mediation()->set_agreed(agreed);
  request.mutable_mediation()->set_content("补偿数额");
  return request;
}

v1::RecordSummonsRequest Summoned(Date hearing, bool head) {
  v1::RecordSummonsRequest request;
  *request.mutable_summons()->mutable_hearing_date() = ToProto(hearing);
  request.mutable_summons()->set_head_notified(head);
  if (head) request.mutable_summons()->add_grounds(v1::MUST_APPEAR_GROUND_COURT);
  return request;
}

v1::FileIdentityProofRequest Identified(Date hearing) {
  v1::FileIdentityProofRequest request;
  *request.mutable_identity_proof()->mutable_head() =
      Official(v1::APPEARANCE_KIND_DEPUTY);
  request.mutable_identity_proof()->set_sealed(true);
  *request.mutable_identity_proof()->mutable_hearing_date() = ToProto(hearing);
  return request;
}

v1::ExplainAbsenceRequest Excused(Date hearing, int reason) {
  v1::ExplainAbsenceRequest request;
  v1::AbsenceExplanation& explanation = *request.mutable_explanation();
  *explanation.mutable_hearing_date() = ToProto(hearing);
  explanation.set_reason(static_cast<v1::AbsenceReason>(reason));
  explanation.set_statement("当日处置突发汛情");
  explanation.add_proof("防汛指挥部通知");
  explanation.set_sealed(true);
  explanation.set_asks_postponement(reason % 2 == 0);
  *explanation.mutable_substitute() = Official(v1::APPEARANCE_KIND_STAFF);
  return request;
}

v1::AppointCounselRequest Represented(int agents) {
  v1::AppointCounselRequest request;
  for (int i = 0; i < agents; ++i) {
    v1::Counsel& counsel = *request.add_counsel();
    counsel.set_kind(v1::COUNSEL_KIND_ADVISER);
    counsel.set_display_name("钱进");
    counsel.set_powers("代为答辩");
  }
  return request;
}

v1::ChangeContestedActRequest Changed(Date on) {
  v1::ChangeContestedActRequest request;
  request.mutable_change()->set_content("撤销原征收决定");
  *request.mutable_change()->mutable_change_date() = ToProto(on);
  return request;
}

v1::RaiseTimeObjectionRequest TooLate(Date known, Date sued) {
  v1::RaiseTimeObjectionRequest request;
  request.mutable_objection()->set_period(v1::SUIT_PERIOD_DIRECT);
  *request.mutable_objection()->mutable_start_date() = ToProto(known);
  *request.mutable_objection()->mutable_suit_date() = ToProto(sued);
  return request;
}

v1::RecordJudgmentRequest Judged(v1::JudgmentKind kind, int comply_days) {
  v1::RecordJudgmentRequest request;
  v1::Judgment& judgment = *request.mutable_judgment();
  judgment.set_kind(kind);
  judgment.set_document_number("（2023）津0111行初12号");
  judgment.set_content("判决如下");
  judgment.set_loss_cause("违反法定程序");
  const bool orders =
      (kind >= v1::JUDGMENT_KIND_REVOKE && kind <= v1::JUDGMENT_KIND_AGREEMENT) ||
      kind == v1::JUDGMENT_KIND_MEDIATED;
  if (orders) judgment.set_comply_days(comply_days);
  return request;
}

v1::ComplyWithJudgmentRequest SameActAgain() {
  v1::ComplyWithJudgmentRequest request;
  request.set_performance("已重新作出决定");
  request.mutable_new_act()->set_document_number("杨政征〔2023〕9号");
  request.mutable_new_act()->set_same_result(true);
  request.mutable_new_act()->set_same_facts_and_reasons(true);
  return request;
}

v1::RecordStayRequest Stopped() {
  v1::RecordStayRequest request;
  request.mutable_stay()->set_ground(v1::STAY_GROUND_HARM);
  request.mutable_stay()->set_document_number("（2023）津0111行初31号之一");
  request.mutable_stay()->set_reason("执行会造成难以弥补的损失");
  return request;
}

v1::EndStayRequest GoesOn() {
  v1::EndStayRequest request;
  request.set_document_number("（2023）津0111行初31号之二");
  return request;
}

v1::RecordPartyServiceRequest Reached(v1::Side side, Date on) {
  v1::RecordPartyServiceRequest request;
  request.mutable_service()->set_side(side);
  *request.mutable_service()->mutable_service_date() = ToProto(on);
  return request;
}

}  // namespace yifa::litigation::life
