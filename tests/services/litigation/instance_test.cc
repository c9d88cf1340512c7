// Appeals, remands and retrials: from one instance to the next (LIT-11, LIT-13).
#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::IsOk;
using State = v1::LitigationCase;

constexpr char kAppeal[] = "行政诉讼法第八十五条";

class Instance : public LitigationTest {
 protected:
  // Judged at first instance on 2023-11-01, against the organ.
  void LoseFirst() {
    Defend();
    ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE), IsOk());
  }
  // Upheld at second instance on 2024-01-15.
  void LoseSecond() {
    LoseFirst();
    ASSERT_THAT(Appeal(Date(2023, 11, 10), v1::SIDE_ORGAN), IsOk());
    ASSERT_THAT(Judge(Date(2024, 1, 15), v1::JUDGMENT_KIND_REVOKE, 60), IsOk());
  }
  Case AppealOfPlaintiff(Date on, Date appealed, Date served) {
    v1::RecordAppealRequest request;
    request.set_appellant("原告");
    request.set_side(v1::SIDE_PLAINTIFF);
    *request.mutable_appeal_date() = ToProto(appealed);
    *request.mutable_service_date() = ToProto(served);
    return Do(on, request);
  }
  Case Hear(Date on) {
    v1::RecordHearingRequest request;
    v1::Appearance& appearance = *request.mutable_hearing()->add_appearances();
    appearance.set_kind(v1::APPEARANCE_KIND_CHIEF);
    appearance.set_display_name("赵刚");
    appearance.set_of_defendant(true);
    return Do(on, request);
  }
  Case Apply(Date on, v1::RetrialSource source) {
    v1::RecordRetrialApplicationRequest request;
    request.mutable_application()->set_source(source);
    request.mutable_application()->set_grounds("适用法律、法规确有错误");
    return Do(on, request);
  }
  Case Rule(Date on, bool granted, bool as_first = false) {
    v1::RecordRetrialRulingRequest request;
    request.set_granted(granted);
    request.set_as_first_instance(as_first);
    return Do(on, request);
  }
};

TEST_F(Instance, LIT13_TheOrgansOwnAppealIsADocumentAndNeedsNoAnswer) {
  LoseFirst();
  const Case c = Appeal(Date(2023, 11, 16), v1::SIDE_ORGAN);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->documents(c->documents_size() - 1).kind(), "appeal");
  EXPECT_EQ(Due(c, "appeal_answer"), "");
  EXPECT_THAT(Do(Date(2023, 11, 20),
                 [] {
                   v1::AnswerAppealRequest request;
                   request.set_answer("答辩");
                   return request;
                 }()),
              RefusedBy("LIT-13", "行政诉讼法解释第一百零八条第二款"));
}

TEST_F(Instance, LIT13_AnothersAppealIsAnsweredInFifteenDays) {
  LoseFirst();
  const Case c =
      AppealOfPlaintiff(Date(2023, 11, 20), Date(2023, 11, 16), Date(2023, 11, 1));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->state(), State::STATE_APPEALED);
  EXPECT_EQ(Due(c, "appeal_answer"), "2023-12-05");
  EXPECT_EQ(Due(c, "second_instance"), "2024-02-18");  // from the appeal itself
  v1::AnswerAppealRequest request;
  request.set_answer("原判决正确");
  const Case answered = Do(Date(2023, 12, 5), request);
  EXPECT_EQ(DeadlineOf(answered, "appeal_answer").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(answered->appeals(0).answer(), "原判决正确");
}

TEST_F(Instance, LIT13_EachSidesPeriodRunsFromItsOwnService) {
  LoseFirst();
  // Nobody had appealed on 11-16: in effect, until an appeal of one served later is heard
  // of.
  EXPECT_THAT(
      AppealOfPlaintiff(Date(2023, 11, 28), Date(2023, 11, 24), Date(2023, 11, 8)),
      RefusedBy("LIT-13", kAppeal));
  const Case c =
      AppealOfPlaintiff(Date(2023, 11, 28), Date(2023, 11, 23), Date(2023, 11, 8));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->state(), State::STATE_APPEALED);
  EXPECT_FALSE(c->has_effective_date());
  EXPECT_FALSE(c->has_retrial_due_date());
}

