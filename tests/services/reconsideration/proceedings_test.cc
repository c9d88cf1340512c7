#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using State = v1::Reconsideration;

class Proceedings : public ReconsiderationTest {
 protected:
  Case NotifyHearing(Date on, Date held, std::vector<std::string> hearers,
                     const std::string& clerk = "clerk") {
    v1::NotifyHearingRequest request;
    v1::Hearing& hearing = *request.mutable_hearing();
    *hearing.mutable_hearing_date() = ToProto(held);
    hearing.set_place("区政府第一会议室");
    hearing.set_matters("处罚程序是否合法");
    hearing.set_chair("han.mei");
    for (const std::string& hearer : hearers) hearing.add_hearers(hearer);
    hearing.set_clerk(clerk);
    return Do(on, request);
  }
  Case HoldHearing(Date on, const std::function<void(v1::HearingRecord&)>& edit = {}) {
    v1::HoldHearingRequest request;
    request.mutable_record()->set_applicant_attended(true);
    request.mutable_record()->set_head_attended(true);
    request.mutable_record()->set_transcript("听证笔录");
    if (edit) edit(*request.mutable_record());
    return Do(on, request);
  }
  Case Consult(Date on) {
    v1::RecordCommitteeOpinionRequest request;
    request.mutable_committee_opinion()->set_question("是否构成重大违法");
    request.mutable_committee_opinion()->set_opinion("不构成");
    request.mutable_committee_opinion()->add_members("专家甲");
    return Do(on, request);
  }
  Case Stay(Date on, v1::StayGround ground) {
    v1::StayExecutionRequest request;
    request.mutable_stay()->set_ground(ground);
    request.mutable_stay()->set_reason("执行将造成难以弥补的损失");
    return Do(on, request);
  }
  Case PassOn(Date on) {
    v1::PassOnDocumentRequest request;
    request.set_authority("天津市人民政府");
    return Do(on, request);
  }
  Case Conclude(Date on) {
    v1::ConcludeDocumentReviewRequest request;
    request.mutable_finding()->set_opinion("超越权限");
    return Do(on, request);
  }
  Case Inspect(v1::PartySide side, v1::InspectionRefusal refusal) {
    v1::InspectFileRequest request;
    request.mutable_inspection()->set_side(side);
    request.mutable_inspection()->set_materials("答复书");
    request.mutable_inspection()->set_refusal(refusal);
    return Do(*FromProto(Get()->last_act_date()), request);
  }
};

TEST_F(Proceedings, REC12_OrdinaryProcedureHearsTheApplicantUnder2023) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(Assign(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(HearViews(Date(2024, 3, 7), v1::PARTY_SIDE_RESPONDENT), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-12", "行政复议法第四十九条"));
  const Case c =
      HearViews(Date(2024, 4, 10), v1::PARTY_SIDE_APPLICANT, v1::HEARING_MODE_NOT_HEARD);
  EXPECT_TRUE(HasDocument(c, "views_record"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
}

TEST_F(Proceedings, REC12_EachThirdPartyTooTheRespondentHasItsAnswer) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(Assign(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(HearViews(Date(2024, 3, 7)), IsOk());
  v1::JoinThirdPartyRequest join;
  join.mutable_third_party()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_NATURAL_PERSON);
  join.mutable_third_party()->mutable_party()->set_display_name("孙七");
  join.mutable_third_party()->set_interest("相邻权人");
  ASSERT_THAT(Do(Date(2024, 3, 8), join), IsOk());
  const auto refused = Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE);
  EXPECT_THAT(refused, IsUnlawful("REC-12", "行政复议法第四十九条"));
  EXPECT_THAT(WordsOf(refused.status()), ::testing::HasSubstr("听取第三人孙七的意见"));
  EXPECT_THAT(HearThird(Date(2024, 3, 11), "周八"),
              HasMetadata("field", "views.third_party"));
  EXPECT_THAT(HearViews(Date(2024, 3, 11), v1::PARTY_SIDE_THIRD_PARTY),
              HasMetadata("field", "views.third_party"));
  ASSERT_THAT(HearThird(Date(2024, 3, 11), "孙七"), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
}

TEST_F(Proceedings, REC12_NotInSimplifiedProcedureNorUnder2017) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6), kSimplified), IsOk());
  ASSERT_THAT(Assign(Date(2024, 3, 6)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 3, 20), v1::DECISION_KIND_REVOKE), IsOk());
  ASSERT_THAT(Apply(Date(2023, 3, 1)), IsOk());
  ASSERT_THAT(Accept(Date(2023, 3, 3)), IsOk());
  ASSERT_THAT(Assign(Date(2023, 3, 3)), IsOk());
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
}

