// Papers that are served 送达, and what runs from their receipt (COM-03).
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/services/complaint/fixture.h"
#include "yifa/type/v1/service.pb.h"

namespace yifa::complaint {
namespace {

constexpr char kMail[] = "民事诉讼法第九十一条";

class ServiceTest : public ComplaintTest {
 protected:
  static type::v1::Delivery By(type::v1::ServiceMode mode) {
    type::v1::Delivery delivery;
    delivery.set_mode(mode);
    return delivery;
  }
  static type::v1::Delivery ReceivedOn(Date day) {
    type::v1::Delivery mail = By(type::v1::SERVICE_MODE_MAIL);
    *mail.mutable_receipt_date() = ToProto(day);
    return mail;
  }
  Answer TellBy(const Complaint& c, Date date, v1::TellingSubject subject,
                const type::v1::Delivery& delivery) {
    auto request = On<v1::TellComplainantRequest>(c, date);
    request.set_subject(subject);
    request.set_respondent_told(true);
    *request.mutable_delivery() = delivery;
    return Do(std::move(request));
  }
  Answer Serve(const Complaint& c, Date date, int document,
               const type::v1::Delivery& delivery) {
    auto request = On<type::v1::ServeDocumentsRequest>(c, date);
    request.add_documents(document);
    *request.mutable_delivery() = delivery;
    return Do(std::move(request));
  }
  Answer Record(const Complaint& c, Date date, const type::v1::Delivery& delivery) {
    auto request = On<type::v1::RecordServiceRequest>(c, date);
    request.set_service(1);
    *request.mutable_delivery() = delivery;
    return Do(std::move(request));
  }
  Answer Returned(const Complaint& c, Date date) {
    auto request = On<type::v1::RecordServiceRequest>(c, date);
    request.set_service(1);
    request.set_failure(type::v1::SERVICE_FAILURE_RETURNED);
    return Do(std::move(request));
  }
  // A petition whose opinion goes off by mail on 2024-03-01.
  Complaint Sent(const type::v1::Delivery& mail = By(type::v1::SERVICE_MODE_MAIL)) {
    const Complaint accepted =
        Accepted(v1::TRACK_PETITION, Date(2024, 2, 1), Date(2024, 2, 5));
    const Answer concluded = Conclude(accepted, Date(2024, 2, 29));
    const Date told = std::max(Date(2024, 3, 1),
                               FromProto(mail.receipt_date()).value_or(Date(2024, 3, 1)));
    return TellBy(*concluded, told, v1::TELLING_SUBJECT_RESULT, mail)
        .value_or(Complaint());
  }
  Answer AskReview(const Complaint& c, Date date, Date posted = Date()) {
    auto request = On<v1::RequestReviewRequest>(c, date);
    request.set_organ("西青区人民政府");
    request.set_reason("对处理意见不服");
    if (posted != Date()) *request.mutable_posted_date() = ToProto(posted);
    return Do(std::move(request));
  }
  static std::string EffectOf(const Complaint& c, int service = 0) {
    const type::v1::Service& one = c.services(service);
    return one.has_delivery() ? FormatDate(*FromProto(one.delivery().effective_date()))
                              : "none";
  }
};

// 信访工作条例第三十五条: from the day on which the opinion is received.
TEST_F(ServiceTest, CMP16_ThirtyDaysToAskForAReviewRunFromTheReceipt) {
  const Complaint sent = Sent();
  EXPECT_EQ(State(sent), "CLOSED");
  EXPECT_EQ(Deadline(sent, "request_review"), "none");
  EXPECT_EQ(EffectOf(sent), "none");
  const Answer received = Record(sent, Date(2024, 3, 8), ReceivedOn(Date(2024, 3, 7)));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(EffectOf(*received), "2024-03-07");
  // The thirtieth day is a holiday; the Sunday after it is worked.
  EXPECT_EQ(Deadline(*received, "request_review"), "2024-04-07 OPEN");
  const Answer asked = AskReview(sent, Date(2024, 4, 3));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(State(*asked), "UNDER_REVIEW");
  EXPECT_EQ(Deadline(*asked, "request_review"), "2024-04-07 MET");
}

TEST_F(ServiceTest, CMP16_AReceiptThatIsKnownWhenItIsToldOfCountsAsItsOwnDay) {
  const Complaint told = Sent(ReceivedOn(Date(2024, 3, 7)));
  EXPECT_EQ(Deadline(told, "request_review"), "2024-04-07 OPEN");
  EXPECT_THAT(AskReview(told, Date(2024, 4, 8)),
              HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(AskReview(told, Date(2024, 4, 3)), IsOk());
}

TEST_F(ServiceTest, CMP16_WhoeverAsksBeforeTheReceiptIsOnFileIsInTime) {
  const Complaint sent = Sent();
  ASSERT_THAT(AskReview(sent, Date(2024, 4, 3)), IsOk());
  // The receipt comes to the file afterwards, as if it had been known.
  const Answer received = Record(sent, Date(2024, 4, 5), ReceivedOn(Date(2024, 3, 7)));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(State(*received), "UNDER_REVIEW");
  EXPECT_EQ(Deadline(*received, "request_review"), "2024-04-07 MET");
}

// What comes to rest owes nothing; this is the petitioner's, and goes on.
TEST_F(ServiceTest, CMP16_AnOpinionServedBeforeItIsToldOfRunsFromItsService) {
  const Complaint accepted =
      Accepted(v1::TRACK_PETITION, Date(2024, 2, 1), Date(2024, 2, 5));
  const Answer concluded = Conclude(accepted, Date(2024, 2, 29));
  const int opinion = concluded->documents_size();
  const Answer served =
      Serve(accepted, Date(2024, 3, 7), opinion, By(type::v1::SERVICE_MODE_DIRECT));
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(Deadline(*served, "request_review"), "2024-04-07 OPEN");
  const Answer told = Tell(accepted, Date(2024, 3, 11), v1::TELLING_SUBJECT_RESULT);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->services_size(), 1);
  EXPECT_EQ(Deadline(*told, "request_review"), "2024-04-07 OPEN");
  EXPECT_THAT(AskReview(accepted, Date(2024, 4, 3)), IsOk());
}

TEST_F(ServiceTest, CMP16_NothingRunsFromMailThatComesBack) {
  const Complaint sent = Sent();
  type::v1::Delivery back = By(type::v1::SERVICE_MODE_MAIL);
  *back.mutable_return_date() = testing::D(2024, 3, 12);
  EXPECT_THAT(Record(sent, Date(2024, 3, 12), back), Breaks("COM-03", kMail));
  const Answer returned = Returned(sent, Date(2024, 3, 12));
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(Deadline(*returned, "request_review"), "none");
  EXPECT_EQ(returned->services(0).attempts(0).failure(),
            type::v1::SERVICE_FAILURE_RETURNED);
  // Handed over afterwards, it counts from that day.
  const Answer handed =
      Record(sent, Date(2024, 3, 20), By(type::v1::SERVICE_MODE_DIRECT));
  ASSERT_THAT(handed, IsOk());
  EXPECT_EQ(handed->services(0).attempts_size(), 2);
  EXPECT_EQ(Deadline(*handed, "request_review"), "2024-04-19 OPEN");
}

// 民事诉讼法第八十五条: what is posted in time is in time.
TEST_F(ServiceTest, CMP16_ARequestPostedInTimeIsInTimeThoughItArrivesAfter) {
  const Complaint told = Sent(ReceivedOn(Date(2024, 3, 7)));
  EXPECT_THAT(AskReview(told, Date(2024, 4, 10)),
              HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(AskReview(told, Date(2024, 4, 10), Date(2024, 4, 8)),
              HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(AskReview(told, Date(2024, 4, 10), Date(2024, 4, 11)),
              HasMetadata("field", "posted_date"));
  const Answer asked = AskReview(told, Date(2024, 4, 10), Date(2024, 4, 7));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(State(*asked), "UNDER_REVIEW");
  EXPECT_EQ(Deadline(*asked, "request_review"), "2024-04-07 MET");
  EXPECT_EQ(Deadline(*asked, "review"), "2024-05-10 OPEN");  // from its arrival
}

TEST_F(ServiceTest, CMP16_WhatTheClockStruckMeanwhileIsSetAside) {
  service_.clock().SetToday(Date(2024, 3, 7));
  service_.Pulse();
  const Complaint told = Sent(ReceivedOn(Date(2024, 3, 7)));
  service_.clock().SetToday(Date(2024, 4, 10));
  service_.Pulse();
  ASSERT_EQ(Deadline(Get(told), "request_review"), "2024-04-07 EXPIRED");
  const Answer asked = AskReview(told, Date(2024, 4, 10), Date(2024, 4, 7));
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(Deadline(*asked, "request_review"), "2024-04-07 MET");
}

TEST_F(ServiceTest, CMP16_AReviewByMailCountsFromItsReceiptAndTheLastIsFinal) {
  const Complaint told = Sent(ReceivedOn(Date(2024, 3, 7)));
  const auto give = [&](Date date) {
    auto request = On<v1::GiveReviewRequest>(told, date);
    request.set_opinion(v1::OPINION_NOT_SUPPORTED);
    request.set_result("维持原处理意见");
    request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
    return Do(std::move(request));
  };
  const auto received = [&](int service, Date day) {
    auto request = On<type::v1::RecordServiceRequest>(told, day + 1);
    request.set_service(service);
    *request.mutable_delivery() = ReceivedOn(day);
    return Do(std::move(request));
  };
  ASSERT_THAT(AskReview(told, Date(2024, 4, 3)), IsOk());
  const Answer reviewed = give(Date(2024, 4, 22));
  ASSERT_THAT(reviewed, IsOk());
  EXPECT_EQ(Deadline(*reviewed, "request_review"), "2024-04-07 MET");  // none new
  const Answer read = received(2, Date(2024, 4, 28));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(Deadline(*read, "request_review"), "2024-05-28 OPEN");
  ASSERT_THAT(AskReview(told, Date(2024, 5, 20)), IsOk());
  ASSERT_THAT(give(Date(2024, 6, 3)), IsOk());
  const Answer last = received(3, Date(2024, 6, 6));
  ASSERT_THAT(last, IsOk());
  EXPECT_EQ(EffectOf(*last, 2), "2024-06-06");
  EXPECT_EQ(Deadline(*last, "request_review"), "2024-05-28 MET");  // nothing follows
}

TEST_F(ServiceTest, COM03_WhatAComplainantIsToldMayBeServedByMail) {
  const Complaint registered = Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2022, 3, 1));
  ASSERT_THAT(Refuse(registered, Date(2022, 3, 2), v1::REFUSAL_GROUND_OUTSIDE_POWERS),
              IsOk());
  const Answer told = TellBy(registered, Date(2022, 3, 3), v1::TELLING_SUBJECT_REFUSAL,
                             By(type::v1::SERVICE_MODE_MAIL));
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(Deadline(*told, "tell_decision"), "2022-03-10 MET");
  ASSERT_EQ(told->services_size(), 1);
  EXPECT_EQ(told->services(0).documents(0), told->documents(0).name());
  EXPECT_EQ(EffectOf(*told), "none");
  const Answer received =
      Record(registered, Date(2022, 3, 9), ReceivedOn(Date(2022, 3, 8)));
  ASSERT_THAT(received, IsOk());
  EXPECT_EQ(EffectOf(*received), "2022-03-08");
  EXPECT_EQ(State(*received), "CLOSED");
}

TEST_F(ServiceTest, COM03_WhatIsToldWithoutAPaperIsNoService) {
  const Complaint accepted =
      Accepted(v1::TRACK_COMPLAINT, Date(2022, 3, 1), Date(2022, 3, 2));
  const Answer told = Tell(accepted, Date(2022, 3, 3), v1::TELLING_SUBJECT_ACCEPTANCE);
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->services_size(), 0);
  const Answer served =
      Serve(accepted, Date(2022, 3, 4), 1, By(type::v1::SERVICE_MODE_DIRECT));
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(EffectOf(*served), "2022-03-04");
  EXPECT_EQ(State(*served), "ACCEPTED");
}

TEST_F(ServiceTest, COM03_AReportersNoticeIsServedAndMailThatComesBackIsNoService) {
  const Complaint referred = Referred(OnTrack(v1::TRACK_REPORT), Date(2022, 3, 1));
  ASSERT_THAT(Penalty("decline", Date(2022, 3, 10), referred), IsOk());
  const Answer told =
      TellBy(referred, Date(2022, 3, 11), v1::TELLING_SUBJECT_FILING_DECISION,
             By(type::v1::SERVICE_MODE_MAIL));
  ASSERT_THAT(told, IsOk());
  EXPECT_EQ(told->documents().rbegin()->kind(), "report_filing_notice");
  EXPECT_EQ(told->services(0).documents(0), told->documents().rbegin()->name());
  ASSERT_THAT(Returned(referred, Date(2022, 3, 15)), IsOk());
  EXPECT_EQ(EffectOf(Get(referred)), "none");
}

// Each version of each track cites its own law.
TEST_F(ServiceTest, COM03_ServingCitesTheLawOfTheTrack) {
  service_.clock().SetToday(Date(2026, 12, 31));
  const struct {
    v1::Track track;
    Date received;
    const char* article;
  } rows[] = {{v1::TRACK_COMPLAINT, Date(2022, 3, 1),
               "市场监督管理投诉举报处理暂行办法第十四条、第二十一条、第二十二条"},
              {v1::TRACK_COMPLAINT, Date(2026, 5, 11),
               "市场监督管理投诉举报处理办法第十五条、第二十三条、第二十四条"},
              {v1::TRACK_REPORT, Date(2022, 3, 1),
               "市场监督管理投诉举报处理暂行办法第二十九条、第三十一条"},
              {v1::TRACK_REPORT, Date(2026, 5, 11),
               "市场监督管理投诉举报处理办法第三十四条、第三十六条"},
              {v1::TRACK_PETITION, Date(2022, 3, 1), "信访条例第三十二条"},
              {v1::TRACK_PETITION, Date(2022, 6, 1), "信访工作条例第三十二条"}};
  for (const auto& row : rows) {
    const Complaint handed = Registered(OnTrack(row.track), row.received);
    ASSERT_THAT(HandOn(handed, row.received), IsOk());
    const Answer refused =
        Serve(handed, row.received, 1, By(type::v1::SERVICE_MODE_DIRECT));
    EXPECT_THAT(refused, HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
    EXPECT_THAT(refused, HasMetadata("article", row.article));
  }
}

}  // namespace
}  // namespace yifa::complaint
