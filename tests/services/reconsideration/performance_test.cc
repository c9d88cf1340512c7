#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "yifa/reconsideration/v1/enforcement_requests.pb.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;
using State = v1::Reconsideration;

class Performance : public ReconsiderationTest {
 protected:
  void RevokeAndServe(v1::DecisionGround ground, int redo_days) {
    AcceptUnder2023();
    Revoke(Date(2024, 4, 10), ground, redo_days);
  }
  void Revoke(Date on, v1::DecisionGround ground, int redo_days) {
    ASSERT_THAT(Decide(on, v1::DECISION_KIND_REVOKE,
                       [&](v1::Decision& decision) {
                         decision.set_ground(ground);
                         decision.set_redo_days(redo_days);
                       }),
                IsOk());
    ASSERT_THAT(Serve(on + 2), IsOk());
  }
  Case Perform(Date on, bool same = false) {
    v1::RecordPerformanceRequest request;
    request.mutable_performance()->set_content("重新作出处罚决定");
    request.mutable_performance()->set_same_facts(same);
    request.mutable_performance()->set_same_result(same);
    return Do(on, request);
  }
  Case Order(Date on, bool summoned = false) {
    v1::OrderPerformanceRequest request;
    request.mutable_order()->set_days(15);
    request.mutable_order()->set_reason("逾期未履行");
    request.mutable_order()->set_summoned(summoned);
    return Do(on, request);
  }
  Case Press(Date on, v1::RespondentMeasureKind kind) {
    v1::PressPerformanceRequest request;
    request.mutable_measure()->set_kind(kind);
    request.mutable_measure()->set_persons("主要负责人");
    request.mutable_measure()->set_content("未在期限内重新作出决定");
    if (kind == v1::RESPONDENT_MEASURE_KIND_DISCIPLINE)
      request.mutable_measure()->set_addressee("西青区监察委员会");
    return Do(on, request);
  }
  Case IssueOpinion(Date on) {
    v1::IssueOpinionRequest request;
    request.mutable_opinion()->set_addressee("西青区市场监督管理局");
    request.mutable_opinion()->set_content("规范现场检查程序");
    return Do(on, request);
  }
  Case PostOpinion(Date on) {
    v1::IssueOpinionRequest request;
    request.mutable_opinion()->set_addressee("西青区市场监督管理局");
    request.mutable_opinion()->set_content("规范现场检查程序");
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return Do(on, request);
  }
  Case Report(Date on) {
    v1::ReportOnOpinionRequest request;
    request.set_report("已经纠正");
    return Do(on, request);
  }
  // When the report on one opinion is due, and how its deadline stands; "" where it does
  // not run yet.
  static std::string DueOn(const Case& c, const std::string& opinion) {
    std::string text;
    if (!c.ok()) return "refused";
    for (const type::v1::Deadline& deadline : c->deadlines())
      if (deadline.limit() == "report" && deadline.item() == opinion)
        text = Written(deadline.due_date()) + " " +
               type::v1::DeadlineState_Name(deadline.state()).substr(15);
    return text;
  }
};

TEST_F(Performance, REC23_NotTheSameActOnTheSameFacts) {
  RevokeAndServe(v1::DECISION_GROUND_FACTS, 60);
  EXPECT_EQ(Get()->state(), State::STATE_PERFORMING);
  EXPECT_EQ(Due(Get(), "perform"), "2024-06-11");
  EXPECT_THAT(Perform(Date(2024, 5, 6), /*same=*/true),
              IsUnlawful("REC-23", "行政复议法第六十四条第二款"));
  EXPECT_EQ(Perform(Date(2024, 5, 6))->state(), State::STATE_SERVED);
}

TEST_F(Performance, REC23_ExceptWhereItFellForItsProcedure) {
  RevokeAndServe(v1::DECISION_GROUND_PROCEDURE, 60);
  EXPECT_TRUE(Get()->decision().may_repeat());
  EXPECT_THAT(Perform(Date(2024, 5, 6), /*same=*/true), IsOk());
  AcceptUnder2017();
  Revoke(Date(2023, 4, 10), v1::DECISION_GROUND_PROCEDURE, 60);
  EXPECT_THAT(Perform(Date(2023, 5, 6), /*same=*/true),
              IsUnlawful("REC-23", "行政复议法(2017年修正)第二十八条第二款"));
}

