// Requests for government information.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kClarification[] = "政府信息公开条例第三十条";
constexpr char kReceipt[] = "政府信息公开条例第三十一条";

TEST_F(DisclosureTest, DIS02_WhatIsHandedInIsReceivedThatDay) {
  DisclosureRequest request =
      Request(v1::APPLICANT_KIND_NATURAL, v1::REQUEST_CHANNEL_IN_PERSON);
  EXPECT_THAT(Receive(request, Date(2022, 3, 1)), IsOk());
  *request.mutable_sent_date() = ToProto(Date(2022, 2, 28));
  EXPECT_THAT(Receive(request, Date(2022, 3, 1)), Breaks("DIS-02", kReceipt));
  EXPECT_THAT(Receive(request, Date(2022, 2, 28)), IsOk());
}

TEST_F(DisclosureTest, DIS02_NothingIsReceivedBeforeItWasSent) {
  for (v1::RequestChannel channel :
       {v1::REQUEST_CHANNEL_REGISTERED_MAIL, v1::REQUEST_CHANNEL_ORDINARY_MAIL,
        v1::REQUEST_CHANNEL_ONLINE, v1::REQUEST_CHANNEL_FAX}) {
    DisclosureRequest request = Request(v1::APPLICANT_KIND_NATURAL, channel);
    *request.mutable_sent_date() = ToProto(Date(2022, 3, 2));
    EXPECT_THAT(Receive(request, Date(2022, 3, 1)), Breaks("DIS-02", kReceipt));
    EXPECT_THAT(Receive(request, Date(2022, 3, 2)), IsOk());
    const DisclosureRequest received = Received(Date(2022, 3, 4), request);
    EXPECT_EQ(FormatDate(*FromProto(received.receipt_date())), "2022-03-04");
    EXPECT_EQ(Deadline(received, "answer"), "2022-04-01 OPEN");
  }
}

TEST_F(DisclosureTest, DIS02_TheDateOfReceiptIsTheDayThatTheChannelNames) {
  const struct {
    v1::RequestChannel channel;
    const char* words;
  } rows[] = {
      {v1::REQUEST_CHANNEL_IN_PERSON, "以提交之日为收到申请之日"},
      {v1::REQUEST_CHANNEL_REGISTERED_MAIL, "以签收之日为收到申请之日"},
      {v1::REQUEST_CHANNEL_ORDINARY_MAIL, "以与申请人确认之日为收到申请之日"},
      {v1::REQUEST_CHANNEL_ONLINE, "以双方确认之日为收到申请之日"},
      {v1::REQUEST_CHANNEL_FAX, "以双方确认之日为收到申请之日"},
  };
  for (const auto& row : rows) {
    DisclosureRequest request = Request(v1::APPLICANT_KIND_NATURAL, row.channel);
    *request.mutable_receipt_event_date() = ToProto(Date(2022, 3, 2));
    EXPECT_THAT(Receive(request, Date(2022, 3, 3)), Breaks("DIS-02", kReceipt));
    EXPECT_THAT(Received(Date(2022, 3, 2), request).receipt_basis(),
                HasSubstr(row.words));
  }
}

TEST_F(DisclosureTest, DIS01_ARequestNamesItsApplicantContentAndForm) {
  DisclosureRequest request = Request();
  request.mutable_applicant()->clear_display_name();
  EXPECT_THAT(Receive(request, Date(2022, 3, 1)),
              Breaks("DIS-01", "政府信息公开条例第二十九条第二款"));
  for (const char* field : {"contact", "content", "wanted_form"}) {
    request = Request();
    request.GetReflection()->ClearField(&request,
                                        request.GetDescriptor()->FindFieldByName(field));
    EXPECT_THAT(Receive(request, Date(2022, 3, 1)),
                HasMetadata("field", std::string("disclosure_request.") + field));
  }
}

