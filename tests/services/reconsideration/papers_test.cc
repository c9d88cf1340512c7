// What the papers say that the law asks of them (W22).
#include "tests/services/reconsideration/paper_fixture.h"

namespace yifa::reconsideration {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;

class Papers : public PaperTest {};

TEST_F(Papers, REC04_TheCorrectionNoticeSaysWhatByWhenAndElse) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(TextOf(AskForCorrection(Date(2024, 3, 6)), "correction_notice"),
              AllOf(HasSubstr("身份证明"), HasSubstr("十日内"),
                    HasSubstr("视为放弃行政复议申请"), HasSubstr("第三十一条第一款")));
  ASSERT_THAT(Apply(Date(2023, 3, 1)), IsOk());
  EXPECT_THAT(TextOf(AskForCorrection(Date(2023, 3, 3), 20), "correction_notice"),
              AllOf(HasSubstr("20日内"), HasSubstr("实施条例第二十九条")));
}

TEST_F(Papers, REC03_TheRefusalRestsOnItsParagraphAndNamesTheCondition) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  EXPECT_THAT(TextOf(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_INTEREST),
                     "refusal_decision"),
              AllOf(HasSubstr("不符合行政复议法第三十条第一款第二项规定的受理条件"),
                    HasSubstr("依据行政复议法第三十条第二款，本机关决定不予受理")));
}

TEST_F(Papers, REC13_TheHearingNoticeSaysWhenWhereAndWhat) {
  AcceptUnder2023();
  v1::NotifyHearingRequest request;
  v1::Hearing& hearing = *request.mutable_hearing();
  *hearing.mutable_hearing_date() = testing::D(2024, 3, 18);
  hearing.set_place("区政府第一会议室");
  hearing.set_matters("处罚程序是否合法");
  hearing.set_chair("han.mei");
  hearing.set_clerk("clerk");
  hearing.add_hearers("lucy.li");
  hearing.add_hearers("jim");
  EXPECT_THAT(TextOf(Do(Date(2024, 3, 7), request), "hearing_notice"),
              AllOf(HasSubstr("2024年3月18日"), HasSubstr("区政府第一会议室"),
                    HasSubstr("处罚程序是否合法"), HasSubstr("负责人应当参加听证")));
}

TEST_F(Papers, REC16_TheStayNoticeSaysWhyAndFromWhen) {
  AcceptUnder2023();
  v1::StayExecutionRequest request;
  request.mutable_stay()->set_ground(v1::STAY_GROUND_APPLICANT);
  request.mutable_stay()->set_reason("执行将造成难以弥补的损失");
  EXPECT_THAT(
      TextOf(Do(Date(2024, 3, 11), request), "stay_notice"),
      AllOf(HasSubstr("执行将造成难以弥补的损失"), HasSubstr("自2024年3月11日起")));
}

TEST_F(Papers, REC08_TheThirdPartysNoticeTellsItOfTheCaseAndNotOfTheApplicant) {
  AcceptUnder2023();
  v1::JoinThirdPartyRequest request;
  request.mutable_third_party()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_NATURAL_PERSON);
  request.mutable_third_party()->mutable_party()->set_display_name("赵六");
  request.mutable_third_party()->set_interest("相邻权人");
  request.mutable_third_party()->set_notified(true);
  EXPECT_THAT(TextOf(Do(Date(2024, 3, 11), request), "third_party_notice"),
              AllOf(HasSubstr("赵六"), HasSubstr("相邻权人"), Not(HasSubstr("王小明"))));
}

TEST_F(Papers, REC26_OpinionOrderAndSuggestionSayWhatIsOwed) {
  AcceptUnder2023();
  v1::IssueOpinionRequest opinion;
  opinion.mutable_opinion()->set_addressee("西青区市场监督管理局");
  opinion.mutable_opinion()->set_content("规范现场检查程序");
  EXPECT_THAT(TextOf(Do(Date(2024, 3, 20), opinion), "opinion"),
              AllOf(HasSubstr("西青区市场监督管理局"), HasSubstr("规范现场检查程序"),
                    HasSubstr("六十日内")));
  AcceptUnder2023();
  ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                     [](v1::Decision& decision) {
                       decision.set_redo_days(5);
                       decision.set_redo_unit(type::v1::LIMIT_UNIT_WORKING_DAY);
                     }),
              IsOk());
  EXPECT_THAT(TextOf(Get(), "decision"), HasSubstr("之日起5个工作日内履行"));
  const Case served = Serve(Date(2024, 4, 12));
  EXPECT_THAT(
      TextOf(served, "delivery_record"),  // of the decision and nothing else
      AllOf(HasSubstr("│送达的文书│行政复议决定书　" + served->decision_number() + "│"),
            Not(HasSubstr("受理通知书"))));
  v1::OrderPerformanceRequest order;
  order.mutable_order()->set_days(15);
  order.mutable_order()->set_reason("逾期未履行");
  const Case ordered = Do(Date(2024, 5, 20), order);
  EXPECT_THAT(TextOf(ordered, "performance_order"),
              AllOf(HasSubstr("15日内"), HasSubstr("逾期未履行"),
                    HasSubstr(ordered->decision_number())));
}

}  // namespace
}  // namespace yifa::reconsideration
