// Service and payment (PEN-27, PEN-28, COM-03).
#include "tests/services/penalty/fixture.h"

namespace yifa::testing {
namespace {

using penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS;

TEST_F(Penalty, PEN27_IsServedInSevenWorkingDays) {
  const std::string name = Decided();
  EXPECT_EQ(Due(Read(name), "service"), "2024-04-19");
  const PenaltyCase c = Get(Serve(name));
  EXPECT_EQ(c.state(), PenaltyCase::STATE_SERVED);
  EXPECT_EQ(StateOf(c, "service"), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Penalty, PEN27_LateServiceIsOnRecordAsLate) {
  const PenaltyCase c =
      Get(Serve(Decided(), type::v1::SERVICE_MODE_DIRECT, D(2024, 4, 22)));
  EXPECT_EQ(StateOf(c, "service"), type::v1::DEADLINE_STATE_MET_LATE);
}

TEST_F(Penalty, PEN27_AHolidayIsNoWorkingDay) {
  const std::string name = Notified();
  // 1 to 5 May are off; Sunday 28 April and Saturday 11 May are working days.
  EXPECT_EQ(Due(Get(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 26))), "service"),
            "2024-05-09");
}

TEST_F(Penalty, PEN27_HasNoEffectBeforeService) {
  const std::string name = Decided();
  EXPECT_FALSE(Read(name).has_delivery());
  EXPECT_EQ(Due(Read(name), "payment"), "");
  EXPECT_THAT(Pay(name, 5000), HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(Close(name), IsRefused("PEN-37", "行政处罚法第六十一条"));
}

TEST_F(Penalty, COM03_EachModeHasItsDayOfEffect) {
  const struct {
    type::v1::ServiceMode mode;
    const char* effective;
    const char* payment_due;
  } rows[] = {
      // 27 April is a Saturday, Sunday the 28th a make-up working day.
      {type::v1::SERVICE_MODE_DIRECT, "2024-04-12", "2024-04-28"},
      {type::v1::SERVICE_MODE_LEFT, "2024-04-12", "2024-04-28"},
      {type::v1::SERVICE_MODE_MAIL, "2024-04-12", "2024-04-28"},
      {type::v1::SERVICE_MODE_ELECTRONIC, "2024-04-12", "2024-04-28"},
      {type::v1::SERVICE_MODE_ANNOUNCEMENT, "2024-05-12", "2024-05-27"},
  };
  for (const auto& row : rows) {
    auto r = On<penalty::v1::ServeDecisionRequest>(Decided(), D(2024, 4, 12));
    r.mutable_delivery()->set_mode(row.mode);
    r.mutable_delivery()->set_witnessed(true);
    r.mutable_delivery()->set_electronic_consent(true);
    r.mutable_delivery()->set_announcement_reason("下落不明，邮寄退回。");
    r.mutable_delivery()->set_whereabouts_unknown(true);
    if (row.mode == type::v1::SERVICE_MODE_MAIL)
      *r.mutable_delivery()->mutable_receipt_date() = D(2024, 4, 12);
    const PenaltyCase c = Get(Do(officer_, r));
    EXPECT_EQ(FormatDate(*FromProto(c.delivery().effective_date())), row.effective);
    EXPECT_EQ(Due(c, "payment"), row.payment_due) << row.mode;
  }
}

TEST_F(Penalty, COM03_WhatIsLeftNeedsAWitnessOrARecording) {
  EXPECT_THAT(Serve(Decided(), type::v1::SERVICE_MODE_LEFT),
              IsRefused("PEN-27", "民事诉讼法第八十九条"));
}

TEST_F(Penalty, COM03_ElectronicServiceNeedsConsent) {
  EXPECT_THAT(Serve(Decided(), type::v1::SERVICE_MODE_ELECTRONIC),
              IsRefused("PEN-27", "行政处罚法第六十一条"));
}

TEST_F(Penalty, COM03_TheConfirmedAddressCarriesTheConsent) {
  const std::string name = Decided();
  auto r = On<penalty::v1::ConfirmAddressRequest>(name, D(2024, 4, 11));
  r.mutable_address()->set_address("人民路1号");
  Get(Do(officer_, r));
  EXPECT_THAT(Serve(name, type::v1::SERVICE_MODE_ELECTRONIC),
              IsRefused("PEN-27", "行政处罚法第六十一条"));
  r.mutable_address()->set_electronic_address("sunba@example.cn");
  EXPECT_EQ(LastDocument(Get(Do(officer_, r))), "address_confirmation");
  EXPECT_THAT(Serve(name, type::v1::SERVICE_MODE_ELECTRONIC), IsOk());
}

TEST_F(Penalty, COM03_MailHasEffectOnTheDayOfTheReceipt) {
  auto r = On<penalty::v1::ServeDecisionRequest>(Decided(), D(2024, 4, 16));
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  *r.mutable_delivery()->mutable_receipt_date() = D(2024, 4, 17);
  EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
  *r.mutable_delivery()->mutable_receipt_date() = D(2024, 4, 9);  // before the decision
  EXPECT_THAT(Do(officer_, r), HasReason(api::v1::REASON_INVALID_FIELD));
  *r.mutable_delivery()->mutable_receipt_date() = D(2024, 4, 12);
  EXPECT_EQ(Due(Get(Do(officer_, r)), "payment"), "2024-04-28");
}

// W14: never by its posting.
TEST_F(Penalty, COM03_MailHasNoEffectWithoutAReceipt) {
  const std::string name = Decided();
  EXPECT_THAT(Serve(name, type::v1::SERVICE_MODE_MAIL),
              IsRefused("COM-03", "民事诉讼法第九十一条"));
  EXPECT_EQ(Due(Read(name), "payment"), "");
}

// 程序规定 83: only where the party confirmed that address.
TEST_F(Penalty, COM03_MailThatCameBackIsServedAtAConfirmedAddressOnly) {
  const std::string name = Decided();
  auto r = On<penalty::v1::ServeDecisionRequest>(name, D(2024, 4, 16));
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  *r.mutable_delivery()->mutable_return_date() = D(2024, 4, 15);
  EXPECT_THAT(Do(officer_, r), IsRefused("COM-03", "民事诉讼法第九十一条"));
  auto confirm = On<penalty::v1::ConfirmAddressRequest>(name, D(2024, 4, 16));
  confirm.mutable_address()->set_address("人民路1号");
  Get(Do(officer_, confirm));
  EXPECT_EQ(FormatDate(*FromProto(Get(Do(officer_, r)).delivery().effective_date())),
            "2024-04-15");
}

TEST_F(Penalty, COM03_AnAnnouncementSaysWhyNothingElseWorked) {
  auto r = On<penalty::v1::ServeDecisionRequest>(Decided(), D(2024, 4, 12));
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_ANNOUNCEMENT);
  EXPECT_THAT(Do(officer_, r), IsRefused("COM-03", "民事诉讼法第九十五条"));
  r.mutable_delivery()->set_announcement_reason("联系不上。");  // W15: any words
  EXPECT_THAT(Do(officer_, r), IsRefused("COM-03", "民事诉讼法第九十五条"));
}

// W15: a try that failed is on file, or nobody knows where the party is.
TEST_F(Penalty, COM03_AnAnnouncementFollowsATryThatFailed) {
  const std::string name = Decided();
  auto serve = On<type::v1::ServeDocumentsRequest>(name, D(2024, 4, 11));
  serve.add_documents(Read(name).documents_size());  // the decision
  serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  serve.set_reference("EMS 1");
  EXPECT_FALSE(Get(Do(officer_, serve)).services().rbegin()->has_delivery());
  auto failed = On<type::v1::RecordServiceRequest>(name, D(2024, 4, 15));
  failed.set_service(Read(name).services_size());
  failed.set_failure(type::v1::SERVICE_FAILURE_NOT_FOUND);
  Get(Do(officer_, failed));
  auto r = On<penalty::v1::ServeDecisionRequest>(name, D(2024, 4, 16));
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_ANNOUNCEMENT);
  r.mutable_delivery()->set_announcement_reason("邮寄退回，查无此人。");
  EXPECT_EQ(FormatDate(*FromProto(Get(Do(officer_, r)).delivery().effective_date())),
            "2024-05-16");
}

