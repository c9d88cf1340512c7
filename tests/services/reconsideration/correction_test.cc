#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;
using State = v1::Reconsideration;

class Correction : public ReconsiderationTest {};

TEST_F(Correction, REC04_TenWorkingDaysAndTheReviewBeginsAnew) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  const Case asked = AskForCorrection(Date(2024, 3, 11));  // the last day of the review
  EXPECT_EQ(asked->state(), State::STATE_CORRECTING);
  EXPECT_EQ(Due(asked, "correct"), "2024-03-25");
  EXPECT_EQ(DeadlineOf(asked, "review").state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_TRUE(HasDocument(asked, "correction_notice"));
  const Case corrected = Correct(Date(2024, 3, 20));
  EXPECT_EQ(corrected->state(), State::STATE_RECEIVED);
  EXPECT_EQ(Due(corrected, "review"), "2024-03-27");
  EXPECT_EQ(Written(corrected->correction().corrected_date()), "2024-03-20");
  EXPECT_THAT(Accept(Date(2024, 3, 21)), IsOk());
}

TEST_F(Correction, REC04_WhereTheLawLeavesItOpenBothDaysAreShown) {
  ASSERT_THAT(Apply(Date(2023, 3, 1)), IsOk());
  v1::AskForCorrectionRequest request;
  request.add_items("身份证明");
  request.set_days(15);
  request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  ASSERT_THAT(Do(Date(2023, 3, 3), request), IsOk());
  const Case c = Received(Date(2023, 3, 8), Date(2023, 3, 7));
  EXPECT_EQ(Due(c, "correct"), "2023-03-22");
  EXPECT_EQ(Written(c->correction().due_from_notice_date()), "2023-03-20");
  EXPECT_EQ(c->correction().due_from_notice_article(), "行政复议法实施条例第二十九条");
  // After the one and before the other it is in time.
  EXPECT_THAT(Correct(Date(2023, 3, 22)), IsOk());
  // 行政复议法(2023)第三十一条第二款 says it.
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_FALSE(
      AskForCorrection(Date(2024, 3, 6))->correction().has_due_from_notice_date());
}

TEST_F(Correction, REC04_OnlyWithinTheFiveWorkingDaysOfTheReview) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(AskForCorrection(Date(2024, 3, 12)),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_TRUE(SendCopy(Date(2024, 3, 12))->deemed_accepted());
}

TEST_F(Correction, REC04_AskedOnlyOnce) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(AskForCorrection(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(Correct(Date(2024, 3, 8)), IsOk());
  EXPECT_THAT(AskForCorrection(Date(2024, 3, 11)),
              IsUnlawful("REC-04", "行政复议法第三十一条第一款"));
}

TEST_F(Correction, REC04_SilenceAbandonsTheApplicationOnTheNextDay) {
  service_.clock().SetToday(Date(2024, 3, 6));
  service_.Pulse();
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(AskForCorrection(Date(2024, 3, 6)), IsOk());  // due 2024-03-20
  service_.clock().SetToday(Date(2024, 3, 20));
  service_.Pulse();
  EXPECT_EQ(Get()->state(), State::STATE_CORRECTING);
  service_.clock().SetToday(Date(2024, 3, 21));
  service_.Pulse();
  EXPECT_EQ(Get()->state(), State::STATE_ABANDONED);
  EXPECT_EQ(Written(Get()->last_act_date()), "2024-03-21");
  EXPECT_EQ(Figure(2024, "abandoned"), 1);
}

TEST_F(Correction, REC04_ExtendedForAGoodReason) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(AskForCorrection(Date(2024, 3, 6)), IsOk());
  v1::ExtendCorrectionRequest request;
  request.set_days(5);
  request.set_reason("住院治疗");
  EXPECT_EQ(Due(Do(Date(2024, 3, 18), request), "correct"), "2024-03-27");
  EXPECT_THAT(Correct(Date(2024, 3, 27)), IsOk());
}

TEST_F(Correction, REC04_Under2017TheNoticeFixesTheTimeAndItDoesNotCount) {
  ASSERT_THAT(Apply(Date(2023, 3, 1)), IsOk());
  EXPECT_EQ(Due(Get(), "decide"), "2023-05-04");
  EXPECT_EQ(Due(AskForCorrection(Date(2023, 3, 3), /*days=*/20), "correct"),
            "2023-03-23");
  const Case c = Correct(Date(2023, 3, 13));
  EXPECT_EQ(Due(c, "decide"), "2023-05-10");  // ten days later than 04-30, the raw end
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(AskForCorrection(Date(2024, 3, 6), /*days=*/20),
              IsUnlawful("REC-04", "行政复议法第三十一条第二款"));
}