TEST_F(DisclosureTest, DIS01_WhoAsksIsProvedBeforeTheAnswerInSubstance) {
  DisclosureRequest request = Request();
  request.clear_identity_proof();
  const DisclosureRequest received = Received(Date(2022, 3, 1), request);
  EXPECT_THAT(Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED),
              Breaks("DIS-01", "政府信息公开条例第二十九条第二款"));
  ASSERT_THAT(Ask(received, Date(2022, 3, 2)), IsOk());
  auto clarify =
      On<v1::ClarifyDisclosureRequestRequest>(received.name(), Date(2022, 3, 3));
  clarify.set_content("杨政发〔2021〕7号");
  clarify.set_identity_proof("居民身份证复印件");
  ASSERT_THAT(Do(std::move(clarify)), IsOk());
  EXPECT_THAT(Answer(received, Date(2022, 3, 4), v1::ANSWER_KIND_GRANTED), IsOk());
}

TEST_F(DisclosureTest, DIS01_ASpokenRequestIsFilledInByTheOffice) {
  DisclosureRequest request =
      Request(v1::APPLICANT_KIND_NATURAL, v1::REQUEST_CHANNEL_IN_PERSON);
  request.set_spoken(true);
  EXPECT_EQ(Received(Date(2022, 3, 1), request).filled_in_by(), "liu.yang");
}

TEST_F(DisclosureTest, DIS23_APersonIsNoOrganization) {
  DisclosureRequest request = Request();
  request.set_applicant_kind(v1::APPLICANT_KIND_COMMERCIAL);
  EXPECT_THAT(Receive(request, Date(2022, 3, 1)),
              HasMetadata("field", "disclosure_request.applicant_kind"));
}

TEST_F(DisclosureTest, DIS03_AClarifiedRequestStartsTheClockAnew) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  EXPECT_EQ(Deadline(received, "clarification"), "2022-03-10 OPEN");
  EXPECT_EQ(Deadline(received, "answer"), "2022-03-29 OPEN");

  const Answered asked = Ask(received, Date(2022, 3, 8), 10);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(State(*asked), "AWAITING_CLARIFICATION");
  EXPECT_EQ(Deadline(*asked, "clarification"), "2022-03-10 MET");
  EXPECT_EQ(Deadline(*asked, "answer"), "2022-03-29 DROPPED");
  EXPECT_EQ(Deadline(*asked, "correct"), "2022-03-22 OPEN");

  const Answered clarified = Clarify(*asked, Date(2022, 3, 15));
  ASSERT_THAT(clarified, IsOk());
  EXPECT_EQ(State(*clarified), "RECEIVED");
  EXPECT_EQ(clarified->content(), "杨政发〔2021〕7号");
  EXPECT_EQ(FormatDate(*FromProto(clarified->clarified_date())), "2022-03-15");
  EXPECT_EQ(Deadline(*clarified, "correct"), "2022-03-22 MET");
  EXPECT_EQ(Deadline(*clarified, "answer"), "2022-04-13 OPEN");
}

TEST_F(DisclosureTest, DIS03_AsksOnTheSeventhWorkingDayButNotOnTheEighth) {
  EXPECT_THAT(Ask(Received(Date(2022, 3, 1)), Date(2022, 3, 10)), IsOk());
  const Answered late = Ask(Received(Date(2022, 3, 1)), Date(2022, 3, 11));
  EXPECT_THAT(late, HasReason(api::v1::REASON_LIMIT_EXPIRED));
  EXPECT_THAT(late, HasMetadata("article", kClarification));
  EXPECT_THAT(late, HasMetadata("due", "2022-03-10"));
}

TEST_F(DisclosureTest, DIS03_AsksOnlyOnce) {
  const Answered asked = Ask(Received(Date(2022, 3, 1)), Date(2022, 3, 2));
  const Answered clarified = Clarify(*asked, Date(2022, 3, 3));
  EXPECT_THAT(Ask(*clarified, Date(2022, 3, 4)), Breaks("DIS-03", kClarification));
}

