// Days that run from receipt, days that are working days, and what was posted in time.
#include <gmock/gmock.h>

#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::IsOk;
using State = v1::Reconsideration;

class Times : public ReconsiderationTest {
 protected:
  void RevokeIn(int days, type::v1::LimitUnit unit) {
    AcceptUnder2023();
    ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                       [&](v1::Decision& decision) {
                         decision.set_redo_days(days);
                         decision.set_redo_unit(unit);
                       }),
                IsOk());
  }
  Case Order(Date on, type::v1::LimitUnit unit = type::v1::LIMIT_UNIT_UNSPECIFIED) {
    v1::OrderPerformanceRequest request;
    request.mutable_order()->set_days(10);
    request.mutable_order()->set_unit(unit);
    request.mutable_order()->set_reason("逾期未履行");
    return Do(on, request);
  }
  Case Perform(Date on) {
    v1::RecordPerformanceRequest request;
    request.mutable_performance()->set_content("已经履行");
    return Do(on, request);
  }
  void MediateIn(int days) {
    AcceptUnder2023();
    ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_MEDIATED,
                       [&](v1::Decision& decision) {
                         decision.mutable_mediation()->set_perform_days(days);
                       }),
                IsOk());
  }
  static type::v1::Delivery Mailed() {
    type::v1::Delivery delivery;
    delivery.set_mode(type::v1::SERVICE_MODE_MAIL);
    return delivery;
  }
};

// W15, as published: twenty working days.
TEST_F(Times, REC21_AnOrderMayGiveWorkingDays) {
  RevokeIn(20, type::v1::LIMIT_UNIT_WORKING_DAY);
  const Case served = Serve(Date(2024, 4, 12));
  ASSERT_THAT(served, IsOk());
  // Five days off from 05-01; the Sunday 04-28 and the Saturday 05-11 were worked.
  EXPECT_EQ(Due(served, "perform_working_days"), "2024-05-13");
  EXPECT_EQ(Due(served, "perform"), "");
  EXPECT_EQ(Perform(Date(2024, 5, 10))->state(), State::STATE_SERVED);
  RevokeIn(20, type::v1::LIMIT_UNIT_UNSPECIFIED);
  EXPECT_EQ(Get()->decision().redo_unit(), type::v1::LIMIT_UNIT_DAY);
  EXPECT_EQ(Due(Serve(Date(2024, 4, 12)), "perform"), "2024-05-06");
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                     [](v1::Decision& decision) {
                       decision.set_redo_days(2);
                       decision.set_redo_unit(type::v1::LIMIT_UNIT_MONTH);
                     }),
              HasMetadata("field", "decision.redo_unit"));
}

TEST_F(Times, REC26_AnOrderToPerformMayGiveWorkingDays) {
  RevokeIn(5, type::v1::LIMIT_UNIT_WORKING_DAY);
  ASSERT_THAT(Serve(Date(2024, 4, 12)), IsOk());  // due 2024-04-19
  EXPECT_THAT(Order(Date(2024, 4, 19)),
              IsUnlawful("REC-26", "行政复议法第七十七条第二款"));
  const Case ordered = Order(Date(2024, 4, 22), type::v1::LIMIT_UNIT_WORKING_DAY);
  ASSERT_THAT(ordered, IsOk());
  EXPECT_EQ(Due(ordered, "perform_working_days"), "2024-05-08");
  EXPECT_EQ(Perform(Date(2024, 5, 8))->state(), State::STATE_SERVED);
}

// W24.
TEST_F(Times, REC26_WhatWasMediatedIsPerformed) {
  MediateIn(15);
  const Case served = Serve(Date(2024, 4, 12));
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(served->state(), State::STATE_PERFORMING);
  EXPECT_EQ(Due(served, "perform"), "2024-04-28");  // a Sunday that is worked
  EXPECT_FALSE(served->has_suit_due_date());
  ASSERT_THAT(Order(Date(2024, 4, 29)), IsOk());
  EXPECT_EQ(Perform(Date(2024, 5, 6))->state(), State::STATE_SERVED);
}

