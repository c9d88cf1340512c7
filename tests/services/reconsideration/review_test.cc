#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::HasReason;
using testing::IsOk;
using State = v1::Reconsideration;

class Review : public ReconsiderationTest {
 protected:
  void ConcludeReview() {
    ASSERT_THAT(Do<v1::NotifyMakerRequest>(Date(2024, 3, 20)), IsOk());
    v1::ConcludeDocumentReviewRequest request;
    request.mutable_finding()->set_opinion("合法");
    request.mutable_finding()->set_lawful(true);
    ASSERT_THAT(Do(Date(2024, 3, 20), request), IsOk());
  }
};

TEST_F(Review, REC10_Under2017SevenWorkingDaysAndTenNaturalDays) {
  AcceptUnder2017();
  EXPECT_EQ(Due(Get(), "send_copy"), "2023-03-10");  // from the receipt
  const Case c = SendCopy(Date(2023, 3, 6));
  EXPECT_EQ(DeadlineOf(c, "send_copy").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "answer"), "2023-03-16");
}

TEST_F(Review, REC10_OrdinaryUnder2023SevenAndTenWorkingDays) {
  AcceptUnder2023();
  EXPECT_EQ(Due(Get(), "send_copy"), "2024-03-15");
  const Case c = SendCopy(Date(2024, 3, 8));
  EXPECT_EQ(Due(c, "answer"), "2024-03-22");
  EXPECT_EQ(Due(c, "answer_simplified"), "");
}

TEST_F(Review, REC10_SimplifiedUnder2023ThreeAndFiveWorkingDays) {
  AcceptUnder2023(kSimplified);
  EXPECT_EQ(Due(Get(), "send_copy_simplified"), "2024-03-11");
  EXPECT_EQ(Due(Get(), "send_copy"), "");
  const Case c = SendCopy(Date(2024, 3, 8));
  EXPECT_EQ(DeadlineOf(c, "send_copy_simplified").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(c, "answer_simplified"), "2024-03-15");
  EXPECT_EQ(Due(c, "answer"), "");
}

TEST_F(Review, REC10_AnswerFollowsTheCopyAndEachHappensOnce) {
  AcceptUnder2023();
  EXPECT_THAT(Answer(Date(2024, 3, 7)), IsUnlawful("REC-10", "行政复议法第四十八条"));
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  EXPECT_THAT(SendCopy(Date(2024, 3, 11)), IsUnlawful("REC-10", "行政复议法第四十八条"));
  ASSERT_THAT(Answer(Date(2024, 3, 12)), IsOk());
  EXPECT_THAT(Answer(Date(2024, 3, 13)), IsUnlawful("REC-10", "行政复议法第四十八条"));
}

TEST_F(Review, REC10_ALateAnswerIsRecordedAsLate) {
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  const Case c = Answer(Date(2024, 3, 25));
  EXPECT_EQ(DeadlineOf(c, "answer").state(), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(Written(c->answer().answer_date()), "2024-03-25");
}

TEST_F(Review, REC20_SixtyDaysFromTheReceiptUnder2017) {
  AcceptUnder2017();
  EXPECT_EQ(Due(Get(), "decide"), "2023-05-04");  // 04-30 lies in the holidays
}

TEST_F(Review, REC20_SixtyOrThirtyDaysFromAcceptanceUnder2023) {
  AcceptUnder2023();
  EXPECT_EQ(Due(Get(), "decide"), "2024-05-06");  // 05-05 is a holiday
  EXPECT_EQ(Due(Get(), "decide_simplified"), "");
  AcceptUnder2023(kSimplified);
  // 04-05 is a holiday, Sunday 04-07 a make-up working day.
  EXPECT_EQ(Due(Get(), "decide_simplified"), "2024-04-07");
  EXPECT_EQ(Due(Get(), "decide"), "");
}

TEST_F(Review, REC20_ExtendedOnceByThirtyDaysFromTheRawEnd) {
  AcceptUnder2017();
  EXPECT_EQ(Due(Extend(Date(2023, 4, 20), 30), "decide"), "2023-05-30");
  const Case again = Extend(Date(2023, 4, 21), 1);
  EXPECT_THAT(again, HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(again, HasMetadata("article", "行政复议法(2017年修正)第三十一条第一款"));
  EXPECT_EQ(Figure(2023, "extended"), 1);
}

TEST_F(Review, REC20_OnlyTheHeadExtends) {
  AcceptUnder2023();
  v1::ExtendReconsiderationRequest request;
  request.set_name(name_);
  *request.mutable_act_date() = testing::D(2024, 4, 1);
  request.set_days(10);
  request.set_reason("案情复杂");
  EXPECT_THAT(service_.Call<v1::Reconsideration>(
                  testing::Staff("han.mei", {"officer"}, organ_), request),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  EXPECT_EQ(Due(Extend(Date(2024, 4, 1), 30), "decide"), "2024-06-04");
}

TEST_F(Review, REC20_SimplifiedProcedureIsNotExtended) {
  AcceptUnder2023(kSimplified);
  EXPECT_THAT(Extend(Date(2024, 4, 1), 10), IsUnlawful("REC-20", "行政复议法第六十二条"));
}

TEST_F(Review, REC15_TheLimitsStopAndGoOnWithWhatWasLeft) {
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 22)), IsOk());
  ASSERT_THAT(Suspend(Date(2024, 3, 26), v1::SUSPENSION_GROUND_OTHER_CASE), IsOk());
  EXPECT_EQ(Get()->state(), State::STATE_SUSPENDED);
  for (const char* limit : {"decide", "answer"})
    EXPECT_EQ(DeadlineOf(Get(), limit).state(), type::v1::DEADLINE_STATE_SUSPENDED);
  const Case c = Resume(Date(2024, 6, 3));
  EXPECT_EQ(c->state(), State::STATE_ACCEPTED);
  EXPECT_EQ(Due(c, "decide"), "2024-07-15");  // 40 days left: Saturday 07-13
  EXPECT_EQ(Due(c, "answer"), "2024-06-14");  // 8 working days left, 06-10 off
  EXPECT_EQ(Written(c->suspensions(0).from_date()), "2024-03-26");
  EXPECT_EQ(Written(c->suspensions(0).to_date()), "2024-06-03");
  EXPECT_EQ(Figure(2024, "suspended"), 1);
}

