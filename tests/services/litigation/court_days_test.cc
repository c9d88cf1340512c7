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

TEST_F(CourtDays, LIT13_TheOpinionOnARetrialRunsFromTheReceiptOfItsCopy) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_RULING_WITHDRAWN), IsOk());
  v1::AnswerRetrialApplicationRequest opinion;
  opinion.set_opinion("原裁定正确");
  EXPECT_THAT(Do(Date(2023, 11, 6), opinion),
              RefusedBy("LIT-13", "行政诉讼法解释第一百一十一条"));
  v1::RecordRetrialApplicationRequest request;
  request.mutable_application()->set_source(v1::RETRIAL_SOURCE_OTHER_PARTY);
  request.mutable_application()->set_grounds("适用法律、法规确有错误");
  EXPECT_EQ(Due(Do(Date(2023, 11, 7), request), "retrial_opinion"), "");
  *request.mutable_application()->mutable_copy_date() = testing::D(2023, 11, 9);
  EXPECT_THAT(Do(Date(2023, 11, 8), request),
              HasMetadata("field", "application.copy_date"));
  EXPECT_EQ(Due(Do(Date(2023, 11, 13), request), "retrial_opinion"), "2023-11-24");
  const Case c = Do(Date(2023, 11, 20), opinion);
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(DeadlineOf(c, "retrial_opinion").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(c->documents().rbegin()->kind(), "retrial_opinion");
  // Dismissed: six months from its service to ask the procuratorate.
  const Case dismissed = Do(Date(2024, 1, 15), v1::RecordRetrialRulingRequest());
  ASSERT_THAT(dismissed, IsOk());
  EXPECT_EQ(Written(dismissed->supervision_due_date()), "2024-07-15");
}

}  // namespace
}  // namespace yifa::litigation