TEST_F(Times, REC26_WhatWasMediatedWithoutATimeIsOrdered) {
  MediateIn(0);
  EXPECT_EQ(Serve(Date(2024, 4, 12))->state(), State::STATE_SERVED);
  const Case ordered = Order(Date(2024, 5, 20));
  ASSERT_THAT(ordered, IsOk());
  EXPECT_EQ(ordered->state(), State::STATE_PERFORMING);
  EXPECT_EQ(Due(ordered, "perform"), "2024-05-30");
  ASSERT_THAT(Perform(Date(2024, 5, 30)), IsOk());
  EXPECT_THAT(Order(Date(2024, 6, 3)),
              IsUnlawful("REC-26", "行政复议法第七十七条第二款"));
}

TEST_F(Times, REC26_WhoWonIsNotOrderedToPerform) {
  AcceptUnder2023();
  AnswerInTime();
  ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD), IsOk());
  ASSERT_THAT(Serve(Date(2024, 4, 12)), IsOk());
  EXPECT_THAT(Order(Date(2024, 6, 3)),
              IsUnlawful("REC-26", "行政复议法第七十七条第二款"));
}

// W5: five working days lie between the receipt of the notice and the hearing.
TEST_F(Times, REC13_TheNoticeOfAHearingArrivesFiveWorkingDaysBefore) {
  v1::NotifyHearingRequest notice;
  v1::Hearing& hearing = *notice.mutable_hearing();
  *hearing.mutable_hearing_date() = testing::D(2024, 3, 18);
  hearing.set_place("第一会议室");
  hearing.set_matters("程序是否合法");
  hearing.set_chair("han.mei");
  hearing.set_clerk("clerk");
  hearing.add_hearers("lucy.li");
  hearing.add_hearers("jim");
  *notice.mutable_delivery() = Mailed();
  v1::HoldHearingRequest hold;
  hold.mutable_record()->set_applicant_attended(true);
  hold.mutable_record()->set_head_attended(true);
  hold.mutable_record()->set_transcript("听证笔录");
  const auto heard_after = [&](Date receipt) {
    AcceptUnder2023();
    EXPECT_THAT(Do(Date(2024, 3, 7), notice), IsOk());
    EXPECT_THAT(Do(Date(2024, 3, 18), hold),
                IsUnlawful("REC-13", "行政复议法第五十一条"));
    EXPECT_THAT(Received(Date(2024, 3, 18), receipt, Get()->services_size()), IsOk());
    return Do(Date(2024, 3, 18), hold);
  };
  EXPECT_THAT(heard_after(Date(2024, 3, 12)),
              IsUnlawful("REC-13", "行政复议法第五十一条"));
  EXPECT_THAT(heard_after(Date(2024, 3, 11)), IsOk());
}

// W7: what was posted in time takes the application back from its abandonment.
TEST_F(Times, REC04_ACorrectionPostedInTimeTakesTheApplicationBack) {
  service_.clock().SetToday(Date(2024, 3, 6));
  service_.Pulse();
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(AskForCorrection(Date(2024, 3, 6)), IsOk());  // due 2024-03-20
  service_.clock().SetToday(Date(2024, 3, 25));
  service_.Pulse();
  ASSERT_EQ(Get()->state(), State::STATE_ABANDONED);
  v1::CorrectApplicationRequest request;
  request.add_materials("身份证复印件");
  *request.mutable_posted_date() = testing::D(2024, 3, 20);
  const Case corrected = Do(Date(2024, 3, 25), request);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->state(), State::STATE_RECEIVED);
  EXPECT_EQ(DeadlineOf(corrected, "correct").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Figure(2024, "abandoned"), 0);
  EXPECT_THAT(Accept(Date(2024, 3, 25)), IsOk());
}

TEST_F(Times, REC04_ACorrectionPostedLateDoesNot) {
  service_.clock().SetToday(Date(2024, 3, 6));
  service_.Pulse();
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(AskForCorrection(Date(2024, 3, 6)), IsOk());
  service_.clock().SetToday(Date(2024, 3, 25));
  service_.Pulse();
  v1::CorrectApplicationRequest request;
  request.add_materials("身份证复印件");
  *request.mutable_posted_date() = testing::D(2024, 3, 21);
  EXPECT_FALSE(Do(Date(2024, 3, 25), request).ok());
  EXPECT_EQ(Get()->state(), State::STATE_ABANDONED);
}

}  // namespace
}  // namespace yifa::reconsideration
