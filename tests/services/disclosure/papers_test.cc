// What the papers of a request say, and how the answer is served.
#include <gmock/gmock.h>

#include "tests/services/disclosure/fixture.h"

namespace yifa::disclosure {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class PapersTest : public DisclosureTest {
 protected:
  // Two third parties are asked on 2022-03-02.
  Answered AskTwo(const DisclosureRequest& received) {
    auto request = On<v1::ConsultOnDisclosureRequest>(received.name(), Date(2022, 3, 2));
    for (const char* name : {kConsultee, "杨柳青供销社"}) {
      v1::Consultee& consultee = *request.add_consultees();
      consultee.set_kind(v1::CONSULTEE_KIND_THIRD_PARTY);
      consultee.set_display_name(name);
    }
    return Do(std::move(request));
  }
};

// W16.
TEST_F(PapersTest, DIS05_TheThirdPartyLearnsWhatIsAskedAndNotByWhom) {
  DisclosureRequest content = Request();
  content.mutable_applicant()->set_address("西青区青致路3号");
  const DisclosureRequest received = Received(Date(2022, 3, 1), content);
  auto request = On<v1::ConsultOnDisclosureRequest>(received.name(), Date(2022, 3, 2));
  request.add_consultees()->set_kind(v1::CONSULTEE_KIND_THIRD_PARTY);
  request.mutable_consultees(0)->set_display_name(kConsultee);
  request.set_information("柳青食品有限公司2021年的抽检报告");
  const Answered asked = Do(std::move(request));
  ASSERT_THAT(asked, IsOk());
  EXPECT_THAT(Text(*asked, "third_party_letter"),
              AllOf(HasSubstr(kConsultee), HasSubstr("2021年的抽检报告"),
                    HasSubstr("之日起十五个工作日内"), Not(HasSubstr("韩梅")),
                    Not(HasSubstr("青致路"))));
  EXPECT_THAT(Text(*asked, "consultation_notice"), HasSubstr("韩梅"));
}

TEST_F(PapersTest, DIS05_EachWhoIsAskedHasALetterOfItsOwn) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  const Answered asked = AskTwo(received);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(asked->consultees(1).name(), "consultees/2");
  EXPECT_THAT(Text(*asked, "third_party_letter"),
              AllOf(HasSubstr("杨柳青供销社"), Not(HasSubstr(kConsultee)),
                    HasSubstr("2021年度占路经营整治方案")));
}

// W17.
TEST_F(PapersTest, DIS03_TheNoticeSaysTheTimeToMakeItClear) {
  const Answered asked = Ask(Received(Date(2022, 3, 1)), Date(2022, 3, 2), 12);
  ASSERT_THAT(asked, IsOk());
  EXPECT_THAT(Text(*asked, "clarification_notice"),
              AllOf(HasSubstr("请自收到本告知书之日起12个工作日内补正"),
                    HasSubstr("请写明所申请信息的名称或者文号")));
}

TEST_F(PapersTest, DIS04_TheApplicantIsToldWhyAndUntilWhenTheAnswerIsPutOff) {
  const Answered extended = Extend(Received(Date(2024, 4, 25)), Date(2024, 5, 20), 20);
  ASSERT_THAT(extended, IsOk());
  EXPECT_THAT(Text(*extended, "extension_notice"),
              AllOf(HasSubstr("检索量大"), HasSubstr("2024年6月24日")));
}

// W18.
TEST_F(PapersTest, DIS11_EveryAnswerNamesWhoReconsidersItAndTheTimes) {
  for (const v1::AnswerKind kind : {v1::ANSWER_KIND_GRANTED, v1::ANSWER_KIND_U2}) {
    const Answered answered = Answer(Received(Date(2024, 3, 1)), Date(2024, 3, 5), kind);
    ASSERT_THAT(answered, IsOk());
    EXPECT_THAT(Text(*answered, "answer"),
                AllOf(HasSubstr("自收到本答复书之日起60日内向西青区人民政府申请行政复议"),
                      HasSubstr("6个月内依法向人民法院提起行政诉讼"),
                      HasSubstr("行政复议法第二十条第一款；行政诉讼法第四十六条第一款")));
  }
  const Answered refused =
      Answer(Received(Date(2024, 3, 1)), Date(2024, 3, 5), v1::ANSWER_KIND_D5);
  EXPECT_THAT(
      Text(*refused, "answer"),
      AllOf(HasSubstr("应当先依法申请行政复议"), HasSubstr("60日内向西青区人民政府提出"),
            HasSubstr("15日内"), Not(HasSubstr("6个月"))));
  // Before 2024 the law had that in another article.
  const Answered before =
      Answer(Received(Date(2023, 3, 1)), Date(2023, 3, 5), v1::ANSWER_KIND_D5);
  EXPECT_THAT(before->remedy_notice(),
              AllOf(HasSubstr("行政复议法(2017年修正)第九条第一款"),
                    HasSubstr("也可以自收到本答复书之日起6个月内")));
}

