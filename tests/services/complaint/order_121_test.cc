// What order 121 (投诉举报处理办法) says of appraisers, fraud, other ways and repeats,
// and the papers by which people are told.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "tests/services/complaint/fixture.h"
#include "yifa/document/v1/document_service.pb.h"

namespace yifa::complaint {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Order121Test : public ComplaintTest {
 protected:
  Order121Test() { service_.clock().SetToday(Date(2026, 12, 31)); }

  Complaint Mediating(Date accepted) {
    return Mediate(Accepted(v1::TRACK_COMPLAINT, accepted, accepted), accepted + 1)
        .value_or(Complaint());
  }
  Answer Designate(const Complaint& mediating, Date date, bool agreed) {
    auto request = On<v1::CommissionAppraisalRequest>(mediating, date);
    request.set_appraiser("市产品质量检测中心");
    request.set_agreed(agreed);
    request.set_designated(true);
    return Do(std::move(request));
  }
  Answer RefuseAs(const Complaint& complaint, Date date, v1::RefusalGround ground,
                  const std::string& basis) {
    auto request = On<v1::RefuseComplaintRequest>(complaint, date);
    request.set_ground(ground);
    request.set_reason("另有途径");
    request.set_basis(basis);
    return Do(std::move(request));
  }
  Answer Transfer(const Complaint& complaint, Date date) {
    auto request = On<v1::TransferFraudRequest>(complaint, date);
    request.set_to("区公安分局");
    request.set_facts("夹带过期商品后索要赔偿");
    return Do(std::move(request), "officer");
  }
  Answer Decide(const Complaint& report, Date date, v1::NotFilingGround ground,
                const std::string& reason, bool filed = false) {
    auto request = On<v1::DecideFilingRequest>(report, date);
    request.set_ground(ground);
    request.set_reason(reason);
    request.set_filed(filed);
    return Do(std::move(request), "head");
  }
  std::string NewestText(const Complaint& complaint) {
    document::v1::GetDocumentRequest read;
    read.set_name(complaint.documents().rbegin()->name());
    const auto text = service_.Call<document::v1::IssuedDocument>(
        Staff("han.mei", {"intake"}), std::move(read));
    EXPECT_THAT(text, IsOk());
    return text.ok() ? text->text() : "";
  }
};

// 第二十二条; 消费者权益保护法实施条例第四十七条.
TEST_F(Order121Test, CMP05_TheOrganDesignatesWhoAppraises) {
  for (const Date accepted : {Date(2024, 9, 23), Date(2026, 5, 12)}) {
    const Complaint mediating = Mediating(accepted);
    EXPECT_THAT(Designate(mediating, accepted + 2, /*agreed=*/false),
                HasMetadata("rule", "CMP-05"));  // who pays is still for both
    const Answer appraising = Designate(mediating, accepted + 2, /*agreed=*/true);
    ASSERT_THAT(appraising, IsOk());
    EXPECT_TRUE(appraising->mediation().appraiser_designated());
    EXPECT_EQ(Deadline(*appraising, "mediation").substr(11), "SUSPENDED");
  }
  EXPECT_THAT(Designate(Mediating(Date(2022, 3, 2)), Date(2022, 3, 4), /*agreed=*/true),
              Breaks("CMP-05", "市场监督管理投诉举报处理暂行办法第二十条"));
}

// 第四十二条: police and others; the case goes on by itself.
TEST_F(Order121Test, CMP05_WhoIsSuspectedOfFraudIsHandedOver) {
  for (const v1::Track track : {v1::TRACK_COMPLAINT, v1::TRACK_REPORT}) {
    const Complaint accepted = Accepted(track, Date(2026, 5, 11), Date(2026, 5, 12));
    const Answer transferred = Transfer(accepted, Date(2026, 5, 13));
    ASSERT_THAT(transferred, IsOk());
    EXPECT_EQ(State(*transferred), "ACCEPTED");
    ASSERT_EQ(transferred->fraud_transfers_size(), 1);
    EXPECT_EQ(transferred->fraud_transfers(0).to(), "区公安分局");
    EXPECT_EQ(transferred->documents().rbegin()->title(), "涉嫌违法犯罪线索移送函");
    const std::string text = NewestText(*transferred);
    EXPECT_THAT(text, HasSubstr("夹带过期商品后索要赔偿"));
    EXPECT_THAT(text, HasSubstr("第四十二条"));
    EXPECT_THAT(Transfer(Accepted(track, Date(2026, 4, 13), Date(2026, 4, 14)),
                         Date(2026, 4, 15)),
                HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  }
  EXPECT_EQ(service_.Figure(2026, "fraud_transfers"), 2);
}

// 第十七条: what shows a professional claimant, named.
TEST_F(Order121Test, CMP04_WhatWasConsideredIsNamedAndPrinted) {
  const auto refuse = [&](Date received, v1::RefusalGround ground) {
    auto request = On<v1::RefuseComplaintRequest>(
        Registered(OnTrack(v1::TRACK_COMPLAINT), received), received + 1);
    request.set_ground(ground);
    request.set_reason("不是为生活消费需要购买");
    request.set_basis("一周内对同类商品投诉四十七件");
    request.add_factors(v1::CONSUMPTION_FACTOR_QUANTITY);
    request.add_factors(v1::CONSUMPTION_FACTOR_MASS);
    return Do(std::move(request));
  };
  const Answer refused = refuse(Date(2026, 5, 11), v1::REFUSAL_GROUND_NOT_CONSUMPTION);
  ASSERT_THAT(refused, IsOk());
  EXPECT_EQ(refused->refusal_factors_size(), 2);
  const std::string text = NewestText(*refused);
  EXPECT_THAT(text, HasSubstr("通常消费习惯明显不符、短期内"));
  EXPECT_THAT(refuse(Date(2026, 5, 11), v1::REFUSAL_GROUND_HANDLED_ELSEWHERE),
              HasMetadata("field", "factors"));
  EXPECT_THAT(refuse(Date(2026, 4, 13), v1::REFUSAL_GROUND_NOT_CONSUMPTION),
              HasMetadata("field", "factors"));  // not in the measures before
}

// 潍坊市12345政务服务便民热线条例 19: what is for other procedures is none for the
// hotline.
TEST_F(Order121Test, CMP04_TheHotlineSaysWhichWayIsOpen) {
  const Complaint received = Registered(OnTrack(v1::TRACK_HOTLINE), Date(2026, 5, 11));
  EXPECT_THAT(RefuseAs(received, Date(2026, 5, 12), v1::REFUSAL_GROUND_OTHER_CHANNEL, ""),
              Breaks("CMP-04", "12345热线办理规则（地方政策）"));
  EXPECT_THAT(RefuseAs(received, Date(2026, 5, 12), v1::REFUSAL_GROUND_OTHER_CHANNEL,
                       "向区人民政府申请行政复议"),
              IsOk());
}

// 信访工作条例第三十二条、第三十五条、第三十六条.
TEST_F(Order121Test, CMP14_CMP16_APetitionsPapersSayTheirBasisAndWhatFollows) {
  const Complaint accepted =
      Accepted(v1::TRACK_PETITION, Date(2026, 5, 11), Date(2026, 5, 12));
  auto conclude = On<v1::ConcludeComplaintRequest>(accepted, Date(2026, 5, 20));
  conclude.set_result("不予支持");
  conclude.set_opinion(v1::OPINION_NOT_SUPPORTED);
  conclude.set_basis("某条例第八条");
  const Answer concluded = Do(conclude);
  ASSERT_THAT(concluded, IsOk());
  EXPECT_THAT(NewestText(*concluded), HasSubstr("依据：某条例第八条"));
  ASSERT_THAT(Tell(accepted, Date(2026, 5, 21), v1::TELLING_SUBJECT_RESULT), IsOk());
  const auto review = [&](Date asked) {
    auto request = On<v1::RequestReviewRequest>(accepted, asked);
    request.set_organ("区人民政府");
    request.set_reason("不服");
    EXPECT_THAT(Do(request), IsOk());
    auto give = On<v1::GiveReviewRequest>(accepted, asked + 5);
    give.set_opinion(v1::OPINION_NOT_SUPPORTED);
    give.set_result("维持处理意见");
    const Answer given = Do(give, "officer");
    EXPECT_THAT(given, IsOk());
    return given.ok() ? NewestText(*given) : "";
  };
  const std::string first = review(Date(2026, 5, 25)), second = review(Date(2026, 6, 8));
  for (const char* words : {"区人民政府提出复查意见", "维持处理意见", "请求复核"})
    EXPECT_THAT(first, HasSubstr(words));
  EXPECT_THAT(second, HasSubstr("不再受理"));
  EXPECT_THAT(second, Not(HasSubstr("请求复查")));
  auto hotline = On<v1::ConcludeComplaintRequest>(
      Accepted(v1::TRACK_HOTLINE, Date(2026, 5, 11), Date(2026, 5, 12)),
      Date(2026, 5, 13));
  hotline.set_result("已办理");
  hotline.set_basis("某条例第八条");
  EXPECT_THAT(Do(hotline), HasMetadata("field", "basis"));
}

// 第四十四条.
TEST_F(Order121Test, CMP04_WhatHasAWayOfItsOwnIsToldIt) {
  constexpr auto kGround = v1::REFUSAL_GROUND_OTHER_CHANNEL;
  for (const v1::Track track : {v1::TRACK_COMPLAINT, v1::TRACK_REPORT}) {
    const Complaint received = Registered(OnTrack(track), Date(2026, 5, 11));
    EXPECT_THAT(RefuseAs(received, Date(2026, 5, 13), kGround, ""),
                Breaks("CMP-04", "市场监督管理投诉举报处理办法第四十四条"));
    const Answer refused = RefuseAs(received, Date(2026, 5, 13), kGround,
                                    "向区市场监督管理局提出政府信息公开申请");
    ASSERT_THAT(refused, IsOk());
    EXPECT_THAT(NewestText(*refused), HasSubstr("提出政府信息公开申请"));
    EXPECT_THAT(RefuseAs(Registered(OnTrack(track), Date(2026, 4, 13)), Date(2026, 4, 14),
                         kGround, "申请信息公开"),
                HasMetadata("rule", "CMP-04"));
  }
}

// 第十五条, 第三十四条; W17.
TEST_F(Order121Test, CMP03_WhoIsRefusedIsToldWhereElseToGo) {
  const Answer complaint =
      RefuseAs(Registered(OnTrack(v1::TRACK_COMPLAINT), Date(2026, 5, 11)),
               Date(2026, 5, 13), v1::REFUSAL_GROUND_HANDLED_ELSEWHERE, "区消费者协会");
  ASSERT_THAT(complaint, IsOk());
  EXPECT_THAT(NewestText(*complaint), HasSubstr("消费者权益保护法》第三十九条"));
  const struct {
    v1::Track track;
    const char* words;
  } rows[] = {
      {v1::TRACK_REPORT, "北辰区市场监督管理局。你可以直接向该机关提出"},
      {v1::TRACK_PETITION, "北辰区市场监督管理局。请直接向该机关、单位提出"},
  };
  for (const auto& row : rows) {
    const Answer refused =
        RefuseAs(Registered(OnTrack(row.track), Date(2026, 5, 11)), Date(2026, 5, 13),
                 v1::REFUSAL_GROUND_OUTSIDE_POWERS, "北辰区市场监督管理局");
    ASSERT_THAT(refused, IsOk());
    EXPECT_THAT(NewestText(*refused), HasSubstr(row.words));
    const Answer other =
        RefuseAs(Registered(OnTrack(row.track), Date(2026, 5, 11)), Date(2026, 5, 13),
                 v1::REFUSAL_GROUND_OTHER_LAW, "某条例第五条");
    if (other.ok()) {
      EXPECT_THAT(NewestText(*other), Not(HasSubstr("直接向该机关")));
    }
  }
}

// 第二十三条第八项, 第二十五条.
TEST_F(Order121Test, CMP07_TheEndOfAMediationSaysWhyAndWhereElseToGo) {
  const Complaint mediating = Mediating(Date(2026, 5, 12));
  EXPECT_THAT(EndMediation(mediating, Date(2026, 5, 14), v1::MEDIATION_END_OTHER_LAW),
              Breaks("CMP-05", "市场监督管理投诉举报处理办法第二十三条"));
  const Answer ended =
      EndMediation(mediating, Date(2026, 5, 14), v1::MEDIATION_END_NO_AGREEMENT);
  ASSERT_THAT(ended, IsOk());
  const std::string text = NewestText(*ended);
  for (const char* words : {"一方明确表示无法达成调解协议", "双方分歧较大", "老王水果店",
                            "提请仲裁", "提起诉讼"})
    EXPECT_THAT(text, HasSubstr(words));
}

// 第二十四条第二款.
TEST_F(Order121Test, CMP06_WhatHasNoMediationDocumentHasARecord) {
  auto agree =
      On<v1::RecordAgreementRequest>(Mediating(Date(2026, 5, 12)), Date(2026, 5, 14));
  agree.set_terms("退还货款三百元");
  agree.set_performed_at_once(true);
  const Answer agreed = Do(agree);
  ASSERT_THAT(agreed, IsOk());
  EXPECT_EQ(agreed->documents().rbegin()->kind(), "mediation_record");
  const std::string text = NewestText(*agreed);
  for (const char* words : {"退还货款三百元", "周调解", "已经即时履行"})
    EXPECT_THAT(text, HasSubstr(words));
}

// 市场监督管理行政处罚程序规定第十八条第二款.
TEST_F(Order121Test, CMP09_WhatIsTestedBeforeTheDecisionDoesNotCount) {
  for (const Date received : {Date(2022, 3, 1), Date(2026, 5, 11)}) {
    const Complaint accepted = Accepted(v1::TRACK_REPORT, received, received + 1);
    const std::string due = Deadline(accepted, "check").substr(0, 10);
    EXPECT_THAT(Do([&] {
                  auto early = On<v1::ReceiveTestingRequest>(accepted, received + 2);
                  early.set_result("合格");
                  return early;
                }()),
                HasMetadata("rule", "CMP-09"));
    auto send = On<v1::SendForTestingRequest>(accepted, received + 2);
    send.set_institution("市产品质量检测中心");
    send.set_matter("所售商品是否合格");
    const Answer waiting = Do(send);
    ASSERT_THAT(waiting, IsOk());
    EXPECT_EQ(Deadline(*waiting, "check"), due + " SUSPENDED");
    send.set_request_id("");
    EXPECT_THAT(Do(send), HasMetadata("rule", "CMP-09"));  // one at a time
    auto receive = On<v1::ReceiveTestingRequest>(accepted, received + 9);
    receive.set_result("不合格");
    const Answer back = Do(receive);
    ASSERT_THAT(back, IsOk());
    EXPECT_EQ(back->testings(0).result(), "不合格");
    EXPECT_EQ(Deadline(*back, "check"),  // five working days
              std::string(received == Date(2022, 3, 1) ? "2022-03-29" : "2026-06-08") +
                  " OPEN");
  }
}

// 市场监督管理行政处罚程序规定第十九条、第二十条.
TEST_F(Order121Test, CMP09_WhyNothingIsFiledHasAGround) {
  const auto report = [&] {
    return Accepted(v1::TRACK_REPORT, Date(2026, 5, 11), Date(2026, 5, 12));
  };
  const Date day(2026, 5, 14);
  const Answer declined = Decide(report(), day, v1::NOT_FILING_GROUND_SLIGHT, "已经改正");
  ASSERT_THAT(declined, IsOk());
  EXPECT_EQ(declined->not_filing_ground(), v1::NOT_FILING_GROUND_SLIGHT);
  EXPECT_THAT(Decide(report(), day, v1::NOT_FILING_GROUND_OTHER_LAW, "不必立案"),
              HasMetadata("rule", "CMP-09"));
  EXPECT_THAT(Decide(report(), day, v1::NOT_FILING_GROUND_OTHER_LAW, "某条例第五条"),
              IsOk());
  EXPECT_THAT(Decide(report(), day, v1::NOT_FILING_GROUND_SLIGHT, "", /*filed=*/true),
              HasMetadata("field", "ground"));
  EXPECT_THAT(Decide(report(), day, v1::NOT_FILING_GROUND_UNSPECIFIED, "未发现违法事实"),
              IsOk());
}

}  // namespace
}  // namespace yifa::complaint