TEST_F(Proceedings, REC13_FiveWorkingDaysNoticeChairHearersAndClerk) {
  AcceptUnder2023();
  const std::vector<std::string> two = {"lucy.li", "jim"};
  // From Thursday 03-07: five working days end on 03-14.
  EXPECT_THAT(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 13), two),
              IsUnlawful("REC-13", "行政复议法第五十一条"));
  EXPECT_THAT(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 14), {"lucy.li"}),
              IsUnlawful("REC-13", "行政复议法第五十条"));
  EXPECT_THAT(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 14), {"lucy.li", "han.mei"}),
              IsUnlawful("REC-13", "行政复议法第五十条"));
  EXPECT_THAT(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 14), two, "jim"),
              IsUnlawful("REC-13", "行政复议法第五十条"));
  EXPECT_THAT(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 6), two),
              HasReason(api::v1::REASON_INVALID_FIELD));
  EXPECT_TRUE(HasDocument(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 14), two),
                          "hearing_notice"));
  EXPECT_THAT(HoldHearing(Date(2024, 3, 13)),
              IsUnlawful("REC-13", "行政复议法第五十一条"));
  EXPECT_TRUE(HasDocument(HoldHearing(Date(2024, 3, 14)), "hearing_record"));
  EXPECT_THAT(HoldHearing(Date(2024, 3, 15)),
              IsUnlawful("REC-13", "行政复议法第五十一条"));
  EXPECT_EQ(Figure(2024, "hearings"), 1);
}

TEST_F(Proceedings, REC13_TheRespondentsHeadComesOrSaysWhyNot) {
  AcceptUnder2023();
  ASSERT_THAT(NotifyHearing(Date(2024, 3, 7), Date(2024, 3, 14), {"lucy.li", "jim"}),
              IsOk());
  const auto absent = [](v1::HearingRecord& r) { r.set_head_attended(false); };
  EXPECT_THAT(HoldHearing(Date(2024, 3, 14), absent),
              IsUnlawful("REC-13", "行政复议法第五十一条"));
  EXPECT_THAT(HoldHearing(Date(2024, 3, 14),
                          [&](v1::HearingRecord& r) {
                            absent(r);
                            r.set_absence_reason("外地公务");
                            r.set_deputy("法制科长");
                          }),
              IsOk());
}