TEST_F(Instance, LIT13_BothSidesMayAppeal) {
  LoseFirst();
  ASSERT_THAT(Appeal(Date(2023, 11, 10), v1::SIDE_PLAINTIFF), IsOk());
  EXPECT_THAT(Appeal(Date(2023, 11, 11), v1::SIDE_PLAINTIFF),
              RefusedBy("LIT-13", kAppeal));
  const Case c = Appeal(Date(2023, 11, 16), v1::SIDE_ORGAN);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->appeals_size(), 2);
  EXPECT_EQ(Due(c, "second_instance"), "2024-02-18");
  EXPECT_EQ(Figure(2023, "second_instance_new"), 1);
}

TEST_F(Instance, LIT13_DatesOfAnAppealMakeSense) {
  LoseFirst();
  EXPECT_THAT(
      AppealOfPlaintiff(Date(2023, 11, 10), Date(2023, 11, 11), Date(2023, 11, 1)),
      HasMetadata("field", "appeal_date"));
  EXPECT_THAT(
      AppealOfPlaintiff(Date(2023, 11, 10), Date(2023, 11, 9), Date(2023, 11, 10)),
      HasMetadata("field", "appeal_date"));
}

TEST_F(Instance, LIT13_NoAppealFromWhatIsFinal) {
  LoseSecond();
  EXPECT_THAT(Appeal(Date(2024, 1, 20), v1::SIDE_ORGAN), RefusedBy("LIT-13", kAppeal));
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_RULING_WITHDRAWN), IsOk());
  EXPECT_THAT(Appeal(Date(2023, 11, 2), v1::SIDE_PLAINTIFF),
              RefusedBy("LIT-13", kAppeal));
}

TEST_F(Instance, LIT11_RemandedAndJudgedAgain) {
  LoseFirst();
  ASSERT_THAT(Hear(Date(2023, 11, 1)).status(), ::testing::Not(IsOk()));
  ASSERT_THAT(Appeal(Date(2023, 11, 10), v1::SIDE_ORGAN), IsOk());
  const Case back = Judge(Date(2024, 1, 15), v1::JUDGMENT_KIND_RULING_REMANDED);
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(back->state(), State::STATE_REMANDED);
  EXPECT_EQ(back->instance(), v1::INSTANCE_REMAND);
  EXPECT_EQ(Due(back, "first_instance"), "2024-07-15");
  EXPECT_TRUE(Hear(Date(2024, 3, 1))->hearings(0).head_required());
  const Case again = Judge(Date(2024, 4, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM);
  EXPECT_EQ(again->state(), State::STATE_JUDGED);
  EXPECT_EQ(Due(again, "appeal_judgment"), "2024-04-16");
  ASSERT_THAT(Appeal(Date(2024, 4, 10), v1::SIDE_PLAINTIFF), IsOk());
  EXPECT_THAT(Judge(Date(2024, 6, 1), v1::JUDGMENT_KIND_RULING_REMANDED),
              RefusedBy("LIT-11", "行政诉讼法第八十九条第二款"));
  EXPECT_EQ(Judge(Date(2024, 6, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM)->state(),
            State::STATE_EFFECTIVE);
  // One suit, concluded once at first instance.
  EXPECT_EQ(Figure(2023, "first_instance_concluded"), 1);
  EXPECT_EQ(Figure(2024, "first_instance_concluded"), 0);
  EXPECT_EQ(Figure(2024, "remand_concluded"), 1);
  EXPECT_EQ(Figure(2024, "second_instance_concluded", "RULING_REMANDED"), 1);
}

TEST_F(Instance, LIT11_TheFirstInstanceIsToldToGoOn) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_RULING_DISMISSED), IsOk());
  ASSERT_THAT(Appeal(Date(2023, 11, 10), v1::SIDE_PLAINTIFF), IsOk());
  EXPECT_EQ(Judge(Date(2024, 1, 15), v1::JUDGMENT_KIND_RULING_CONTINUED)->state(),
            State::STATE_REMANDED);
}

TEST_F(Instance, LIT13_RetrialIsAskedForWithinSixMonths) {
  LoseSecond();
  EXPECT_EQ(Written(Get()->retrial_due_date()), "2024-07-15");
  EXPECT_THAT(Apply(Date(2024, 7, 16), v1::RETRIAL_SOURCE_ORGAN),
              RefusedBy("LIT-13", "行政诉讼法解释第一百一十条"));
  // Another's, and the procuratorate's, the court looks at.
  EXPECT_THAT(Apply(Date(2024, 7, 16), v1::RETRIAL_SOURCE_PROCURATORATE), IsOk());
  LoseSecond();
  const Case c = Apply(Date(2024, 7, 15), v1::RETRIAL_SOURCE_ORGAN);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(Due(c, "retrial_review"), "2025-01-15");
}