TEST_F(Review, REC15_TenGroundsUnder2023) {
  AcceptUnder2023();
  for (int i = 1; i <= 10; ++i) {
    const auto ground = static_cast<v1::SuspensionGround>(i);
    if (ground == v1::SUSPENSION_GROUND_DISSOLUTION) continue;
    EXPECT_THAT(Suspend(Date(2024, 3, 20), ground), IsOk()) << i;
    if (ground == v1::SUSPENSION_GROUND_ATTACHED_REVIEW) ConcludeReview();
    EXPECT_THAT(Resume(Date(2024, 3, 20)), IsOk()) << i;
  }
}

TEST_F(Review, REC15_MediationIsNoGroundUnder2017) {
  AcceptUnder2017();
  EXPECT_THAT(Suspend(Date(2023, 3, 20), v1::SUSPENSION_GROUND_MEDIATION),
              IsUnlawful("REC-15", "行政复议法实施条例第四十一条第一款"));
  EXPECT_THAT(Suspend(Date(2023, 3, 20), v1::SUSPENSION_GROUND_ATTACHED_REVIEW), IsOk());
}

TEST_F(Review, REC15_AGroundFitsTheApplicant) {
  AcceptUnder2023();
  EXPECT_THAT(Suspend(Date(2024, 3, 20), v1::SUSPENSION_GROUND_DISSOLUTION),
              IsUnlawful("REC-15", "行政复议法第三十九条第一款"));
  AcceptUnder2023(kOrdinary, [](v1::Reconsideration& c) {
    c.mutable_applicant()->set_kind(type::v1::PARTY_KIND_ORGANIZATION);
  });
  EXPECT_THAT(Suspend(Date(2024, 3, 20), v1::SUSPENSION_GROUND_DEATH),
              IsUnlawful("REC-15", "行政复议法第三十九条第一款"));
  EXPECT_THAT(Suspend(Date(2024, 3, 20), v1::SUSPENSION_GROUND_DISSOLUTION), IsOk());
}

TEST_F(Review, REC15_SixtyDaysWithoutASuccessorThenTerminatedByTheLaw) {
  struct Row {
    v1::SuspensionGround ground;
    type::v1::PartyKind applicant;
  };
  for (const Row& row :
       {Row{v1::SUSPENSION_GROUND_DEATH, type::v1::PARTY_KIND_NATURAL_PERSON},
        Row{v1::SUSPENSION_GROUND_INCAPACITY, type::v1::PARTY_KIND_NATURAL_PERSON},
        Row{v1::SUSPENSION_GROUND_DISSOLUTION, type::v1::PARTY_KIND_ORGANIZATION}}) {
    AcceptUnder2023(kOrdinary, [&](v1::Reconsideration& c) {
      c.mutable_applicant()->set_kind(row.applicant);
    });
    const Case c = Suspend(Date(2024, 3, 20), row.ground);
    EXPECT_EQ(Due(c, "await_successor"), "2024-05-20");  // 05-19 is a Sunday
    const Case ended = Serve(Date(2024, 5, 22));
    ASSERT_THAT(ended, IsOk());
    EXPECT_EQ(ended->decision().kind(), v1::DECISION_KIND_TERMINATED);
    EXPECT_EQ(ended->decision().article(), "行政复议法第四十一条第五项");
    EXPECT_EQ(Written(ended->decision().decision_date()), "2024-05-21");
    EXPECT_EQ(DeadlineOf(ended, "await_successor").state(),
              type::v1::DEADLINE_STATE_EXPIRED);
    EXPECT_EQ(DeadlineOf(ended, "decide").state(), type::v1::DEADLINE_STATE_MET);
    EXPECT_TRUE(HasDocument(ended, "termination_decision"));
  }
  EXPECT_EQ(Figure(2024, "concluded_in_time"), 3);
  EXPECT_EQ(Figure(2024, "concluded_by_kind", "TERMINATED"), 3);
}

TEST_F(Review, REC15_Under2017TheRegulationTerminates) {
  AcceptUnder2017();
  ASSERT_THAT(Suspend(Date(2023, 3, 20), v1::SUSPENSION_GROUND_DEATH), IsOk());
  const Case ended = Serve(Date(2023, 6, 1));
  EXPECT_EQ(ended->decision().article(), "行政复议法实施条例第四十二条第二款");
}

TEST_F(Review, REC15_OtherGroundsAwaitNoSuccessor) {
  AcceptUnder2023();
  EXPECT_EQ(
      Due(Suspend(Date(2024, 3, 20), v1::SUSPENSION_GROUND_MISSING), "await_successor"),
      "");
}

TEST_F(Review, REC15_NoDecisionOnTheActWhileSuspended) {
  AcceptUnder2023();
  AnswerInTime();
  ASSERT_THAT(Suspend(Date(2024, 3, 20), v1::SUSPENSION_GROUND_MEDIATION), IsOk());
  EXPECT_THAT(Decide(Date(2024, 3, 25), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-15", "行政复议法第三十九条第二款"));
  EXPECT_THAT(Decide(Date(2024, 3, 25), v1::DECISION_KIND_MEDIATED), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