// W15: 民事诉讼法(2021年修正前)第九十二条; thirty days since 1 January 2022.
TEST_F(Penalty, COM03_AnAnnouncementRanSixtyDaysBefore2022) {
  const auto announced = [&](type::v1::Date day) {
    auto lead = LeadRequest();
    *lead.mutable_act_date() = D(2021, 12, 20);
    *lead.mutable_penalty_case()->mutable_violations(0)->mutable_commit_date() =
        D(2021, 12, 20);
    auto serve = On<type::v1::ServeDocumentsRequest>(Get(Do(intake_, lead)).name(), day);
    serve.add_documents(1);
    serve.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_ANNOUNCEMENT);
    serve.mutable_delivery()->set_announcement_reason("下落不明。");
    serve.mutable_delivery()->set_whereabouts_unknown(true);
    const PenaltyCase c = Get(Do(officer_, serve));
    return FormatDate(*FromProto(c.services(0).delivery().effective_date()));
  };
  EXPECT_EQ(announced(D(2021, 12, 31)), "2022-03-01");
  EXPECT_EQ(announced(D(2022, 1, 1)), "2022-01-31");
}

// W4: 处罚法 64(1), 程序规定 57: five working days from the service of the notice.
TEST_F(Penalty, PEN11_ThePeriodOfAnswerRunsFromTheReceiptOfTheNotice) {
  const std::string name = Investigated();
  auto r = On<penalty::v1::NotifyPartyRequest>(name, D(2024, 4, 1));
  *r.mutable_notice() = NoticeOf({Fine(5000)});
  r.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  const PenaltyCase sent = Get(Do(officer_, r));
  EXPECT_EQ(Due(sent, "answer"), "");
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 10)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
  auto receipt = On<type::v1::RecordServiceRequest>(name, D(2024, 4, 11));
  receipt.set_service(1);
  receipt.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  *receipt.mutable_delivery()->mutable_receipt_date() = D(2024, 4, 9);
  const PenaltyCase received = Get(Do(officer_, receipt));
  EXPECT_EQ(Due(received, "answer"), "2024-04-16");
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 12)),
              IsRefused("PEN-11", "行政处罚法第六十二条、第六十四条第一项"));
  EXPECT_THAT(Decide(name, PenaltyOf({Fine(5000)}), D(2024, 4, 17)), IsOk());
}

