// Days that others have run from the receipt of what they are sent (COM-03, REC-17).
#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::IsOk;

class Receipts : public ReconsiderationTest {
 protected:
  // Posted on 2024-03-12, in a review of which the office is or is not in charge.
  template <typename Request>
  Case Post(bool competent, Request request) {
    AcceptUnder2023();
    const Case suspended =
        Suspend(Date(2024, 3, 11), v1::SUSPENSION_GROUND_ATTACHED_REVIEW, competent);
    if (!suspended.ok()) return suspended;
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return Do(Date(2024, 3, 12), request);
  }
  Case NotifyMaker() { return Post(true, v1::NotifyMakerRequest()); }
  Case PassOn() {
    v1::PassOnDocumentRequest request;
    request.set_authority("天津市人民政府");
    return Post(false, request);
  }
};

TEST_F(Receipts, REC17_TheMakersDaysRunFromTheReceiptOfTheNotice) {
  const Case told = NotifyMaker();
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(DeadlineOf(told, "notify_maker").state(), type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Due(told, "maker_reply"), "");
  const Case received = Received(Date(2024, 3, 20), Date(2024, 3, 15));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(Due(received, "maker_reply"), "2024-03-29");
}

TEST_F(Receipts, REC17_AReplyBeforeTheReceiptIsEnteredIsInTime) {
  ASSERT_THAT(NotifyMaker(), IsOk());
  v1::RecordMakerReplyRequest reply;
  reply.set_reply("有上位法依据");
  ASSERT_THAT(Do(Date(2024, 3, 27), reply), IsOk());
  const Case received = Received(Date(2024, 4, 2), Date(2024, 3, 15));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(DeadlineOf(received, "maker_reply").state(), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Receipts, REC17_TheAuthoritysDaysRunFromTheReceiptOfWhatIsPassedOn) {
  const Case passed = PassOn();
  ASSERT_THAT(passed, IsOk());
  EXPECT_EQ(Due(passed, "authority_reply"), "");
  const Case received = Received(Date(2024, 3, 20), Date(2024, 3, 15));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(Due(received, "authority_reply"), "2024-05-14");
}

}  // namespace
}  // namespace yifa::reconsideration
