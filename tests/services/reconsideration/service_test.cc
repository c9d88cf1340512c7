// Service of the decision, by its mode (COM-03, REC-25).
#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::IsOk;

class Service : public ReconsiderationTest {
 protected:
  // Decided on 2024-04-10 (a redo within 30 days).
  void Decided() {
    AcceptUnder2023();
    AnswerInTime();
    ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                       [](v1::Decision& decision) { decision.set_redo_days(30); }),
                IsOk());
  }
};

TEST_F(Service, COM03_REC25_EachModeHasItsOwnDayOfEffect) {
  const struct {
    type::v1::ServiceMode mode;
    const char* effective;
    const char* suit;
    const char* perform;
  } rows[] = {
      {type::v1::SERVICE_MODE_DIRECT, "2024-04-19", "2024-05-06", "2024-05-20"},
      {type::v1::SERVICE_MODE_LEFT, "2024-04-19", "2024-05-06", "2024-05-20"},
      {type::v1::SERVICE_MODE_MAIL, "2024-04-16", "2024-05-06", "2024-05-16"},
      {type::v1::SERVICE_MODE_ELECTRONIC, "2024-04-16", "2024-05-06", "2024-05-16"},
      {type::v1::SERVICE_MODE_ANNOUNCEMENT, "2024-05-19", "2024-06-03", "2024-06-18"},
  };
  for (const auto& row : rows) {
    Decided();
    const Case c = ServeBy(Date(2024, 4, 19), row.mode, [](type::v1::Delivery& d) {
      d.set_receiver("李雷");
      d.set_witnessed(true);
      d.set_electronic_consent(true);
      d.set_announcement_reason("下落不明，直接送达、邮寄送达均未成功。");
      d.set_whereabouts_unknown(true);
      *d.mutable_receipt_date() = testing::D(2024, 4, 16);
    });
    ASSERT_THAT(c, IsOk()) << row.effective;
    EXPECT_EQ(Written(c->service_date()), row.effective);
    EXPECT_EQ(Written(c->delivery().effective_date()), row.effective);
    EXPECT_EQ(c->delivery().mode(), row.mode);
    EXPECT_EQ(Written(c->suit_due_date()), row.suit) << row.effective;
    EXPECT_EQ(Due(c, "perform"), row.perform) << row.effective;
  }
}

TEST_F(Service, COM03_WhatAModeLacksIsRefused) {
  Decided();
  EXPECT_THAT(ServeBy(Date(2024, 4, 19), type::v1::SERVICE_MODE_LEFT),
              IsUnlawful("COM-03", "民事诉讼法第八十九条"));
  EXPECT_THAT(ServeBy(Date(2024, 4, 19), type::v1::SERVICE_MODE_ELECTRONIC),
              IsUnlawful("COM-03", "民事诉讼法第九十条第一款"));
  EXPECT_THAT(ServeBy(Date(2024, 4, 19), type::v1::SERVICE_MODE_ANNOUNCEMENT),
              IsUnlawful("COM-03", "民事诉讼法第九十五条"));
  const auto received = [](Date day) {
    return [day](type::v1::Delivery& d) { *d.mutable_receipt_date() = ToProto(day); };
  };
  for (const Date day : {Date(2024, 4, 9), Date(2024, 4, 20)})
    EXPECT_THAT(ServeBy(Date(2024, 4, 19), type::v1::SERVICE_MODE_MAIL, received(day)),
                HasMetadata("field", "delivery.receipt_date"));
  EXPECT_EQ(Get()->state(), v1::Reconsideration::STATE_DECIDED);
}

TEST_F(Service, COM03_WithoutAModeItIsHandedOver) {
  Decided();
  const Case c = Serve(Date(2024, 4, 19));
  EXPECT_EQ(c->delivery().mode(), type::v1::SERVICE_MODE_DIRECT);
  EXPECT_EQ(Written(c->service_date()), "2024-04-19");
}

// Copies sent to the respondent by mail on 2024-03-11.
class Copy : public ReconsiderationTest {
 protected:
  Case SendByMail(v1::ProcedureKind kind = kOrdinary) {
    if (const Case applied = Apply(Date(2024, 3, 4)); !applied.ok()) return applied;
    if (const Case accepted = Accept(Date(2024, 3, 7), kind); !accepted.ok())
      return accepted;
    v1::SendCopyRequest request;
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return Do(Date(2024, 3, 11), request);
  }
  Case Convert(Date on) {
    v1::ConvertProcedureRequest request;
    request.set_reason("案情复杂");
    return Do(on, request);
  }
};

TEST_F(Copy, REC10_TheRespondentsDaysRunFromTheReceipt) {
  const Case sent = SendByMail();
  ASSERT_THAT(sent, IsOk());
  EXPECT_EQ(Due(sent, "answer"), "");
  const Case received = Received(Date(2024, 3, 18), Date(2024, 3, 14));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(Due(received, "answer"), "2024-03-28");
  EXPECT_EQ(Due(received, "answer_simplified"), "");
}

TEST_F(Copy, REC10_AnAnswerBeforeTheReceiptIsEnteredIsInTime) {
  ASSERT_THAT(SendByMail(), IsOk());
  ASSERT_THAT(Answer(Date(2024, 3, 20)), IsOk());
  const Case received = Received(Date(2024, 4, 1), Date(2024, 3, 14));
  EXPECT_EQ(DeadlineOf(received, "answer").state(), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Copy, REC09_ConversionKeepsTheReceiptOfTheCopy) {
  ASSERT_THAT(SendByMail(kSimplified), IsOk());
  const Case received = Received(Date(2024, 3, 15), Date(2024, 3, 14));
  EXPECT_EQ(Due(received, "answer_simplified"), "2024-03-21");
  const Case converted = Convert(Date(2024, 3, 18));
  ASSERT_THAT(converted, IsOk());
  EXPECT_EQ(Due(converted, "answer"), "2024-03-28");
}

TEST_F(Copy, REC09_AfterAConversionTheReceiptStartsTheOrdinaryDays) {
  ASSERT_THAT(SendByMail(kSimplified), IsOk());
  ASSERT_THAT(Convert(Date(2024, 3, 12)), IsOk());
  const Case received = Received(Date(2024, 3, 15), Date(2024, 3, 14));
  EXPECT_EQ(Due(received, "answer"), "2024-03-28");
  EXPECT_EQ(Due(received, "answer_simplified"), "");
}

}  // namespace
}  // namespace yifa::reconsideration