TEST_F(Instance, LIT13_SomeGroundsRunFromTheirDiscovery) {
  LoseSecond();
  v1::RecordRetrialApplicationRequest request;
  v1::RetrialApplication& application = *request.mutable_application();
  application.set_source(v1::RETRIAL_SOURCE_ORGAN);
  application.set_grounds("主要证据系伪造");
  application.set_late_ground(v1::LATE_RETRIAL_GROUND_FORGED_EVIDENCE);
  EXPECT_THAT(Do(Date(2024, 9, 1), request),
              HasMetadata("field", "application.discovery_date"));
  *application.mutable_discovery_date() = ToProto(Date(2024, 2, 29));
  EXPECT_THAT(Do(Date(2024, 9, 1), request),
              RefusedBy("LIT-13", "行政诉讼法解释第一百一十条"));
  *application.mutable_discovery_date() = ToProto(Date(2024, 8, 1));
  EXPECT_THAT(Do(Date(2024, 9, 1), request), IsOk());
}

TEST_F(Instance, LIT13_ADismissedApplicationChangesNothing) {
  LoseSecond();
  EXPECT_THAT(Rule(Date(2024, 2, 1), false),
              RefusedBy("LIT-13", "行政诉讼法解释第一百一十六条"));
  ASSERT_THAT(Apply(Date(2024, 2, 1), v1::RETRIAL_SOURCE_ORGAN), IsOk());
  const Case c = Rule(Date(2024, 3, 1), false);
  EXPECT_EQ(c->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(DeadlineOf(c, "comply").state(), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_FALSE(c->retrial_applications(0).granted());
}

TEST_F(Instance, LIT13_ARetrialStopsPerformanceAndEndsInAJudgment) {
  LoseSecond();
  ASSERT_THAT(Apply(Date(2024, 2, 1), v1::RETRIAL_SOURCE_PROCURATORATE), IsOk());
  EXPECT_THAT(Rule(Date(2024, 3, 1), true, true),
              RefusedBy("LIT-13", "行政诉讼法解释第一百一十九条第一款"));
  const Case c = Rule(Date(2024, 3, 1), true);
  EXPECT_EQ(c->state(), State::STATE_RETRIAL);
  EXPECT_EQ(DeadlineOf(c, "comply").state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(Due(c, "second_instance"), "2024-06-03");  // 06-01 is a Saturday
  EXPECT_TRUE(Hear(Date(2024, 4, 1))->hearings(0).head_required());
  const Case judged = Judge(Date(2024, 5, 6), v1::JUDGMENT_KIND_DISMISS_CLAIM);
  EXPECT_EQ(judged->state(), State::STATE_EFFECTIVE);
  EXPECT_EQ(Written(judged->effective_date()), "2024-05-06");
  EXPECT_EQ(Figure(2024, "retrial_concluded", "DISMISS_CLAIM"), 1);
}

TEST_F(Instance, LIT13_ARetrialAsFirstInstanceMayBeAppealed) {
  LoseFirst();
  ASSERT_THAT(Comply(Date(2023, 12, 1)), IsOk());
  ASSERT_THAT(Apply(Date(2024, 2, 1), v1::RETRIAL_SOURCE_OTHER_PARTY), IsOk());
  const Case c = Rule(Date(2024, 3, 1), true, true);
  EXPECT_EQ(c->state(), State::STATE_RETRIAL);
  EXPECT_EQ(Due(c, "first_instance"), "2024-09-02");  // 09-01 is a Sunday
  EXPECT_EQ(Judge(Date(2024, 5, 6), v1::JUDGMENT_KIND_ACT)->state(), State::STATE_JUDGED);
  EXPECT_EQ(Appeal(Date(2024, 5, 10), v1::SIDE_ORGAN)->instance(), v1::INSTANCE_SECOND);
}

TEST_F(Instance, LIT13_NothingToRetryWhereNothingWasJudged) {
  ASSERT_THAT((Create<v1::RegisterPretrialMediationRequest>(Date(2023, 9, 4), Suit())),
              IsOk());
  v1::RecordMediationRequest request;
  request.mutable_mediation()->set_stage(v1::MEDIATION_STAGE_PRETRIAL);
  request.mutable_mediation()->set_agreed(true);
  request.mutable_mediation()->set_content("补偿款增加二万元");
  ASSERT_THAT(Do(Date(2023, 9, 20), request), IsOk());
  EXPECT_THAT(Apply(Date(2023, 10, 1), v1::RETRIAL_SOURCE_OTHER_PARTY),
              RefusedBy("LIT-13", "行政诉讼法第九十条"));
}

}  // namespace
}  // namespace yifa::litigation