TEST_F(DisclosureTest, DIS03_SilenceAbandonsTheRequest) {
  service_.clock().SetToday(Date(2022, 3, 8));
  service_.Pulse();
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Ask(received, Date(2022, 3, 8), 10), IsOk());
  service_.clock().SetToday(Date(2022, 3, 22));
  service_.Pulse();
  EXPECT_EQ(State(Get(received)), "AWAITING_CLARIFICATION");
  service_.clock().SetToday(Date(2022, 3, 23));
  service_.Pulse();
  const DisclosureRequest abandoned = Get(received);
  EXPECT_EQ(State(abandoned), "ABANDONED");
  EXPECT_EQ(abandoned.answer_kind(), v1::ANSWER_KIND_O1);
  EXPECT_EQ(abandoned.answer_article(), kClarification);
  EXPECT_EQ(FormatDate(*FromProto(abandoned.answer_date())), "2022-03-23");
  EXPECT_EQ(Deadline(abandoned, "correct"), "2022-03-22 EXPIRED");
  EXPECT_EQ(service_.Figure(2022, "requests", "o1/natural"), 1);
  EXPECT_EQ(service_.Figure(2022, "requests_answered"), 0);
}

TEST_F(DisclosureTest, DIS03_COM08_WhatIsEnteredLaterExpiresOnceItsTimeIsEntered) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Ask(received, Date(2022, 3, 8), 10), IsOk());
  EXPECT_EQ(Expire(testing::D(2022, 3, 21)), 0);
  EXPECT_EQ(Expire(testing::D(2022, 3, 22)), 1);
  EXPECT_EQ(State(Get(received)), "ABANDONED");
  EXPECT_EQ(FormatDate(*FromProto(Get(received).answer_date())), "2022-03-23");
  EXPECT_EQ(Expire(testing::D(2022, 3, 22)), 0);
}

TEST_F(DisclosureTest, DIS03_ACorrectionAfterItsDaysComesTooLate) {
  const Answered asked = Ask(Received(Date(2022, 3, 1)), Date(2022, 3, 8), 10);
  EXPECT_THAT(Clarify(*asked, Date(2022, 3, 22)), IsOk());
  const Answered other = Ask(Received(Date(2022, 3, 1)), Date(2022, 3, 8), 10);
  EXPECT_THAT(Clarify(*other, Date(2022, 3, 23)), Breaks("DIS-03", kClarification));
}

// 民事诉讼法第八十五条: posted on the last day it is in time, though by the day of its
// arrival the request counts as given up, whether or not that was entered.
TEST_F(DisclosureTest, DIS03_COM08_ACorrectionPostedInTimeIsInTimeThoughItArrivesAfter) {
  for (const bool entered : {false, true}) {
    const DisclosureRequest received = Received(Date(2022, 3, 1));
    ASSERT_THAT(Ask(received, Date(2022, 3, 8), 10), IsOk());
    if (entered) {
      ASSERT_EQ(Expire(testing::D(2022, 3, 22)), 1);
      ASSERT_EQ(State(Get(received)), "ABANDONED");
    }
    auto request =
        On<v1::ClarifyDisclosureRequestRequest>(received.name(), Date(2022, 3, 28));
    request.set_content("杨政发〔2021〕7号");
    *request.mutable_posted_date() = testing::D(2022, 3, 23);
    EXPECT_THAT(Do(request), HasReason(api::v1::REASON_UNLAWFUL));
    *request.mutable_posted_date() = testing::D(2022, 3, 22);
    const Answered clarified = Do(request);
    ASSERT_THAT(clarified, IsOk());
    EXPECT_EQ(State(*clarified), "RECEIVED");
    EXPECT_EQ(Deadline(*clarified, "correct"), "2022-03-22 MET");
    EXPECT_FALSE(clarified->has_answer_date());
  }
}

