// Days that the court's papers start: leave for evidence before its reason ended, and the
// answer to an appeal (LIT-01, LIT-13).
#include "tests/services/litigation/litigation_fixture.h"

namespace yifa::litigation {
namespace {

using testing::HasMetadata;
using testing::IsOk;

class CourtDays : public LitigationTest {
 protected:
  // Received on 2023-09-18, leave on 09-26 while its reason goes on.
  Case Leave() {
    EXPECT_THAT(Receive(Date(2023, 9, 18)), IsOk());
    v1::DeferDefenceRequest request;
    *request.mutable_deferral()->mutable_request_date() = testing::D(2023, 9, 22);
    request.mutable_deferral()->set_reason("档案室水毁");
    return Do(Date(2023, 9, 26), request);
  }
  Case End(Date on, Date reason_end) {
    v1::EndDeferralRequest request;
    *request.mutable_reason_end_date() = ToProto(reason_end);
    return Do(on, request);
  }
  Case AppealOfPlaintiff(Date on, Date copied) {
    v1::RecordAppealRequest request;
    request.set_appellant("原告");
    request.set_side(v1::SIDE_PLAINTIFF);
    *request.mutable_appeal_date() = testing::D(2023, 11, 10);
    *request.mutable_copy_date() = ToProto(copied);
    return Do(on, request);
  }
};

TEST_F(CourtDays, LIT01_LeaveIsRecordedWhileItsReasonGoesOn) {
  const Case leave = Leave();
  ASSERT_THAT(leave, IsOk());
  EXPECT_EQ(DeadlineOf(leave, "defence").state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(Due(leave, "defence_deferred"), "");
  const Case ended = End(Date(2023, 10, 20), Date(2023, 10, 16));
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(Due(ended, "defence_deferred"), "2023-10-31");
  EXPECT_EQ(Written(ended->deferral().reason_end_date()), "2023-10-16");
  EXPECT_TRUE(FileDefence(Date(2023, 11, 1))->without_evidence());
}

TEST_F(CourtDays, LIT01_NothingIsLateWhileTheReasonGoesOn) {
  ASSERT_THAT(Leave(), IsOk());
  EXPECT_FALSE(FileDefence(Date(2023, 12, 1))->without_evidence());
}

TEST_F(CourtDays, LIT01_TheReasonEndsOnceAndNotBeforeItWasTold) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  EXPECT_THAT(End(Date(2023, 9, 20), Date(2023, 9, 19)),
              RefusedBy("LIT-01", "行政诉讼法解释第三十四条"));
  ASSERT_THAT(Leave(), IsOk());
  EXPECT_THAT(End(Date(2023, 10, 9), Date(2023, 10, 10)),
              HasMetadata("field", "reason_end_date"));
  EXPECT_THAT(End(Date(2023, 10, 9), Date(2023, 9, 21)),
              HasMetadata("field", "reason_end_date"));
  ASSERT_THAT(End(Date(2023, 10, 9), Date(2023, 10, 9)), IsOk());
  EXPECT_THAT(End(Date(2023, 10, 10), Date(2023, 10, 10)),
              RefusedBy("LIT-01", "行政诉讼法解释第三十四条"));
}

TEST_F(CourtDays, LIT13_TheAnswerToAnAppealRunsFromTheReceiptOfItsCopy) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_DISMISS_CLAIM), IsOk());
  EXPECT_THAT(AppealOfPlaintiff(Date(2023, 11, 20), Date(2023, 11, 9)),
              HasMetadata("field", "copy_date"));
  EXPECT_THAT(AppealOfPlaintiff(Date(2023, 11, 20), Date(2023, 11, 21)),
              HasMetadata("field", "copy_date"));
  const Case c = AppealOfPlaintiff(Date(2023, 11, 20), Date(2023, 11, 15));
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(Due(c, "appeal_answer"), "2023-11-30");
  EXPECT_EQ(Written(c->appeals(0).copy_date()), "2023-11-15");
}

}  // namespace
}  // namespace yifa::litigation