TEST_F(Performance, REC26_OrderedToPerformOnceThePeriodIsOver) {
  RevokeAndServe(v1::DECISION_GROUND_FACTS, 30);  // due 2024-05-13
  EXPECT_THAT(Order(Date(2024, 5, 13)),
              IsUnlawful("REC-26", "行政复议法第七十七条第二款"));
  const Case c = Order(Date(2024, 5, 14), /*summoned=*/true);
  EXPECT_TRUE(HasDocument(c, "performance_order"));
  EXPECT_EQ(Due(c, "perform"), "2024-05-29");
  EXPECT_EQ(Perform(Date(2024, 5, 20))->state(), State::STATE_SERVED);
  EXPECT_EQ(Figure(2024, "orders_to_perform"), 1);
}

TEST_F(Performance, REC26_TalkAndCriticismGoWithTheOrderAndHaveTheirPapers) {
  RevokeAndServe(v1::DECISION_GROUND_FACTS, 30);  // due 2024-05-13
  EXPECT_THAT(Press(Date(2024, 5, 14), v1::RESPONDENT_MEASURE_KIND_TALK),
              IsUnlawful("REC-26", "行政复议法第七十七条第二款"));
  ASSERT_THAT(Order(Date(2024, 5, 14)), IsOk());
  const Case talked = Press(Date(2024, 5, 15), v1::RESPONDENT_MEASURE_KIND_TALK);
  EXPECT_TRUE(HasDocument(talked, "talk_notice"));
  EXPECT_EQ(talked->respondent_measures(0).article(), "行政复议法第七十七条第二款");
  EXPECT_TRUE(HasDocument(Press(Date(2024, 5, 16), v1::RESPONDENT_MEASURE_KIND_CRITICISM),
                          "criticism_circular"));
  EXPECT_EQ(Figure(2024, "respondent_measures"), 2);
  EXPECT_EQ(Perform(Date(2024, 5, 20))->state(), State::STATE_SERVED);
}

TEST_F(Performance, REC26_WhoDoesNotPerformInTimeMayBeDisciplined) {
  RevokeAndServe(v1::DECISION_GROUND_FACTS, 30);  // due 2024-05-13
  EXPECT_THAT(Press(Date(2024, 5, 13), v1::RESPONDENT_MEASURE_KIND_DISCIPLINE),
              IsUnlawful("REC-26", "行政复议法第八十三条、第八十五条"));
  EXPECT_TRUE(
      HasDocument(Press(Date(2024, 5, 14), v1::RESPONDENT_MEASURE_KIND_DISCIPLINE),
                  "discipline_transfer"));
  AcceptUnder2017();
  Revoke(Date(2023, 4, 10), v1::DECISION_GROUND_FACTS, 30);
  ASSERT_THAT(Order(Date(2023, 6, 1)), IsOk());
  EXPECT_THAT(Press(Date(2023, 6, 2), v1::RESPONDENT_MEASURE_KIND_TALK),
              IsUnlawful("REC-26", "行政复议法(2017年修正)第三十七条、第三十八条"));
  EXPECT_THAT(Press(Date(2023, 7, 3), v1::RESPONDENT_MEASURE_KIND_DISCIPLINE), IsOk());
}

TEST_F(Performance, REC26_NobodyIsSummonedUnder2017) {
  AcceptUnder2017();
  Revoke(Date(2023, 4, 10), v1::DECISION_GROUND_FACTS, 30);
  EXPECT_THAT(Order(Date(2023, 6, 1), /*summoned=*/true),
              IsUnlawful("REC-26", "行政复议法(2017年修正)第三十二条第二款"));
  EXPECT_THAT(Order(Date(2023, 6, 1)), IsOk());
}

TEST_F(Performance, REC26_AnOpinionIsReportedOnInSixtyDays) {
  RevokeAndServe(v1::DECISION_GROUND_FACTS, 0);
  EXPECT_EQ(Get()->state(), State::STATE_SERVED);
  const Case c = IssueOpinion(Date(2024, 4, 15));
  EXPECT_EQ(c->state(), State::STATE_PERFORMING);
  EXPECT_EQ(Due(c, "report"), "2024-06-14");
  EXPECT_TRUE(HasDocument(c, "opinion"));
  EXPECT_EQ(Report(Date(2024, 5, 20))->state(), State::STATE_SERVED);
  EXPECT_THAT(IssueOpinion(Date(2024, 5, 21)), IsOk());
}