TEST_F(DisclosureTest, DIS04_AnswersInTwentyWorkingDaysAndUpToTwentyMore) {
  const DisclosureRequest received = Received(Date(2024, 4, 25));
  EXPECT_EQ(Deadline(received, "answer"), "2024-05-24 OPEN");
  EXPECT_THAT(Extend(received, Date(2024, 5, 20), 20, "officer"),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
  const Answered extended = Extend(received, Date(2024, 5, 20), 20);
  ASSERT_THAT(extended, IsOk());
  EXPECT_EQ(Deadline(*extended, "answer"), "2024-06-24 OPEN");
  EXPECT_EQ(extended->documents(1).number(), "杨政公延〔2024〕1号");

  const Answered again = Extend(*extended, Date(2024, 5, 21), 1);
  EXPECT_THAT(again, HasReason(api::v1::REASON_UNLAWFUL));
  EXPECT_THAT(again, HasMetadata("article", "政府信息公开条例第三十三条第二款"));

  const Answered answered = Answer(*extended, Date(2024, 6, 24), v1::ANSWER_KIND_GRANTED);
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(State(*answered), "ANSWERED");
  EXPECT_EQ(Deadline(*answered, "answer"), "2024-06-24 MET");
  EXPECT_EQ(answered->documents(2).number(), "杨政公复〔2024〕1号");
  EXPECT_THAT(answered->remedy_notice(), HasSubstr("60日内向西青区人民政府申请行政复议"));
}

TEST_F(DisclosureTest, DIS04_ALateAnswerIsMarkedLate) {
  const Answered answered =
      Answer(Received(Date(2024, 4, 25)), Date(2024, 5, 27), v1::ANSWER_KIND_GRANTED);
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(Deadline(*answered, "answer"), "2024-05-24 MET_LATE");
}

TEST_F(DisclosureTest, DIS07_EveryKindOfAnswerHasItsRowAndItsArticle) {
  const struct {
    v1::AnswerKind kind;
    const char *row, *article;
  } rows[] = {
      {v1::ANSWER_KIND_GRANTED, "granted", "政府信息公开条例第三十六条第二项"},
      {v1::ANSWER_KIND_PARTIAL, "partial", "政府信息公开条例第三十七条"},
      {v1::ANSWER_KIND_D1, "d1", "政府信息公开条例第十四条"},
      {v1::ANSWER_KIND_D2, "d2", "政府信息公开条例第十四条"},
      {v1::ANSWER_KIND_D3, "d3", "政府信息公开条例第十四条"},
      {v1::ANSWER_KIND_D5, "d5", "政府信息公开条例第十六条第一款"},
      {v1::ANSWER_KIND_D6, "d6", "政府信息公开条例第十六条第二款"},
      {v1::ANSWER_KIND_D7, "d7", "政府信息公开条例第十六条第二款"},
      {v1::ANSWER_KIND_D8, "d8", "政府信息公开条例第三十六条第七项"},
      {v1::ANSWER_KIND_U1, "u1", "政府信息公开条例第三十六条第四项"},
      {v1::ANSWER_KIND_U2, "u2", "政府信息公开条例第三十八条"},
      {v1::ANSWER_KIND_N1, "n1", "政府信息公开条例第三十九条第一款"},
      {v1::ANSWER_KIND_N2, "n2", "政府信息公开条例第三十六条第六项"},
      {v1::ANSWER_KIND_N3, "n3", "政府信息公开条例第三十九条第二款"},
      {v1::ANSWER_KIND_N5, "n5", "政府信息公开条例第三十六条"},
      {v1::ANSWER_KIND_O3, "o3", "政府信息公开条例第三十六条"},
  };
  for (const auto& row : rows) {
    const Answered answered =
        Answer(Received(Date(2022, 3, 1)), Date(2022, 3, 2), row.kind);
    ASSERT_THAT(answered, IsOk()) << row.row;
    EXPECT_EQ(answered->answer_article(), row.article) << row.row;
    EXPECT_EQ(service_.Figure(2022, "requests", std::string(row.row) + "/natural"), 1)
        << row.row;
  }
  EXPECT_EQ(service_.Figure(2022, "requests_answered"),
            static_cast<int64_t>(std::size(rows)));
}

TEST_F(DisclosureTest, DIS07_StillUnclearNeedsACorrection) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  EXPECT_THAT(Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_U3),
              Breaks("DIS-07", kClarification));
  const Answered asked = Ask(received, Date(2022, 3, 2));
  const Answered clarified = Clarify(*asked, Date(2022, 3, 3));
  EXPECT_THAT(Answer(*clarified, Date(2022, 3, 4), v1::ANSWER_KIND_U3), IsOk());
  EXPECT_EQ(service_.Figure(2022, "requests", "u3/natural"), 1);
}

