#include <gmock/gmock.h>

#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;
using ::testing::StartsWith;
using State = v1::Reconsideration;

class Filing : public ReconsiderationTest {
 protected:
  // Nobody acts until the law itself does.
  void SilenceAfterApplying(Date receipt, Date until) {
    service_.clock().SetToday(receipt);
    service_.Pulse();
    ASSERT_THAT(Apply(receipt), IsOk());
    service_.clock().SetToday(until - 1);
    service_.Pulse();
    EXPECT_EQ(Get()->state(), State::STATE_RECEIVED);
    service_.clock().SetToday(until);
    service_.Pulse();
  }
};

TEST_F(Filing, BindsTheCaseToTheLawOfItsReceipt) {
  EXPECT_EQ(Apply(Date(2023, 12, 31))->procedure(), "reconsideration-2017");
  EXPECT_EQ(Apply(Date(2024, 1, 1))->procedure(), "reconsideration-2023");
  EXPECT_THAT(Apply(Date(2017, 12, 31)),
              HasReason(api::v1::REASON_NO_PROCEDURE_IN_FORCE));
}

TEST_F(Filing, REC03_ReviewedInFiveWorkingDays) {
  const Case c = Apply(Date(2024, 2, 8));  // the Spring Festival lies between
  EXPECT_EQ(c->state(), State::STATE_RECEIVED);
  EXPECT_EQ(Due(c, "review"), "2024-02-21");
  EXPECT_EQ(Due(c, "decide"), "");
}

TEST_F(Filing, REC03_Under2023SilenceAcceptsOnTheLastDayOfTheReview) {
  SilenceAfterApplying(Date(2024, 2, 8), Date(2024, 2, 22));
  const Case c = Get();
  EXPECT_EQ(c->state(), State::STATE_ACCEPTED);
  EXPECT_TRUE(c->deemed_accepted());
  EXPECT_EQ(c->procedure_kind(), kOrdinary);
  EXPECT_EQ(Written(c->acceptance_date()), "2024-02-21");
  EXPECT_EQ(Written(DeadlineOf(c, "decide").start_date()), "2024-02-21");
  EXPECT_EQ(Due(c, "decide"), "2024-04-22");  // 04-21 is a Sunday
  EXPECT_EQ(Due(c, "send_copy"), "2024-03-01");
  EXPECT_EQ(Due(c, "decide_simplified"), "");
  EXPECT_EQ(Figure(2024, "accepted"), 1);
}

TEST_F(Filing, REC03_Under2017SilenceAcceptsFromTheReceipt) {
  SilenceAfterApplying(Date(2023, 3, 1), Date(2023, 3, 9));
  const Case c = Get();
  EXPECT_EQ(c->state(), State::STATE_ACCEPTED);
  EXPECT_FALSE(c->deemed_accepted());  // receipt accepted it
  EXPECT_EQ(Due(c, "review"), "2023-03-08");
  EXPECT_EQ(Written(c->acceptance_date()), "2023-03-01");
}

TEST_F(Filing, REC03_SilenceOfTheYearBeforeCountsInThatYear) {
  ASSERT_THAT(Apply(Date(2023, 12, 29)), IsOk());
  ASSERT_THAT(Accept(Date(2024, 1, 3)), IsOk());
  EXPECT_EQ(Figure(2023, "accepted"), 1);
  EXPECT_EQ(Figure(2024, "accepted"), 0);
}

TEST_F(Filing, REC03_AnActAfterTheReviewFindsTheCaseAccepted) {
  ASSERT_THAT(Apply(Date(2024, 2, 8)), IsOk());
  EXPECT_THAT(Refuse(Date(2024, 2, 22), v1::REFUSAL_CONDITION_SCOPE),
              HasReason(api::v1::REASON_ACT_NOT_ALLOWED));
  EXPECT_THAT(SendCopy(Date(2024, 2, 22)), IsOk());
}

