// The organ's papers in the suit, each with what its article asks (COM-04).
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "tests/services/litigation/life_requests.h"
#include "tests/services/litigation/litigation_fixture.h"
#include "yifa/document/v1/document_service.pb.h"
#include "yifa/litigation/v1/suggestion_service.pb.h"

namespace yifa::litigation {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;

class Papers : public LitigationTest {
 protected:
  std::string Text(const std::string& document) {
    document::v1::GetDocumentRequest request;
    request.set_name(document);
    const auto issued = service_.Call<document::v1::IssuedDocument>(Person(), request);
    EXPECT_THAT(issued, IsOk());
    return issued.ok() ? issued->text() : "";
  }
  // The paper of that kind that the case issued last.
  std::string Paper(const Case& c, const std::string& kind) {
    EXPECT_THAT(c, IsOk()) << kind;
    if (!c.ok()) return "";
    for (auto it = c->documents().rbegin(); it != c->documents().rend(); ++it)
      if (it->kind() == kind) return Text(it->name());
    ADD_FAILURE() << "no " << kind;
    return "";
  }
  static void Has(const std::string& text, const std::vector<std::string>& words) {
    for (const std::string& word : words) EXPECT_THAT(text, HasSubstr(word));
    EXPECT_THAT(text, Not(HasSubstr("特制作本文书")));
  }
};

TEST_F(Papers, LIT01_TheDefenceHasItsEvidenceBasisAndObjections) {
  v1::LitigationCase suit = Suit();
  suit.set_reconsideration_first(v1::RECONSIDERATION_FIRST_NATURAL_RESOURCES);
  ASSERT_THAT(Create(Date(2024, 4, 8), suit), IsOk());
  v1::FileDefenceRequest request = life::Defence();
  *request.mutable_defence()->add_evidence_items() = life::Testimony(Date(2024, 3, 1));
  Has(Paper(Do(Date(2024, 4, 15), request), "defence"),
      {"征收决定合法", "证据清单：征收决定书。", "│1│询问笔录│证人证言│—│证明送达经过│",
       "规范性文件：国有土地上房屋征收与补偿条例。", "行政复议法第二十三条第一款第二项",
       "行政诉讼法解释第五十六条第一款", "请求驳回起诉"});
}

TEST_F(Papers, LIT01_BeforeTheDefence) {
  ASSERT_THAT(Receive(Date(2023, 9, 18)), IsOk());
  v1::RequestDeferralRequest deferral;
  deferral.mutable_deferral_request()->set_reason("档案室水毁");
  Has(Paper(Do(Date(2023, 9, 20), deferral), "deferral_request"),
      {"档案室水毁", "2023年9月18日", "行政诉讼法第三十六条第一款"});
  v1::ObjectToJurisdictionRequest objection;
  objection.mutable_objection()->set_grounds("不动产不在本辖区");
  objection.mutable_objection()->set_competent_court("天津市南开区人民法院");
  Has(Paper(Do(Date(2023, 9, 21), objection), "jurisdiction_objection"),
      {"不动产不在本辖区", "天津市南开区人民法院", "行政诉讼法解释第十条"});
  Has(Paper(Do(Date(2023, 9, 22), life::Represented(2)), "power_of_attorney"),
      {"姓名：钱进（法律顾问）", "委托事项和权限：代为答辩。"});
}

TEST_F(Papers, LIT06_OfTheHeadWhoAppearsOrCannot) {
  Defend();
  Has(Paper(Do(Date(2023, 9, 12), life::Identified(Date(2023, 9, 20))), "identity_proof"),
      {"姓名：赵刚", "副职负责人", "2023年9月20日"});
  v1::ExplainAbsenceRequest absence = life::Excused(Date(2023, 9, 25), 3);
  absence.mutable_explanation()->set_asks_postponement(true);
  const Case c = Do(Date(2023, 9, 13), absence);
  Has(Paper(c, "absence_explanation"),
      {"需要履行他人不能代替的公务", "当日处置突发汛情", "防汛指挥部通知", "赵刚"});
  Has(Paper(c, "postponement_request"),
      {"2023年9月25日", "需要履行他人不能代替的公务", "申请延期开庭审理"});
}

TEST_F(Papers, LIT16_TheChangeOfTheActIsTold) {
  Defend();
  Has(Paper(Do(Date(2023, 9, 25), life::Changed(Date(2023, 9, 20))), "change_notice"),
      {"2023年9月20日", "撤销原征收决定", "行政诉讼法解释第八十一条第一款"});
}

TEST_F(Papers, LIT13_AppealAndAnswerAndTheReviewOfTheLoss) {
  Defend();
  ASSERT_THAT(Judge(Date(2023, 11, 1), v1::JUDGMENT_KIND_REVOKE), IsOk());
  v1::RecordAppealRequest appeal;
  appeal.set_appellant("本机关");
  appeal.set_side(v1::SIDE_ORGAN);
  appeal.set_claim("撤销一审判决");
  appeal.set_grounds("一审认定事实不清");
  Has(Paper(Do(Date(2023, 11, 10), appeal), "appeal"),
      {"上诉请求：撤销一审判决。", "上诉理由：一审认定事实不清。",
       "（2023）津0111行初12号", "判决撤销"});
  ASSERT_THAT(Appeal(Date(2023, 11, 14), v1::SIDE_PLAINTIFF), IsOk());
  v1::AnswerAppealRequest answer;
  answer.set_answer("原告的上诉没有依据");
  Has(Paper(Do(Date(2023, 11, 20), answer), "appeal_answer"),
      {"原告的上诉没有依据", "2023年11月14日"});
  v1::ReviewLossRequest review;
  review.mutable_review()->set_cause("违反法定程序");
  review.mutable_review()->set_analysis("未告知听证权利");
  review.mutable_review()->set_improvement("告知书加列听证一栏");
  Has(Paper(Do(Date(2023, 11, 21), review), "loss_review"),
      {"违反法定程序", "未告知听证权利", "告知书加列听证一栏"});
}

TEST_F(Papers, LIT17_TheReplyToASuggestionSaysHowFarItIsTakenUp) {
  for (const v1::Suggester suggester :
       {v1::SUGGESTER_COURT, v1::SUGGESTER_PROCURATORATE}) {
    v1::RegisterSuggestionRequest request;
    request.set_parent(testing::kOrgan);
    *request.mutable_act_date() = testing::D(2024, 3, 4);
    v1::JudicialSuggestion& s = *request.mutable_judicial_suggestion();
    s.set_suggester(suggester);
    s.set_suggester_name("天津市西青区人民法院");
    s.set_document_number("津西法建〔2024〕3号");
    s.set_subject(v1::SUGGESTION_SUBJECT_GOVERNANCE);
    s.set_content("完善送达");
    const auto made = service_.Call<v1::JudicialSuggestion>(Person(), request);
    ASSERT_THAT(made, IsOk());
    v1::AnswerSuggestionRequest answer;
    answer.set_name(made->name());
    *answer.mutable_act_date() = testing::D(2024, 4, 1);
    answer.mutable_answer()->set_adoption(v1::ADOPTION_PART);
    answer.mutable_answer()->set_statement("已改用回证模板");
    const auto answered = service_.Call<v1::JudicialSuggestion>(Person(), answer);
    ASSERT_THAT(answered, IsOk());
    Has(Text(answered->documents(0).name()),
        {"津西法建〔2024〕3号", "部分采纳", "已改用回证模板"});
  }
}

}  // namespace
}  // namespace yifa::litigation
