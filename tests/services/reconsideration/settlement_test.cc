// Parts of an act, withdrawals that are not allowed, settlements, suggestions, hearings.
#include <gmock/gmock.h>

#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasMetadata;
using testing::IsOk;
using State = v1::Reconsideration;

class Settlement : public ReconsiderationTest {
 protected:
  Case RefuseWithdrawal(Date on) {
    v1::RefuseWithdrawalRequest request;
    request.set_reason("撤回损害第三人合法权益");
    return Do(on, request);
  }
  Case Settle(Date on, const std::string& settlement) {
    v1::WithdrawApplicationRequest request;
    request.mutable_withdrawal()->set_reason("争议已经解决");
    request.mutable_withdrawal()->set_settlement(settlement);
    return Do(on, request);
  }
  Case AskForReview(Date on, bool unknown_before) {
    v1::AskForDocumentReviewRequest request;
    request.set_document("西青区城市管理规定");
    request.set_unknown_before(unknown_before);
    return Do(on, request);
  }
  static void Uphold(v1::Decision& decision, v1::DecisionKind kind,
                     v1::DecisionGround ground) {
    v1::DecisionHead& head = *decision.add_heads();
    head.set_part("责令改正");
    head.set_kind(kind);
    head.set_ground(ground);
    head.set_content("维持该部分");
  }
};

// M5: 部分撤销、部分维持.
TEST_F(Settlement, REC21_APartIsRevokedAndAnotherUpheld) {
  AcceptUnder2023();
  AnswerInTime();
  const Case c =
      Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE, [](v1::Decision& decision) {
        Uphold(decision, v1::DECISION_KIND_UPHOLD, v1::DECISION_GROUND_UNSPECIFIED);
      });
  ASSERT_THAT(c, IsOk());
  EXPECT_EQ(c->decision().article(), "行政复议法第六十四条第一款第一项");
  EXPECT_EQ(c->decision().heads(0).ground(), v1::DECISION_GROUND_LAWFUL);
  EXPECT_EQ(c->decision().heads(0).article(), "行政复议法第六十八条");
  EXPECT_EQ(Figure(2024, "concluded"), 1);
  EXPECT_EQ(Figure(2024, "corrected"), 1);
}

TEST_F(Settlement, REC21_APartKeepsToTheLawAsTheWholeDoes) {
  AcceptUnder2023();  // without an answer nothing is upheld
  const auto with = [&](v1::DecisionKind whole, v1::DecisionKind part,
                        v1::DecisionGround ground) {
    return Decide(Date(2024, 4, 10), whole,
                  [=](v1::Decision& decision) { Uphold(decision, part, ground); });
  };
  EXPECT_THAT(with(v1::DECISION_KIND_REVOKE, v1::DECISION_KIND_UPHOLD,
                   v1::DECISION_GROUND_LAWFUL),
              IsUnlawful("REC-11", "行政复议法第七十条"));
  EXPECT_THAT(with(v1::DECISION_KIND_REVOKE, v1::DECISION_KIND_UNLAWFUL,
                   v1::DECISION_GROUND_LAWFUL),
              IsUnlawful("REC-21", "行政复议法第五章"));
  EXPECT_THAT(with(v1::DECISION_KIND_REVOKE, v1::DECISION_KIND_TERMINATED,
                   v1::DECISION_GROUND_WITHDRAWN),
              IsUnlawful("REC-21", "行政复议法第五章"));
  AcceptUnder2023();
  AnswerInTime();
  // What falls is named first.
  EXPECT_THAT(
      with(v1::DECISION_KIND_UPHOLD, v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_FACTS),
      HasMetadata("field", "decision.kind"));
}

// M6.
TEST_F(Settlement, REC19_AWithdrawalThatIsNotAllowedDoesNotEndTheCase) {
  AcceptUnder2023();
  EXPECT_THAT(RefuseWithdrawal(Date(2024, 3, 11)),
              IsUnlawful("REC-19", "行政复议法实施条例第三十八条第一款"));
  ASSERT_THAT(Withdraw(Date(2024, 3, 12)), IsOk());
  const Case refused = RefuseWithdrawal(Date(2024, 3, 13));
  ASSERT_THAT(refused, IsOk());
  EXPECT_TRUE(HasDocument(refused, "withdrawal_refusal"));
  EXPECT_EQ(refused->state(), State::STATE_ACCEPTED);
  EXPECT_EQ(refused->refused_withdrawals(0).reason(), "自愿撤回");
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_TERMINATED),
              IsUnlawful("REC-19", "行政复议法第四十一条第一项"));
  ASSERT_THAT(Withdraw(Date(2024, 4, 10)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_TERMINATED), IsOk());
}