TEST_F(Filing, REC03_RefusalNamesTheConditionAndItsArticle) {
  struct Row {
    v1::RefusalCondition condition;
    const char *of_2017, *of_2023;
  };
  const Row rows[] = {
      {v1::REFUSAL_CONDITION_PARTIES, "行政复议法实施条例第二十八条第一项",
       "行政复议法第三十条第一款第一项"},
      {v1::REFUSAL_CONDITION_INTEREST, "行政复议法实施条例第二十八条第二项",
       "行政复议法第三十条第一款第二项"},
      {v1::REFUSAL_CONDITION_REQUEST, "行政复议法实施条例第二十八条第三项",
       "行政复议法第三十条第一款第三项"},
      {v1::REFUSAL_CONDITION_SCOPE, "行政复议法实施条例第二十八条第五项",
       "行政复议法第三十条第一款第五项"},
      {v1::REFUSAL_CONDITION_COMPETENCE, "行政复议法实施条例第二十八条第六项",
       "行政复议法第三十条第一款第六项"},
      {v1::REFUSAL_CONDITION_PENDING_ELSEWHERE, "行政复议法实施条例第二十八条第七项",
       "行政复议法第三十条第一款第七项"},
  };
  for (const Row& row : rows) {
    // Its own acts are reconsidered by its superior.
    const auto edit = [&](v1::Reconsideration& c) {
      if (row.condition == v1::REFUSAL_CONDITION_COMPETENCE)
        c.set_respondent_organ(organ_);
    };
    ASSERT_THAT(Apply(Date(2023, 3, 1), edit), IsOk());
    EXPECT_EQ(
        Refuse(Date(2023, 3, 3), row.condition, "天津市人民政府")->refusal_article(),
        row.of_2017);
    ASSERT_THAT(Apply(Date(2024, 3, 4), edit), IsOk());
    const Case refused = Refuse(Date(2024, 3, 6), row.condition, "天津市人民政府");
    EXPECT_EQ(refused->refusal_article(), row.of_2023);
    EXPECT_EQ(refused->state(), State::STATE_REFUSED);
    EXPECT_THAT(refused->decision_number(), StartsWith("西青政复不受〔2024〕"));
    EXPECT_EQ(refused->refusal_condition(), row.condition);
  }
  EXPECT_EQ(Figure(2024, "not_accepted"), 6);
  EXPECT_EQ(Figure(2024, "accepted"), 0);
}

TEST_F(Filing, REC03_RefusalForCompetenceSaysWhoIs) {
  const auto of_a_ministry = [](v1::Reconsideration& c) {
    c.clear_respondent_organ();
    *c.mutable_outside_respondent() =
        Outside("某部", v1::RESPONDENT_LEVEL_OTHER, "110000");
  };
  ASSERT_THAT(Apply(Date(2024, 3, 4), of_a_ministry), IsOk());
  EXPECT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE),
              IsUnlawful("REC-03", "行政复议法第三十条第二款"));
  ASSERT_THAT(Apply(Date(2023, 3, 1), of_a_ministry), IsOk());
  EXPECT_THAT(Refuse(Date(2023, 3, 3), v1::REFUSAL_CONDITION_COMPETENCE),
              IsUnlawful("REC-03", "行政复议法(2017年修正)第十七条第一款"));
}

TEST_F(Filing, REC03_NoApplicantIsNotAccepted) {
  ASSERT_THAT(
      Apply(Date(2024, 3, 4), [](v1::Reconsideration& c) { c.clear_applicant(); }),
      IsOk());
  EXPECT_THAT(Accept(Date(2024, 3, 6)),
              IsUnlawful("REC-03", "行政复议法第三十条第一款第一项"));
}

TEST_F(Filing, REC03_TheApplicantsNameIsKnownAfterARestart) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  service_.Reopen();
  EXPECT_THAT(Accept(Date(2024, 3, 6)), IsOk());
}

TEST_F(Filing, REC03_RefusalDropsWhatReceiptStartedUnder2017) {
  ASSERT_THAT(Apply(Date(2023, 3, 1)), IsOk());
  const Case c = Refuse(Date(2023, 3, 3), v1::REFUSAL_CONDITION_SCOPE);
  EXPECT_EQ(DeadlineOf(c, "decide").state(), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_EQ(DeadlineOf(c, "review").state(), type::v1::DEADLINE_STATE_MET);
}

TEST_F(Filing, REC09_TheLawOf2017HasNoSimplifiedProcedure) {
  ASSERT_THAT(Apply(Date(2023, 3, 1)), IsOk());
  EXPECT_THAT(Accept(Date(2023, 3, 3), kSimplified),
              IsUnlawful("REC-09", "行政复议法(2017年修正)第三十一条第一款"));
}

TEST_F(Filing, CountsWhatComesInAndIsAccepted) {
  AcceptUnder2023();
  AcceptUnder2023(kSimplified,
                  [](v1::Reconsideration& c) { c.set_matter(v1::MATTER_DISCLOSURE); });
  EXPECT_EQ(Figure(2024, "received"), 2);
  EXPECT_EQ(Figure(2024, "received_by_matter", "PENALTY"), 1);
  EXPECT_EQ(Figure(2024, "received_by_matter", "DISCLOSURE"), 1);
  EXPECT_EQ(Figure(2024, "accepted"), 2);
  EXPECT_EQ(Figure(2024, "simplified"), 1);
}

TEST_F(Filing, NumbersTheDocumentsOfItsOrgan) {
  AcceptUnder2023();
  EXPECT_EQ(Get()->documents(0).number(), "西青政复收〔2024〕1号");
  EXPECT_EQ(Get()->documents(1).number(), "西青政复受〔2024〕1号");
}

}  // namespace
}  // namespace yifa::reconsideration
