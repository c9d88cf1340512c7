// What too many requests cost.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

constexpr char kFee[] = "政府信息公开条例第四十二条";

using FeeTest = DisclosureTest;

// tables.md 1.5: the two worked examples, and each edge of the brackets.
TEST_F(FeeTest, DIS10_FeesAreProgressive) {
  const struct {
    v1::FeeMethod method;
    int quantity;
    int64_t yuan;
  } rows[] = {
      {v1::FEE_METHOD_BY_PIECE, 11, 100},  {v1::FEE_METHOD_BY_PIECE, 30, 2000},
      {v1::FEE_METHOD_BY_PIECE, 31, 2200}, {v1::FEE_METHOD_BY_PIECE, 35, 3000},
      {v1::FEE_METHOD_BY_PIECE, 40, 4000}, {v1::FEE_METHOD_BY_PIECE, 41, 4300},
      {v1::FEE_METHOD_BY_PAGE, 31, 10},    {v1::FEE_METHOD_BY_PAGE, 100, 700},
      {v1::FEE_METHOD_BY_PAGE, 200, 2700}, {v1::FEE_METHOD_BY_PAGE, 201, 2740},
      {v1::FEE_METHOD_BY_PAGE, 250, 4700},
  };
  for (const auto& row : rows) {
    const Answered charged =
        Charge(Received(Date(2022, 3, 1)), Date(2022, 3, 2), row.method, row.quantity);
    ASSERT_THAT(charged, IsOk()) << row.quantity;
    EXPECT_EQ(charged->fees(0).amount().amount_fen(), row.yuan * 100) << row.quantity;
  }
  for (const v1::FeeMethod method : {v1::FEE_METHOD_BY_PIECE, v1::FEE_METHOD_BY_PAGE})
    EXPECT_THAT(Charge(Received(Date(2022, 3, 1)), Date(2022, 3, 2), method,
                       method == v1::FEE_METHOD_BY_PIECE ? 10 : 30),
                Breaks("DIS-10", kFee));
}

TEST_F(FeeTest, DIS10_WhatWasChargedBeforeIsNotChargedAgain) {
  const Answered charged = Charge(Received(Date(2022, 3, 1)), Date(2022, 3, 2),
                                  v1::FEE_METHOD_BY_PIECE, 35, 30);
  ASSERT_THAT(charged, IsOk());
  EXPECT_EQ(charged->fees(0).amount().amount_fen(), 100000);
}

TEST_F(FeeTest, DIS10_NoScaleNoFee) {
  EXPECT_THAT(
      Charge(Received(Date(2020, 3, 2)), Date(2020, 3, 3), v1::FEE_METHOD_BY_PIECE, 35),
      Breaks("DIS-10", kFee));
}

TEST_F(FeeTest, DIS10_PaidInTimeTheClockCountsAnew) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  const Answered charged =
      Charge(received, Date(2022, 3, 2), v1::FEE_METHOD_BY_PAGE, 250);
  ASSERT_THAT(charged, IsOk());
  EXPECT_EQ(State(*charged), "AWAITING_PAYMENT");
  EXPECT_EQ(Deadline(*charged, "payment"), "2022-03-30 OPEN");
  EXPECT_EQ(Deadline(*charged, "answer"), "2022-03-29 DROPPED");
  const Answered paid = Do(On<v1::PayFeeRequest>(received.name(), Date(2022, 3, 10)));
  ASSERT_THAT(paid, IsOk());
  EXPECT_EQ(State(*paid), "RECEIVED");
  EXPECT_EQ(Deadline(*paid, "answer"), "2022-04-08 OPEN");
  EXPECT_THAT(Charge(received, Date(2022, 3, 11), v1::FEE_METHOD_BY_PIECE, 35),
              Breaks("DIS-10", kFee));
  EXPECT_EQ(service_.Figure(2022, "fees_paid_fen"), 470000);
}

TEST_F(FeeTest, DIS10_UnpaidTheRequestEndsInRowO2) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Charge(received, Date(2022, 3, 2), v1::FEE_METHOD_BY_PAGE, 250), IsOk());
  EXPECT_THAT(Do(On<v1::PayFeeRequest>(received.name(), Date(2022, 3, 31))),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  service_.clock().SetToday(Date(2022, 3, 30));
  service_.Pulse();
  service_.clock().SetToday(Date(2022, 3, 31));
  service_.Pulse();
  EXPECT_EQ(State(Get(received)), "ABANDONED");
  EXPECT_EQ(Get(received).answer_kind(), v1::ANSWER_KIND_O2);
  EXPECT_EQ(service_.Figure(2022, "requests", "o2/natural"), 1);
}

}  // namespace
}  // namespace yifa::disclosure