// W19: 法释〔2025〕8号.
TEST_F(PapersTest, DIS11_FromJune2025OnlyRefusalsByArticles14To16GoFirst) {
  const struct {
    v1::AnswerKind kind;
    bool before, since;
  } rows[] = {
      {v1::ANSWER_KIND_PARTIAL, true, true}, {v1::ANSWER_KIND_D1, true, true},
      {v1::ANSWER_KIND_D5, true, true},      {v1::ANSWER_KIND_D7, true, true},
      {v1::ANSWER_KIND_D8, true, false},     {v1::ANSWER_KIND_U1, false, false},
      {v1::ANSWER_KIND_N3, false, false},    {v1::ANSWER_KIND_GRANTED, false, false},
  };
  for (const auto& row : rows)
    for (const bool since : {false, true}) {
      const Date day = since ? Date(2025, 6, 3) : Date(2025, 5, 30);
      const Answered answered = Answer(Received(Date(2025, 5, 20)), day, row.kind);
      ASSERT_THAT(answered, IsOk());
      const bool first = since ? row.since : row.before;
      EXPECT_EQ(answered->refused(), first) << row.kind << since;
      EXPECT_EQ(answered->remedy_notice().find("应当先") != std::string::npos, first)
          << row.kind << since;
    }
}

// W20.
TEST_F(PapersTest, DIS07_AnAnswerCitesTheOneItemThatItRestsOn) {
  auto request = Answering(Received(Date(2022, 3, 1)), Date(2022, 3, 2),
                           v1::ANSWER_KIND_GRANTED, "见本机关网站。");
  request.set_already_public(true);
  const Answered was_public = Do(request);
  ASSERT_THAT(was_public, IsOk());
  EXPECT_EQ(was_public->answer_article(), "政府信息公开条例第三十六条第一项");

  request = Answering(Received(Date(2022, 3, 1)), Date(2022, 3, 2), v1::ANSWER_KIND_U1,
                      "不属于本机关负责公开。");
  request.clear_search_record();
  request.set_not_responsible(true);
  const Answered not_ours = Do(request);
  ASSERT_THAT(not_ours, IsOk());
  EXPECT_EQ(not_ours->answer_article(), "政府信息公开条例第三十六条第五项");
  request = Answering(Received(Date(2022, 3, 1)), Date(2022, 3, 2), v1::ANSWER_KIND_U2,
                      "需要加工、分析。");
  request.set_not_responsible(true);
  EXPECT_THAT(Do(request), HasMetadata("field", "not_responsible"));
  request.clear_not_responsible();
  request.set_already_public(true);
  request.clear_request_id();
  EXPECT_THAT(Do(request), HasMetadata("field", "already_public"));
}

TEST_F(PapersTest, DIS08_APartialAnswersPaperSaysWhatIsNotGivenAndWhy) {
  const Answered answered =
      Answer(Received(Date(2022, 3, 1)), Date(2022, 3, 2), v1::ANSWER_KIND_PARTIAL);
  ASSERT_THAT(answered, IsOk());
  EXPECT_THAT(
      Text(*answered, "answer"),
      HasSubstr("附件中的姓名。理由：涉及个人隐私（政府信息公开条例第十五条）。"));
}