TEST_F(Correction, REC04_WhatWasWantingIsThereAfterwards) {
  ASSERT_THAT(
      Apply(Date(2024, 3, 4), [](v1::Reconsideration& c) { c.clear_applicant(); }),
      IsOk());
  ASSERT_THAT(AskForCorrection(Date(2024, 3, 6)), IsOk());
  v1::CorrectApplicationRequest request;
  request.add_materials("身份证复印件");
  request.mutable_applicant()->set_kind(type::v1::PARTY_KIND_NATURAL_PERSON);
  request.mutable_applicant()->set_display_name("王小明");
  request.set_grounds("程序违法");
  const Case c = Do(Date(2024, 3, 8), request);
  EXPECT_EQ(c->grounds(), "程序违法");
  EXPECT_EQ(c->request(), "撤销行政处罚决定");
  EXPECT_THAT(Accept(Date(2024, 3, 11)), IsOk());
}

TEST_F(Correction, REC19_WithdrawnBeforeAcceptanceEndsTheCase) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_EQ(Withdraw(Date(2024, 3, 6))->state(), State::STATE_WITHDRAWN);
  EXPECT_EQ(Figure(2024, "withdrawn_before_acceptance"), 1);
  AcceptUnder2023();
  EXPECT_EQ(Withdraw(Date(2024, 3, 12))->state(), State::STATE_ACCEPTED);
  EXPECT_THAT(Withdraw(Date(2024, 3, 12)),
              IsUnlawful("REC-19", "行政复议法第七十四条第二款"));
}

TEST_F(Correction, REC19_ASettlementEndsTheCaseAndTheSameFactsAreNotReviewedAgain) {
  const auto same = [](v1::Reconsideration& c) { c.set_contested_document("罚决1号"); };
  AcceptUnder2023(kOrdinary, same);
  v1::WithdrawApplicationRequest request;
  request.mutable_withdrawal()->set_reason("达成和解");
  request.mutable_withdrawal()->set_settlement("被申请人减免罚款");
  ASSERT_THAT(Do(Date(2024, 3, 12), request), IsOk());
  ASSERT_THAT(Decide(Date(2024, 3, 12), v1::DECISION_KIND_TERMINATED), IsOk());
  const std::string first = name_;
  const Case second = Apply(Date(2024, 3, 18), same);
  EXPECT_EQ(second->previous_application(), first);
  EXPECT_THAT(Accept(Date(2024, 3, 19)),
              IsUnlawful("REC-19", "行政复议法第七十四条第二款"));
  ASSERT_THAT(Apply(Date(2024, 3, 18),
                    [&](v1::Reconsideration& c) {
                      same(c);
                      c.set_withdrawn_against_will(true);
                    }),
              IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 19)), IsOk());
}

TEST_F(Correction, REC05_TheSameActIsReconsideredOnce) {
  const auto same = [](v1::Reconsideration& c) { c.set_contested_document("罚决1号"); };
  AcceptUnder2023(kOrdinary, same);
  service_.Reopen();
  ASSERT_THAT(Apply(Date(2024, 3, 11), same), IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 12)),
              IsUnlawful("REC-05", "行政复议法第三十条第一款第七项"));
  // Another applicant may, and so may the same one about another act.
  ASSERT_THAT(Apply(Date(2024, 3, 11),
                    [&](v1::Reconsideration& c) {
                      same(c);
                      c.mutable_applicant()->set_display_name("赵六");
                    }),
              IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 12)), IsOk());
  ASSERT_THAT(Apply(Date(2024, 3, 11),
                    [](v1::Reconsideration& c) { c.set_contested_document("罚决2号"); }),
              IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 12)), IsOk());
}

TEST_F(Correction, REC05_NotWhileACourtHasTheSameAct) {
  const auto sued = [](v1::Reconsideration& c) { c.set_before_court(true); };
  ASSERT_THAT(Apply(Date(2024, 3, 4), sued), IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 6)),
              IsUnlawful("REC-05", "行政复议法第二十九条第二款"));
  ASSERT_THAT(Apply(Date(2023, 3, 1), sued), IsOk());
  EXPECT_THAT(Accept(Date(2023, 3, 3)),
              IsUnlawful("REC-05", "行政复议法(2017年修正)第十六条第二款"));
}

}  // namespace
}  // namespace yifa::reconsideration