TEST_F(Performance, REC26_EachOpinionIsReportedOnInItsOwnTime) {
  AcceptUnder2023();
  ASSERT_THAT(IssueOpinion(Date(2024, 3, 11)), IsOk());
  const Case both = IssueOpinion(Date(2024, 3, 18));
  EXPECT_EQ(DueOn(both, "opinions/1"), "2024-05-10 OPEN");
  EXPECT_EQ(DueOn(both, "opinions/2"), "2024-05-17 OPEN");
  const Case reported = Report(Date(2024, 4, 1));
  EXPECT_EQ(DueOn(reported, "opinions/1"), "2024-05-10 MET");
  EXPECT_EQ(DueOn(reported, "opinions/2"), "2024-05-17 OPEN");
  Revoke(Date(2024, 4, 10), v1::DECISION_GROUND_FACTS, 30);
  EXPECT_EQ(Report(Date(2024, 4, 15))->state(), State::STATE_PERFORMING);
  EXPECT_THAT(Report(Date(2024, 4, 16)), IsUnlawful("REC-26", "行政复议法第七十六条"));
  EXPECT_EQ(Perform(Date(2024, 4, 20))->state(), State::STATE_SERVED);
  EXPECT_EQ(Figure(2024, "opinions"), 2);
}

TEST_F(Performance, REC26_TheSixtyDaysOfAnOpinionRunFromItsReceipt) {
  AcceptUnder2023();
  EXPECT_EQ(DueOn(PostOpinion(Date(2024, 3, 11)), "opinions/1"), "");
  ASSERT_THAT(IssueOpinion(Date(2024, 3, 12)), IsOk());
  const Case received = Received(Date(2024, 3, 20), Date(2024, 3, 15), 1);
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(DueOn(received, "opinions/1"), "2024-05-14 OPEN");
  EXPECT_EQ(DueOn(received, "opinions/2"), "2024-05-11 OPEN");  // a make-up Saturday
}

TEST_F(Performance, REC26_ReportedOnBeforeItsReceiptIsEnteredNothingIsAwaited) {
  AcceptUnder2023();
  ASSERT_THAT(PostOpinion(Date(2024, 3, 11)), IsOk());
  ASSERT_THAT(PostOpinion(Date(2024, 3, 12)), IsOk());
  ASSERT_THAT(Report(Date(2024, 3, 25)), IsOk());
  EXPECT_EQ(DueOn(Received(Date(2024, 3, 26), Date(2024, 3, 15), 1), "opinions/1"), "");
  EXPECT_EQ(DueOn(Received(Date(2024, 3, 27), Date(2024, 3, 18), 2), "opinions/2"),
            "2024-05-17 OPEN");
}

TEST_F(Performance, REC27_TheDecisionMayBePublishedOnce) {
  RevokeAndServe(v1::DECISION_GROUND_FACTS, 0);
  v1::PublishDecisionRequest request;
  request.mutable_publication()->set_text("王某不服行政处罚一案……");
  request.mutable_publication()->set_reviewer("han.mei");
  EXPECT_THAT(Do(Date(2024, 4, 20), request), IsOk());
  EXPECT_THAT(Do(Date(2024, 4, 21), request),
              IsUnlawful("REC-27", "行政复议法第七十九条第一款"));
}

TEST_F(Performance, REC27_TheDecisionIsCopiedToTheDepartmentsSuperior) {
  service_.PutOrgan("organs/120111-zf",
                    testing::MakeOrgan("西青区综合行政执法局", "西青执", "120111",
                                       type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT));
  AcceptUnder2023(kOrdinary, [](v1::Reconsideration& c) {
    c.set_respondent_organ("organs/120111-zf");
  });
  ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
  EXPECT_TRUE(HasDocument(Serve(Date(2024, 4, 12)), "notification_letter"));
}

}  // namespace
}  // namespace yifa::reconsideration