TEST_F(DisclosureTest, DIS07_AbandonmentIsNeverChosen) {
  EXPECT_THAT(Answer(Received(Date(2022, 3, 1)), Date(2022, 3, 2), v1::ANSWER_KIND_O2),
              Breaks("DIS-07", "政府信息公开条例第四十二条"));
  EXPECT_THAT(Answer(Received(Date(2022, 3, 1)), Date(2022, 3, 2), v1::ANSWER_KIND_O1),
              Breaks("DIS-07", kClarification));
}

TEST_F(DisclosureTest, DIS07_WhatIsNotGrantedHasReasons) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  for (const char* nothing : {"", " \n"})
    EXPECT_THAT(Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_D1, nothing),
                HasReason(api::v1::REASON_INVALID_FIELD));
}

TEST_F(DisclosureTest, DIS07_WhatIsNotHeldWasSearchedFor) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  auto request = Answering(received, Date(2022, 3, 2), v1::ANSWER_KIND_U1, "不存在。");
  request.clear_search_record();
  EXPECT_THAT(Do(request), Breaks("DIS-07", "政府信息公开条例第三十六条第四项"));
  request.set_responsible_organ("西青区人民政府，27391000");
  request.clear_request_id();
  EXPECT_THAT(Do(request), IsOk());
}

TEST_F(DisclosureTest, DIS07_ARepeatedRequestNamesTheEarlierAnswer) {
  const DisclosureRequest earlier = Received(Date(2022, 3, 1));
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  auto request = Answering(received, Date(2022, 3, 3), v1::ANSWER_KIND_N2, "重复申请。");
  request.clear_earlier_answer();
  EXPECT_THAT(Do(request), Breaks("DIS-07", "政府信息公开条例第三十六条第六项"));
  request.set_earlier_answer(earlier.name());
  EXPECT_THAT(Do(request), Breaks("DIS-07", "政府信息公开条例第三十六条第六项"));
  ASSERT_THAT(Answer(earlier, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_THAT(Do(request), IsOk());
}

TEST_F(DisclosureTest, DIS08_APartialAnswerSaysWhatIsNotGivenAndWhy) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  auto request =
      Answering(received, Date(2022, 3, 2), v1::ANSWER_KIND_PARTIAL, "见附件。");
  request.clear_withheld();
  EXPECT_THAT(Do(request), Breaks("DIS-08", "政府信息公开条例第三十七条"));
  const Answered answered = Answer(received, Date(2022, 3, 2), v1::ANSWER_KIND_PARTIAL);
  ASSERT_THAT(answered, IsOk());
  EXPECT_EQ(answered->withheld(0).article(), "政府信息公开条例第十五条");
}

TEST_F(DisclosureTest, DIS20_APetitionIsSentOnToIntake) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  auto request =
      Answering(received, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED, "予以公开。");
  request.set_send_to_intake(true);
  EXPECT_THAT(Do(request), HasMetadata("field", "send_to_intake"));
  request.set_kind(v1::ANSWER_KIND_N1);
  request.clear_request_id();
  const Answered answered = Do(request);
  ASSERT_THAT(answered, IsOk());
  EXPECT_TRUE(answered->sent_to_intake());
  EXPECT_EQ(answered->intake_kind(), v1::INTAKE_KIND_UNSPECIFIED);
  EXPECT_EQ(answered->answer_article(), "政府信息公开条例第三十九条第一款");
}