TEST_F(Proceedings, REC13_AComplexCaseNeedsAHearing) {
  AcceptUnder2023();
  ASSERT_THAT(Assign(Date(2024, 3, 7), {"han.mei", "lucy.li"}, /*complex=*/true), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-13", "行政复议法第五十条"));
}

TEST_F(Proceedings, REC13_Under2017AHearingMayBeHeldWithoutTheseForms) {
  AcceptUnder2017();
  ASSERT_THAT(NotifyHearing(Date(2023, 3, 7), Date(2023, 3, 8), {}), IsOk());
  EXPECT_THAT(HoldHearing(Date(2023, 3, 8),
                          [](v1::HearingRecord& r) { r.set_head_attended(false); }),
              IsOk());
}

TEST_F(Proceedings, REC14_TheCommitteeIsConsultedAndItsOpinionWeighed) {
  AcceptUnder2023();
  ASSERT_THAT(Assign(Date(2024, 3, 7), {"han.mei", "lucy.li"}, false, /*technical=*/true),
              IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-14", "行政复议法第五十二条第二款"));
  ASSERT_THAT(Consult(Date(2024, 4, 10)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-14", "行政复议法第六十一条第三款"));
  EXPECT_THAT(
      Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
             [](v1::Decision& decision) { decision.set_on_committee_opinion("采纳"); }),
      IsOk());
  EXPECT_EQ(Figure(2024, "committee_consulted"), 1);
}

TEST_F(Proceedings, REC16_FourGroundsOfAStay) {
  AcceptUnder2023();
  for (const auto ground : {v1::STAY_GROUND_RESPONDENT, v1::STAY_GROUND_ORGAN,
                            v1::STAY_GROUND_APPLICANT, v1::STAY_GROUND_LAW}) {
    EXPECT_TRUE(HasDocument(Stay(Date(2024, 3, 11), ground), "stay_notice"));
    EXPECT_THAT(Stay(Date(2024, 3, 11), ground),
                IsUnlawful("REC-16", "行政复议法第四十二条"));
    v1::EndStayRequest end;
    end.set_reason("原因消除");
    EXPECT_THAT(Do(Date(2024, 3, 11), end), IsOk());
    EXPECT_THAT(Do(Date(2024, 3, 11), end), IsUnlawful("REC-16", "行政复议法第四十二条"));
  }
  EXPECT_THAT(Stay(Date(2024, 3, 11), v1::STAY_GROUND_THIRD_PARTY),
              IsUnlawful("REC-16", "行政复议法第四十二条"));  // there is none
  AcceptUnder2017();
  EXPECT_THAT(Stay(Date(2023, 3, 11), v1::STAY_GROUND_THIRD_PARTY),
              IsUnlawful("REC-16", "行政复议法(2017年修正)第二十一条"));
}

TEST_F(Proceedings, REC17_CompetentIn30DaysTheMakerTold) {
  AcceptUnder2023();
  const Case c = Suspend(Date(2024, 3, 11), v1::SUSPENSION_GROUND_ATTACHED_REVIEW);
  EXPECT_EQ(c->state(), State::STATE_SUSPENDED);
  EXPECT_EQ(Due(c, "review_document"), "2024-04-10");
  EXPECT_EQ(Due(c, "notify_maker"), "2024-03-14");
  EXPECT_EQ(Due(c, "pass_on"), "");
  EXPECT_THAT(PassOn(Date(2024, 3, 12)),
              IsUnlawful("REC-17", "行政复议法第五十六条、第五十七条"));
  EXPECT_THAT(Conclude(Date(2024, 3, 12)),
              IsUnlawful("REC-17", "行政复议法第五十九条、第六十条"));
  const Case told = Do<v1::NotifyMakerRequest>(Date(2024, 3, 12));
  EXPECT_EQ(Due(told, "maker_reply"), "2024-03-26");
  EXPECT_TRUE(HasDocument(told, "document_review_notice"));
  EXPECT_THAT(Resume(Date(2024, 3, 12)), IsUnlawful("REC-17", "行政复议法第五十六条"));
  v1::RecordMakerReplyRequest reply;
  reply.set_reply("有上位法依据");
  EXPECT_EQ(DeadlineOf(Do(Date(2024, 3, 20), reply), "maker_reply").state(),
            type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(DeadlineOf(Conclude(Date(2024, 4, 1)), "review_document").state(),
            type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Resume(Date(2024, 4, 2))->state(), State::STATE_ACCEPTED);
}

TEST_F(Proceedings, REC17_ElsePassedOnInSevenWorkingDays) {
  AcceptUnder2023();
  const Case c = Suspend(Date(2024, 3, 11), v1::SUSPENSION_GROUND_ATTACHED_REVIEW,
                         /*competent=*/false);
  EXPECT_EQ(Due(c, "pass_on"), "2024-03-20");
  EXPECT_EQ(Due(c, "review_document"), "");
  EXPECT_EQ(Due(c, "notify_maker"), "");
  EXPECT_THAT(Conclude(Date(2024, 3, 12)),
              IsUnlawful("REC-17", "行政复议法第五十九条、第六十条"));
  const Case passed = PassOn(Date(2024, 3, 12));
  EXPECT_EQ(Due(passed, "authority_reply"), "2024-05-11");  // a make-up Saturday
  EXPECT_TRUE(HasDocument(passed, "document_transfer"));
  EXPECT_THAT(Conclude(Date(2024, 5, 6)), IsOk());
}

TEST_F(Proceedings, REC17_Under2017NobodyHearsTheMaker) {
  AcceptUnder2017();
  const Case c = Suspend(Date(2023, 3, 10), v1::SUSPENSION_GROUND_ATTACHED_REVIEW);
  EXPECT_EQ(Due(c, "review_document"), "2023-04-10");  // 04-09 is a Sunday
  EXPECT_THAT(Do<v1::NotifyMakerRequest>(Date(2023, 3, 10)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Conclude(Date(2023, 3, 20)), IsOk());
}

TEST_F(Proceedings, REC17_WhatWasAskedForIsDealtWithBeforeTheDecision) {
  AcceptUnder2023(kOrdinary, [](v1::Reconsideration& c) {
    c.set_document_contested("西青区城市管理规定");
  });
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-17", "行政复议法第五十六条"));
}

TEST_F(Proceedings, REC18_TheFileIsOpenButForSecrets) {
  AcceptUnder2023();
  EXPECT_THAT(Inspect(v1::PARTY_SIDE_APPLICANT, v1::INSPECTION_REFUSAL_UNSPECIFIED),
              IsOk());
  EXPECT_THAT(Inspect(v1::PARTY_SIDE_APPLICANT, v1::INSPECTION_REFUSAL_SECURITY), IsOk());
  EXPECT_THAT(Inspect(v1::PARTY_SIDE_RESPONDENT, v1::INSPECTION_REFUSAL_UNSPECIFIED),
              IsUnlawful("REC-18", "行政复议法第四十七条"));
  AcceptUnder2017();
  EXPECT_THAT(Inspect(v1::PARTY_SIDE_APPLICANT, v1::INSPECTION_REFUSAL_SECURITY),
              IsUnlawful("REC-18", "行政复议法(2017年修正)第二十三条第二款"));
  EXPECT_THAT(Inspect(v1::PARTY_SIDE_APPLICANT, v1::INSPECTION_REFUSAL_PRIVACY), IsOk());
}

TEST_F(Proceedings, REC18_TheRespondentSupplementsOnlyWhatNewGroundsAskFor) {
  AcceptUnder2023();
  AnswerInTime();
  v1::SupplementEvidenceRequest request;
  request.mutable_supplement()->set_evidence("检测报告");
  EXPECT_THAT(Do(Date(2024, 3, 20), request),
              IsUnlawful("REC-18", "行政复议法第四十六条第二款"));
  request.mutable_supplement()->set_prompted_by("申请人提出新的理由");
  EXPECT_THAT(Do(Date(2024, 3, 20), request), IsOk());
}

TEST_F(Proceedings, COM07_TimeOfAnAppraisalDoesNotCount) {
  AcceptUnder2023();  // due 2024-05-06
  v1::ExcludeTimeRequest request;
  request.set_ground(v1::UNCOUNTED_TIME_APPRAISAL);
  *request.mutable_from_date() = testing::D(2024, 3, 11);
  *request.mutable_to_date() = testing::D(2024, 3, 20);
  EXPECT_EQ(Due(Do(Date(2024, 3, 20), request), "decide"), "2024-05-15");
  *request.mutable_to_date() = testing::D(2024, 3, 25);
  EXPECT_THAT(Do(Date(2024, 3, 20), request), HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(Proceedings, REC09_SimplifiedForFourKindsOfActsOrByConsent) {
  const auto accept = [&](const Edit& edit) {
    EXPECT_THAT(Apply(Date(2024, 3, 4), edit), IsOk());
    v1::AcceptReconsiderationRequest request;
    request.set_procedure_kind(kSimplified);
    return Do(Date(2024, 3, 6), request);
  };
  EXPECT_THAT(accept({}), IsUnlawful("REC-09", "行政复议法第五十三条"));
  EXPECT_THAT(accept([](State& c) { c.mutable_amount()->set_amount_fen(300'001); }),
              IsUnlawful("REC-09", "行政复议法第五十三条"));
  EXPECT_THAT(accept([](State& c) { c.mutable_amount()->set_amount_fen(300'000); }),
              IsOk());
  EXPECT_THAT(accept([](State& c) { c.set_on_the_spot(true); }), IsOk());
  EXPECT_THAT(accept([](State& c) { c.set_warning(true); }), IsOk());
  EXPECT_THAT(accept([](State& c) { c.set_matter(v1::MATTER_DISCLOSURE); }), IsOk());
}

TEST_F(Proceedings, REC09_TurnsOrdinaryWithTheHeadsApproval) {
  AcceptUnder2023(kSimplified);
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  v1::ConvertProcedureRequest request;
  request.set_reason("案情复杂");
  request.set_name(name_);
  *request.mutable_act_date() = testing::D(2024, 3, 13);
  EXPECT_THAT(service_.Call<v1::Reconsideration>(
                  testing::Staff("han.mei", {"officer"}, organ_), request),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Case c = Do(Date(2024, 3, 13), request);
  EXPECT_EQ(c->procedure_kind(), kOrdinary);
  EXPECT_EQ(Due(c, "decide"), "2024-05-06");  // as if ordinary from the beginning
  EXPECT_EQ(Due(c, "answer"), "2024-03-22");
  EXPECT_EQ(Due(c, "send_copy"), "");
  for (const char* limit : {"decide_simplified", "answer_simplified"})
    EXPECT_EQ(DeadlineOf(c, limit).state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_TRUE(HasDocument(c, "conversion_approval"));
  EXPECT_THAT(Do(Date(2024, 3, 14), request),
              IsUnlawful("REC-09", "行政复议法第五十五条"));
  EXPECT_EQ(Due(Extend(Date(2024, 4, 1), 30), "decide"), "2024-06-04");
}

// The same application on the last day of one law and the first of the other.
TEST_F(Proceedings, REC03_REC10_TheDayOfReceiptChoosesTheLaw) {
  const auto known = [](v1::Reconsideration& c) {
    *c.mutable_known_date() = testing::D(2023, 12, 20);
    c.set_on_the_spot(true);
  };
  struct {
    Date receipt;
    bool deemed;
    const char *answer_due, *acceptance;
  } const rows[] = {
      // Ten natural days against ten working days.
      {Date(2023, 12, 31), false, "2024-01-29", "2023-12-31"},
      {Date(2024, 1, 1), true, "2024-02-02", "2024-01-08"},
  };
  for (const auto& row : rows) {
    ASSERT_THAT(Apply(row.receipt, known), IsOk());
    // Nobody decides in five working days.
    const Case c = SendCopy(Date(2024, 1, 19));
    ASSERT_THAT(c, IsOk());
    EXPECT_EQ(c->deemed_accepted(), row.deemed);
    EXPECT_EQ(Written(c->acceptance_date()), row.acceptance);
    EXPECT_EQ(Due(c, "answer"), row.answer_due);
    ASSERT_THAT(Apply(row.receipt, known), IsOk());
    const Case simplified = Accept(Date(2024, 1, 3), kSimplified);
    if (row.deemed)
      EXPECT_THAT(simplified, IsOk());
    else
      EXPECT_THAT(simplified,
                  IsUnlawful("REC-09", "行政复议法(2017年修正)第三十一条第一款"));
  }
}

}  // namespace
}  // namespace yifa::reconsideration
