// The acts that lives are made of, and unlawful steps.
#include "absl/strings/str_cat.h"
#include "tests/services/reconsideration/life.h"

namespace yifa::reconsideration {

Case LifeTest::CallThird(Date on) {
  v1::JoinThirdPartyRequest request;
  v1::ThirdParty& third = *request.mutable_third_party();
  third.mutable_party()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  third.mutable_party()->set_display_name("赵六");
  third.set_interest("相邻权人");
  third.set_notified(true);
  return Do(on, request);
}

Case LifeTest::Press(Date on, v1::RespondentMeasureKind kind) {
  v1::PressPerformanceRequest request;
  request.mutable_measure()->set_kind(kind);
  request.mutable_measure()->set_persons("主要负责人");
  request.mutable_measure()->set_content("逾期未履行");
  if (kind == v1::RESPONDENT_MEASURE_KIND_DISCIPLINE)
    request.mutable_measure()->set_addressee("西青区监察委员会");
  return Do(on, request);
}

Case LifeTest::DemandParty(Date on) { return Do<v1::DemandPartyPerformanceRequest>(on); }

Case LifeTest::ApplyToCourt(Date on) {
  v1::ApplyForEnforcementRequest request;
  request.mutable_application()->set_court("西青区人民法院");
  request.mutable_application()->set_good_cause("诉讼期间不能申请");
  return Do(on, request);
}

Case LifeTest::CourtEnds(Date on) {
  v1::RecordEnforcementAnswerRequest request;
  request.mutable_answer()->set_kind(v1::ENFORCEMENT_ANSWER_KIND_ENDED);
  request.mutable_answer()->set_document_number("（2024）津0111行审1号");
  return Do(on, request);
}

Case LifeTest::Enforce(Date on) {
  v1::DecideEnforcementRequest request;
  request.mutable_decision()->set_power("税收征收管理法第四十条");
  request.mutable_decision()->set_manner("自本决定书送达之日起划拨存款");
  request.mutable_decision()->set_reason("经催告逾期不履行");
  return Do(on, request);
}

Case LifeTest::PartyPerforms(Date on, int64_t fen, bool complete) {
  v1::RecordPartyPerformanceRequest request;
  if (fen > 0) request.mutable_performance()->mutable_amount()->set_amount_fen(fen);
  request.mutable_performance()->set_complete(complete);
  return Do(on, request);
}

Case LifeTest::NotifyHearing(Date on, Date held, int hearers) {
  v1::NotifyHearingRequest request;
  v1::Hearing& hearing = *request.mutable_hearing();
  *hearing.mutable_hearing_date() = ToProto(held);
  hearing.set_place("第一会议室");
  hearing.set_matters("程序是否合法");
  hearing.set_chair("han.mei");
  hearing.set_clerk("clerk");
  for (int i = 0; i < hearers; ++i) hearing.add_hearers(absl::StrCat("hearer", i));
  return Do(on, request);
}

Case LifeTest::HoldHearing(Date on) {
  v1::HoldHearingRequest request;
  request.mutable_record()->set_applicant_attended(true);
  request.mutable_record()->set_head_attended(true);
  request.mutable_record()->set_transcript("听证笔录");
  return Do(on, request);
}

Case LifeTest::Appoint(Date on, int agents) {
  v1::AppointAgentsRequest request;
  request.mutable_agents()->set_side(v1::PARTY_SIDE_APPLICANT);
  for (int i = 0; i < agents; ++i) {
    v1::Agent& agent = *request.mutable_agents()->add_agents();
    agent.set_display_name(absl::StrCat("律师", i));
    agent.set_matters("代为参加行政复议");
    agent.set_powers("一般代理");
    *agent.mutable_until_date() = ToProto(on + 100);
  }
  return Do(on, request);
}

Case LifeTest::Stay(Date on, v1::StayGround ground) {
  v1::StayExecutionRequest request;
  request.mutable_stay()->set_ground(ground);
  request.mutable_stay()->set_reason("损失难以弥补");
  return Do(on, request);
}

Case LifeTest::EndStay(Date on) {
  v1::EndStayRequest request;
  request.set_reason("原因消除");
  return Do(on, request);
}

Case LifeTest::Collect(Date on, int officers) {
  v1::CollectEvidenceRequest request;
  request.mutable_evidence()->set_description("现场照片");
  request.mutable_evidence()->set_source("现场");
  request.mutable_evidence()->set_credentials_shown(true);
  for (int i = 0; i < officers; ++i)
    request.mutable_evidence()->add_officers(absl::StrCat("officer", i));
  return Do(on, request);
}

Case LifeTest::Inspect(Date on, v1::PartySide side) {
  v1::InspectFileRequest request;
  request.mutable_inspection()->set_side(side);
  request.mutable_inspection()->set_materials("答复书");
  return Do(on, request);
}

Case LifeTest::Report(Date on) {
  v1::ReportOnOpinionRequest request;
  request.set_report("已经纠正");
  return Do(on, request);
}

Case LifeTest::Perform(Date on, bool same) {
  v1::RecordPerformanceRequest request;
  request.mutable_performance()->set_content("重新作出决定");
  request.mutable_performance()->set_same_facts(same);
  request.mutable_performance()->set_same_result(same);
  return Do(on, request);
}

Case LifeTest::Order(Date on) {
  v1::OrderPerformanceRequest request;
  request.mutable_order()->set_days(15);
  request.mutable_order()->set_reason("逾期未履行");
  return Do(on, request);
}

Case LifeTest::RefuseWithdrawal(Date on) {
  v1::RefuseWithdrawalRequest request;
  request.set_reason("撤回损害他人合法权益");
  return Do(on, request);
}

Case LifeTest::Suggest(Date on) {
  v1::IssueSuggestionRequest request;
  request.mutable_suggestion()->set_addressee("西青区司法局");
  request.mutable_suggestion()->set_content("完善送达制度");
  return Do(on, request);
}

Case LifeTest::AskForDocumentReview(Date on, bool unknown_before) {
  v1::AskForDocumentReviewRequest request;
  request.set_document("管理规定");
  request.set_unknown_before(unknown_before);
  return Do(on, request);
}

Case LifeTest::Replace(Date on) {
  v1::ReplaceRespondentRequest request;
  *request.mutable_outside_respondent() = Outside(
      absl::StrCat("某局", Random(3)), v1::RESPONDENT_LEVEL_COUNTY_DEPARTMENT, "120111");
  request.set_basis(v1::RESPONDENT_BASIS_MAKER);
  request.set_reason("原列被申请人有误");
  return Do(on, request);
}

Case LifeTest::Convert(Date on) {
  v1::ConvertProcedureRequest request;
  request.set_reason("案情复杂");
  return Do(on, request);
}

}  // namespace yifa::reconsideration