TEST_F(DisclosureTest, DIS20_WhatItReallyIsGoesWithIt) {
  auto request = Answering(Received(Date(2022, 3, 1)), Date(2022, 3, 2),
                           v1::ANSWER_KIND_N1, "属于举报。");
  request.set_intake_kind(v1::INTAKE_KIND_REPORT);
  EXPECT_THAT(Do(request), HasMetadata("field", "intake_kind"));
  request.set_send_to_intake(true);
  request.clear_request_id();
  EXPECT_EQ(Do(request)->intake_kind(), v1::INTAKE_KIND_REPORT);
}

TEST_F(DisclosureTest, DIS07_AWithdrawnRequestIsInRowO3) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Ask(received, Date(2022, 3, 2)), IsOk());
  auto request =
      On<v1::WithdrawDisclosureRequestRequest>(received.name(), Date(2022, 3, 3));
  request.set_reason("已经取得");
  const Answered withdrawn = Do(std::move(request), "intake");
  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(State(*withdrawn), "WITHDRAWN");
  EXPECT_EQ(Deadline(*withdrawn, "correct"), "2022-03-16 DROPPED");
  EXPECT_EQ(service_.Figure(2022, "requests", "o3/natural"), 1);
}

TEST_F(DisclosureTest, DIS11_From2024ARefusalNamesReconsiderationFirst) {
  const Answered before =
      Answer(Received(Date(2023, 12, 20)), Date(2023, 12, 29), v1::ANSWER_KIND_D1);
  const Answered after =
      Answer(Received(Date(2023, 12, 20)), Date(2024, 1, 2), v1::ANSWER_KIND_D1);
  const Answered not_held =
      Answer(Received(Date(2023, 12, 20)), Date(2024, 1, 2), v1::ANSWER_KIND_U1);
  EXPECT_THAT(before->remedy_notice(), Not(HasSubstr("先")));
  EXPECT_THAT(after->remedy_notice(), HasSubstr("应当先依法申请行政复议"));
  EXPECT_THAT(not_held->remedy_notice(), Not(HasSubstr("先")));
}

TEST_F(DisclosureTest, CellsOfTableThreeCountByApplicantAndYear) {
  const struct {
    v1::ApplicantKind kind;
    const char* column;
  } columns[] = {
      {v1::APPLICANT_KIND_NATURAL, "natural"},
      {v1::APPLICANT_KIND_COMMERCIAL, "commercial"},
      {v1::APPLICANT_KIND_RESEARCH, "research"},
      {v1::APPLICANT_KIND_PUBLIC_WELFARE, "public_welfare"},
      {v1::APPLICANT_KIND_LEGAL_SERVICE, "legal_service"},
      {v1::APPLICANT_KIND_OTHER_ORG, "other_org"},
  };
  for (const auto& column : columns) {
    const DisclosureRequest received = Received(Date(2022, 12, 20), Request(column.kind));
    ASSERT_THAT(Answer(received, Date(2023, 1, 5), v1::ANSWER_KIND_PARTIAL), IsOk());
    EXPECT_EQ(service_.Figure(2022, "requests", std::string("new/") + column.column), 1);
    EXPECT_EQ(service_.Figure(2023, "requests", std::string("partial/") + column.column),
              1);
  }
  EXPECT_EQ(service_.Figure(2022, "requests_received"), 6);
  EXPECT_EQ(service_.Figure(2022, "requests_answered"), 0);
  EXPECT_EQ(service_.Figure(2023, "requests_answered"), 6);
}

}  // namespace
}  // namespace yifa::disclosure