TEST_F(Penalty, PEN27_IsNotClosedBeforeAnAnnouncementHasEffect) {
  const std::string name = Decided({Warning()});
  Get(Serve(name, type::v1::SERVICE_MODE_ANNOUNCEMENT));
  EXPECT_THAT(Close(name, D(2024, 5, 11)), IsRefused("PEN-37", "行政处罚法第六十一条"));
  EXPECT_THAT(Close(name, D(2024, 5, 12)), IsOk());
}

TEST_F(Penalty, PEN28_AFineIsPaidInFull) {
  const std::string name = Served({Fine(5000)});
  EXPECT_EQ(StateOf(Get(Pay(name, 2000)), "payment"), type::v1::DEADLINE_STATE_OPEN);
  const Result too_much = Pay(name, 3001);
  EXPECT_THAT(too_much, IsRefused("PEN-28", "行政处罚法第六十七条"));
  EXPECT_EQ(WordsOf(too_much.status()), "缴款超过未缴的罚款，未缴3000元。");
  EXPECT_EQ(StateOf(Get(Pay(name, 3000)), "payment"), type::v1::DEADLINE_STATE_MET);
  EXPECT_THAT(Pay(name, 1), IsRefused("PEN-28", "行政处罚法第六十七条"));
}

TEST_F(Penalty, PEN28_ALatePaymentIsOnRecordAsLate) {
  const std::string name = Served({Fine(5000)});
  EXPECT_EQ(StateOf(Get(Pay(name, 5000, D(2024, 4, 29))), "payment"),
            type::v1::DEADLINE_STATE_MET_LATE);
}

TEST_F(Penalty, PEN28_ThePeriodIsForFinesOnly) {
  const std::string name = Served({Of(PENALTY_CLASS_CONFISCATE_GAINS, 800)});
  EXPECT_EQ(Due(Read(name), "payment"), "");
  EXPECT_THAT(Pay(name, 800), IsRefused("PEN-28", "行政处罚法第六十七条"));
  EXPECT_THAT(Close(name), IsOk());
}

TEST_F(Penalty, PEN28_ADeferralIsApprovedWhileThePeriodRuns) {
  const std::string name = Served({Fine(5000)});
  auto r = On<penalty::v1::DeferPaymentRequest>(name, D(2024, 4, 20));
  r.set_days(60);
  r.set_reason("确有经济困难。");
  const PenaltyCase c = Get(Do(head_, r));
  EXPECT_EQ(Due(c, "payment"), "2024-06-26");
  EXPECT_EQ(LastDocument(c), "deferral_notice");
}

TEST_F(Penalty, PEN28_AnAmountOfNothingIsNoPayment) {
  EXPECT_THAT(Pay(Served(), 0), HasReason(api::v1::REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace yifa::testing
