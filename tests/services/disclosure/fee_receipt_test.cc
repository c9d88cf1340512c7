// The days in which to pay run from the receipt of the notice (COM-03, DIS-10).
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

class FeeReceipt : public DisclosureTest {
 protected:
  // Posted on 2022-03-02.
  Answered Post(const DisclosureRequest& r) {
    auto request = On<v1::ChargeFeeRequest>(r.name(), Date(2022, 3, 2));
    request.set_method(v1::FEE_METHOD_BY_PAGE);
    request.set_quantity(250);
    request.set_reason("本次申请数量明显超过合理范围");
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return Do(std::move(request));
  }
  Answered Receive(const DisclosureRequest& r, Date entered, Date receipt) {
    auto request = On<type::v1::RecordServiceRequest>(r.name(), entered);
    request.set_service(1);
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    *request.mutable_delivery()->mutable_receipt_date() = ToProto(receipt);
    return Do(std::move(request));
  }
};

TEST_F(FeeReceipt, DIS10_TheDaysToPayRunFromTheReceiptOfTheNotice) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  const Answered posted = Post(received);
  ASSERT_THAT(posted, IsOk());
  EXPECT_EQ(State(*posted), "AWAITING_PAYMENT");
  EXPECT_EQ(Deadline(*posted, "payment"), "none");
  const Answered came = Receive(received, Date(2022, 3, 9), Date(2022, 3, 7));
  ASSERT_THAT(came, IsOk());
  EXPECT_EQ(Deadline(*came, "payment"), "2022-04-02 OPEN");  // a make-up Saturday
}

TEST_F(FeeReceipt, DIS10_PaidBeforeTheReceiptIsEnteredIsInTime) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Post(received), IsOk());
  ASSERT_THAT(Do(On<v1::PayFeeRequest>(received.name(), Date(2022, 3, 10))), IsOk());
  const Answered came = Receive(received, Date(2022, 3, 14), Date(2022, 3, 7));
  ASSERT_THAT(came, IsOk());
  EXPECT_EQ(State(*came), "RECEIVED");
  EXPECT_EQ(Deadline(*came, "payment"), "2022-04-02 MET");
}

}  // namespace
}  // namespace yifa::disclosure