TEST_F(Settlement, REC17_ADocumentThatWasNotKnownIsContestedLater) {
  AcceptUnder2023();
  EXPECT_THAT(AskForReview(Date(2024, 3, 11), false),
              IsUnlawful("REC-17", "行政复议法实施条例第二十六条"));
  const Case asked = AskForReview(Date(2024, 3, 11), true);
  ASSERT_THAT(asked, IsOk());
  EXPECT_EQ(Written(asked->document_contested_date()), "2024-03-11");
  EXPECT_THAT(AskForReview(Date(2024, 3, 12), true),
              IsUnlawful("REC-17", "行政复议法实施条例第二十六条"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-17", "行政复议法第五十六条"));
}

TEST_F(Settlement, REC27_AnOpinionIsCopiedToTheDepartmentsSuperior) {
  service_.PutOrgan("organs/120111-zf",
                    testing::MakeOrgan("西青区综合行政执法局", "西青执", "120111",
                                       type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT));
  AcceptUnder2023(kOrdinary,
                  [](State& c) { c.set_respondent_organ("organs/120111-zf"); });
  v1::IssueOpinionRequest request;
  request.mutable_opinion()->set_addressee("西青区综合行政执法局");
  request.mutable_opinion()->set_content("规范程序");
  EXPECT_FALSE(HasDocument(Do(Date(2024, 3, 20), request), "notification_letter"));
  ASSERT_THAT(Withdraw(Date(2024, 4, 9)), IsOk());
  ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_TERMINATED), IsOk());
  EXPECT_TRUE(HasDocument(Serve(Date(2024, 4, 12)), "notification_letter"));
}

// M7: 案前化解, 和解 apart from 撤回, the 调撤率 of the official reports.
TEST_F(Settlement, REC19_SettlementsAreCountedApartFromWithdrawals) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Settle(Date(2024, 3, 5), "被申请人重新答复"), IsOk());
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Withdraw(Date(2024, 3, 5)), IsOk());
  EXPECT_EQ(Figure(2024, "withdrawn_before_acceptance"), 2);
  EXPECT_EQ(Figure(2024, "resolved_before_acceptance"), 1);
  for (const char* settlement : {"被申请人减免罚款", ""}) {
    AcceptUnder2023();
    ASSERT_THAT(Settle(Date(2024, 3, 12), settlement), IsOk());
    ASSERT_THAT(Decide(Date(2024, 3, 12), v1::DECISION_KIND_TERMINATED), IsOk());
  }
  AcceptUnder2023();
  ASSERT_THAT(Decide(Date(2024, 3, 12), v1::DECISION_KIND_MEDIATED), IsOk());
  EXPECT_EQ(Figure(2024, "terminated_withdrawn"), 2);
  EXPECT_EQ(Figure(2024, "settled"), 1);
  EXPECT_EQ(Figure(2024, "mediated"), 1);
  EXPECT_EQ(Figure(2024, "mediated_or_settled"), 2);
}

TEST_F(Settlement, REC26_ASuggestionOwesNoReport) {
  AcceptUnder2023();
  v1::IssueSuggestionRequest request;
  request.mutable_suggestion()->set_addressee("西青区司法局");
  request.mutable_suggestion()->set_content("完善送达制度");
  const Case c = Do(Date(2024, 3, 20), request);
  ASSERT_THAT(c, IsOk());
  EXPECT_TRUE(HasDocument(c, "suggestion"));
  EXPECT_EQ(Due(c, "report"), "");
  EXPECT_EQ(Figure(2024, "suggestions"), 1);
  EXPECT_EQ(Figure(2024, "opinions"), 0);
}

// M2: 行政复议普通程序听证办法第三条.
TEST_F(Settlement, REC13_SixKindsOfCasesAreHeard) {
  for (int cause = 1; cause <= v1::HearingCause_MAX; ++cause) {
    AcceptUnder2023();
    v1::AssignHandlersRequest request;
    request.add_handlers("han.mei");
    request.add_handlers("lucy.li");
    request.set_hearing_cause(static_cast<v1::HearingCause>(cause));
    const Case assigned = Do(Date(2024, 3, 7), request);
    ASSERT_THAT(assigned, IsOk());
    EXPECT_TRUE(assigned->complex());
    EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
                IsUnlawful("REC-13", "行政复议普通程序听证办法第三条第一款"));
  }
}

// M2: 行政复议普通程序听取意见办法第三条.
TEST_F(Settlement, REC12_TheApplicantsViewsSuffice) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 3, 6)), IsOk());
  ASSERT_THAT(Assign(Date(2024, 3, 6)), IsOk());
  AnswerInTime();
  ASSERT_THAT(HearViews(Date(2024, 3, 20)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD), IsOk());
}

}  // namespace
}  // namespace yifa::reconsideration