// W21: 第三十六条第六项.
TEST_F(PapersTest, DIS07_RepeatedIsWhatTheSameApplicantWasAnsweredOnTheSame) {
  constexpr char kRepeated[] = "政府信息公开条例第三十六条第六项";
  const auto repeat = [&](const DisclosureRequest& earlier, const char* same) {
    auto request = Answering(Received(Date(2022, 3, 1)), Date(2022, 3, 4),
                             v1::ANSWER_KIND_N2, "不予重复处理。");
    request.set_earlier_answer(earlier.name());
    request.set_same_information(same);
    return Do(std::move(request));
  };
  const DisclosureRequest withdrawn = Received(Date(2022, 3, 1));
  ASSERT_THAT(
      Do(On<v1::WithdrawDisclosureRequestRequest>(withdrawn.name(), Date(2022, 3, 2))),
      IsOk());
  EXPECT_THAT(repeat(withdrawn, ""), Breaks("DIS-07", kRepeated));

  DisclosureRequest content = Request();
  content.mutable_applicant()->set_display_name("李雷");
  const DisclosureRequest others = Received(Date(2022, 3, 1), content);
  ASSERT_THAT(Answer(others, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_THAT(repeat(others, ""), Breaks("DIS-07", kRepeated));

  content = Request();
  content.set_content("占路经营整治方案（2021年）");
  const DisclosureRequest in_other_words = Received(Date(2022, 3, 1), content);
  ASSERT_THAT(Answer(in_other_words, Date(2022, 3, 2), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_THAT(repeat(in_other_words, ""), Breaks("DIS-07", kRepeated));
  const Answered same = repeat(in_other_words, "均为2021年度整治方案");
  ASSERT_THAT(same, IsOk());
  EXPECT_THAT(Text(*same, "answer"), HasSubstr("均为2021年度整治方案"));
}

// W6, M4.
TEST_F(PapersTest, DIS11_AnAnswerByMailIsServedByItsReceipt) {
  auto request = Answering(Received(Date(2024, 2, 20)), Date(2024, 3, 1),
                           v1::ANSWER_KIND_GRANTED, "予以公开。");
  request.mutable_delivery()->set_mode(type::v1::SERVICE_MODE_MAIL);
  const Answered mailed = Do(std::move(request));
  ASSERT_THAT(mailed, IsOk());
  ASSERT_EQ(mailed->services_size(), 1);
  EXPECT_FALSE(mailed->services(0).has_delivery());
  const Answered served = Signed(*mailed, Date(2024, 3, 8));
  ASSERT_THAT(served, IsOk());
  EXPECT_EQ(FormatDate(*FromProto(served->services(0).delivery().effective_date())),
            "2024-03-08");
  const Answered handed_over =
      Answer(Received(Date(2024, 2, 20)), Date(2024, 3, 1), v1::ANSWER_KIND_GRANTED);
  ASSERT_THAT(handed_over, IsOk());
  EXPECT_EQ(FormatDate(*FromProto(handed_over->services(0).delivery().effective_date())),
            "2024-03-01");
}

// W7: 第三十条 asks for a good reason.
TEST_F(PapersTest, DIS03_WhoIsLateForAGoodReasonHasNotGivenUp) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  ASSERT_THAT(Ask(received, Date(2022, 3, 8), 10), IsOk());
  EXPECT_THAT(ClarifyLate(received, Date(2022, 3, 9)),
              HasMetadata("field", "late_reason"));
  const Answered late = ClarifyLate(received, Date(2022, 3, 24));
  ASSERT_THAT(late, IsOk());
  EXPECT_EQ(State(*late), "RECEIVED");
  EXPECT_EQ(late->late_reason(), "因病住院");
  EXPECT_EQ(late->answer_kind(), v1::ANSWER_KIND_UNSPECIFIED);
  EXPECT_THAT(Deadline(*late, "answer"), HasSubstr("OPEN"));
  EXPECT_EQ(service_.Figure(2022, "requests", "o1/natural"), 0);
  ASSERT_THAT(Answer(received, Date(2022, 3, 28), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_EQ(service_.Figure(2022, "requests", "granted/natural"), 1);
  EXPECT_EQ(service_.Figure(2022, "requests_answered"), 1);
}

// What the yearly report tells besides its tables.
TEST_F(PapersTest, DIS21_ChannelsAndAnswersInTimeAreCounted) {
  const DisclosureRequest in_time = Received(
      Date(2024, 4, 25), Request(v1::APPLICANT_KIND_NATURAL, v1::REQUEST_CHANNEL_FAX));
  const DisclosureRequest late = Received(Date(2024, 4, 25));
  ASSERT_THAT(Answer(in_time, Date(2024, 5, 24), v1::ANSWER_KIND_GRANTED), IsOk());
  ASSERT_THAT(Answer(late, Date(2024, 5, 27), v1::ANSWER_KIND_GRANTED), IsOk());
  EXPECT_EQ(service_.Figure(2024, "requests_answered"), 2);
  EXPECT_EQ(service_.Figure(2024, "requests_answered_in_time"), 1);
  EXPECT_EQ(service_.Figure(2024, "requests_received_by_channel", "FAX"), 1);
  EXPECT_EQ(service_.Figure(2024, "requests_received_by_channel", "ONLINE"), 1);
  Publication publication = Information(Date(2024, 3, 1));
  for (const v1::Outlet outlet :
       {v1::OUTLET_WEBSITE, v1::OUTLET_NEW_MEDIA, v1::OUTLET_WEBSITE})
    publication.add_outlets(outlet);
  ASSERT_THAT(Publish(publication, Date(2024, 3, 4)), IsOk());
  EXPECT_EQ(service_.Figure(2024, "publications"), 1);
  EXPECT_EQ(service_.Figure(2024, "publications_by_outlet", "WEBSITE"), 1);
  EXPECT_EQ(service_.Figure(2024, "publications_by_outlet", "NEW_MEDIA"), 1);
}

// W23.
TEST_F(PapersTest, DIS05_ALetterThatIsNotDeliveredIsWarnedOf) {
  const DisclosureRequest received = Received(Date(2022, 3, 1));
  const Answered asked = AskTwo(received);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(Deadline(*asked, "deliver_letters"), "2022-03-30 OPEN");
  const Answered one = Deliver(received, Date(2022, 3, 4));
  EXPECT_EQ(Deadline(*one, "deliver_letters"), "2022-03-30 OPEN");
  EXPECT_EQ(Deadline(*one, "opinion"), "none");
  service_.clock().SetToday(Date(2022, 3, 30));
  service_.Pulse();
  service_.clock().SetToday(Date(2022, 3, 31));
  service_.Pulse();
  const DisclosureRequest late = Get(received);
  EXPECT_EQ(State(late), "CONSULTING");
  EXPECT_EQ(Deadline(late, "deliver_letters"), "2022-03-30 EXPIRED");
  service_.clock().SetToday(Date(2022, 4, 1));
  const Answered both = Deliver(received, Date(2022, 4, 1), "杨柳青供销社");
  ASSERT_THAT(both, IsOk());
  EXPECT_THAT(Deadline(*both, "opinion"), HasSubstr("OPEN"));
}

// M11.
TEST_F(PapersTest, DIS10_TheMonthsRequestsOfAnApplicantAreCounted) {
  DisclosureRequest content = Request(v1::APPLICANT_KIND_COMMERCIAL);
  content.mutable_applicant()->set_display_name("柳青咨询有限公司");
  // Another month's, and another applicant's.
  Received(Date(2022, 2, 28), content);
  Received(Date(2022, 3, 1));
  DisclosureRequest last;
  for (int i = 0; i < 12; ++i) last = Received(Date(2022, 3, 1) + i, content);
  EXPECT_THAT(Charge(last, Date(2022, 3, 14), v1::FEE_METHOD_BY_PIECE, 35),
              HasMetadata("field", "quantity"));
  const Answered charged = Charge(last, Date(2022, 3, 14), v1::FEE_METHOD_BY_PIECE, 0);
  ASSERT_THAT(charged, IsOk());
  EXPECT_EQ(charged->fees(0).quantity(), 12);
  EXPECT_EQ(charged->fees(0).amount().amount_fen(), 20000);
  EXPECT_THAT(Text(*charged, "fee_notice"),
              AllOf(HasSubstr("按件计收，本月申请12件"), HasSubstr("200.00元")));
  // One more: what the first notice charged for is not charged again.
  const DisclosureRequest more = Received(Date(2022, 3, 14), content);
  const Answered again = Charge(more, Date(2022, 3, 15), v1::FEE_METHOD_BY_PIECE, 0);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->fees(0).charged_before(), 12);
  EXPECT_EQ(again->fees(0).amount().amount_fen(), 10000);
  // Whose requests cannot be told is stated.
  EXPECT_THAT(
      Charge(Received(Date(2022, 3, 1)), Date(2022, 3, 2), v1::FEE_METHOD_BY_PIECE, 0),
      HasMetadata("field", "quantity"));
}

}  // namespace
}  // namespace yifa::disclosure
