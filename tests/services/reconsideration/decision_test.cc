#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;
using State = v1::Reconsideration;

class Decision : public ReconsiderationTest {
 protected:
  static void In30Days(v1::Decision& decision) { decision.set_redo_days(30); }
};

struct Kind {
  v1::DecisionKind kind;
  const char* label;
  int redo_days;
  const char *of_2017, *of_2023;  // articles; null where the law has no such kind
  bool corrects;
  const char* document;
};

const Kind kKinds[] = {
    {v1::DECISION_KIND_CHANGE, "CHANGE", 0,
     "行政复议法(2017年修正)第二十八条第一款第三项", "行政复议法第六十三条第一款", true,
     "decision"},
    {v1::DECISION_KIND_REVOKE, "REVOKE", 60,
     "行政复议法(2017年修正)第二十八条第一款第三项", "行政复议法第六十四条第一款", true,
     "decision"},
    {v1::DECISION_KIND_UNLAWFUL, "UNLAWFUL", 0,
     "行政复议法(2017年修正)第二十八条第一款第三项", "行政复议法第六十五条", true,
     "decision"},
    {v1::DECISION_KIND_ORDER, "ORDER", 30, "行政复议法(2017年修正)第二十八条第一款第二项",
     "行政复议法第六十六条", true, "decision"},
    {v1::DECISION_KIND_VOID, "VOID", 0, nullptr, "行政复议法第六十七条", true,
     "decision"},
    {v1::DECISION_KIND_UPHOLD, "UPHOLD", 0,
     "行政复议法(2017年修正)第二十八条第一款第一项", "行政复议法第六十八条", false,
     "decision"},
    {v1::DECISION_KIND_DISMISS_CLAIM, "DISMISS_CLAIM", 0, nullptr, "行政复议法第六十九条",
     false, "decision"},
    {v1::DECISION_KIND_AGREEMENT, "AGREEMENT", 0, nullptr, "行政复议法第七十一条", false,
     "decision"},
    {v1::DECISION_KIND_DISMISS_APPLICATION, "DISMISS_APPLICATION", 0,
     "行政复议法实施条例第四十八条第一款", "行政复议法第三十三条", false,
     "dismissal_decision"},
    {v1::DECISION_KIND_MEDIATED, "MEDIATED", 0, "行政复议法实施条例第五十条",
     "行政复议法第七十三条第一款", false, "mediation_document"},
    {v1::DECISION_KIND_TERMINATED, "TERMINATED", 0, "行政复议法实施条例第四十二条",
     "行政复议法第四十一条", false, "termination_decision"},
};

TEST_F(Decision, REC21_KindsOf2023) {
  for (const Kind& row : kKinds) {
    AcceptUnder2023();
    AnswerInTime();
    const Case c = Decide(Date(2024, 4, 10), row.kind, [&](v1::Decision& decision) {
      decision.set_redo_days(row.redo_days);
    });
    ASSERT_THAT(c, IsOk()) << row.label;
    EXPECT_EQ(c->state(), State::STATE_DECIDED);
    EXPECT_EQ(c->decision().article(), row.of_2023);
    EXPECT_EQ(c->decision().decided_by(), "li.lei");
    EXPECT_EQ(Written(c->decision().decision_date()), "2024-04-10");
    EXPECT_EQ(c->documents().rbegin()->kind(), row.document);
    EXPECT_EQ(service_.Figure(2024, "concluded_by_kind", row.label), 1) << row.label;
  }
  EXPECT_EQ(service_.Figure(2024, "concluded"), 11);
  EXPECT_EQ(service_.Figure(2024, "corrected"), 5);
}

TEST_F(Decision, REC21_KindsOf2017) {
  for (const Kind& row : kKinds) {
    AcceptUnder2017();
    AnswerInTime();
    const Case c = Decide(Date(2023, 4, 10), row.kind, [&](v1::Decision& decision) {
      decision.set_redo_days(row.redo_days);
    });
    if (row.of_2017 == nullptr) {
      EXPECT_THAT(c, IsUnlawful("REC-21", "行政复议法(2017年修正)第二十八条第一款"));
    } else {
      ASSERT_THAT(c, IsOk()) << row.label;
      EXPECT_EQ(c->decision().article(), row.of_2017);
    }
  }
}

TEST_F(Decision, REC21_AnOrderToActSetsAPeriod) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_ORDER),
              IsUnlawful("REC-21", "行政复议法第六十六条"));
}

TEST_F(Decision, REC21_ANewActIsOrderedOnlyWhereTheLawSaysSo) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UNLAWFUL, In30Days),
              IsUnlawful("REC-21", "行政复议法第六十五条"));
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UNLAWFUL, In30Days), IsOk());
}

TEST_F(Decision, REC21_WithoutAnAnswerTheActIsNotUpheld) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-21", "行政复议法第七十条"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-21", "行政复议法(2017年修正)第二十八条第一款第四项"));
}

TEST_F(Decision, REC11_ALateOrEmptyAnswerIsNone) {
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(Answer(Date(2024, 3, 25)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-21", "行政复议法第七十条"));
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(Answer(Date(2024, 3, 20), /*evidence=*/0), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-21", "行政复议法第七十条"));
}

TEST_F(Decision, REC11_AThirdPartysEvidenceMayUpholdUnder2023Only) {
  const auto proven = [](v1::Decision& decision) {
    decision.set_third_party_evidence(true);
  };
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD, proven), IsOk());
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UPHOLD, proven),
              IsUnlawful("REC-21", "行政复议法(2017年修正)第二十八条第一款第四项"));
}

TEST_F(Decision, REC20_InTimeUntilTheLastDay) {
  AcceptUnder2023();  // due 2024-05-06
  EXPECT_EQ(
      DeadlineOf(Decide(Date(2024, 5, 6), v1::DECISION_KIND_REVOKE), "decide").state(),
      type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(service_.Figure(2024, "concluded_in_time"), 1);
  AcceptUnder2023();
  EXPECT_EQ(
      DeadlineOf(Decide(Date(2024, 5, 7), v1::DECISION_KIND_REVOKE), "decide").state(),
      type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(service_.Figure(2024, "concluded_in_time"), 1);
  EXPECT_EQ(service_.Figure(2024, "concluded"), 2);
}

TEST_F(Decision, REC25_InEffectOnServiceAndTellsOfTheSuit) {
  AcceptUnder2023();
  ASSERT_THAT(Extend(Date(2024, 4, 10), 30), IsOk());
  ASSERT_THAT(
      Decide(Date(2024, 5, 28), v1::DECISION_KIND_REVOKE,
             [](v1::Decision& decision) { decision.set_court("天津铁路运输法院"); }),
      IsOk());
  const Case c = Serve(Date(2024, 5, 31));
  EXPECT_EQ(c->state(), State::STATE_SERVED);
  EXPECT_EQ(Written(c->service_date()), "2024-05-31");
  EXPECT_EQ(Written(c->suit_due_date()), "2024-06-17");  // 06-15 is a Saturday
  EXPECT_EQ(c->suit_notice(),
            "不服本决定的，可以自收到决定书之日起十五日内（2024年6月17日前，含当日）"
            "向天津铁路运输法院提起行政诉讼。");
}

TEST_F(Decision, REC25_ATerminationTellsOfNoSuit) {
  AcceptUnder2017();
  ASSERT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_TERMINATED), IsOk());
  const Case c = Serve(Date(2023, 4, 12));
  EXPECT_EQ(c->state(), State::STATE_SERVED);
  EXPECT_FALSE(c->has_suit_due_date());
}

TEST_F(Decision, OnlyTheHeadDecides) {
  AcceptUnder2023();
  v1::DecideReconsiderationRequest request;
  request.set_name(name_);
  *request.mutable_act_date() = testing::D(2024, 4, 1);
  request.mutable_decision()->set_kind(v1::DECISION_KIND_REVOKE);
  request.mutable_decision()->set_reasons("经审理查明");
  request.mutable_decision()->set_content("撤销");
  EXPECT_THAT(service_.Call<v1::Reconsideration>(
                  testing::Staff("han.mei", {"officer", "reviewer"}), request),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

}  // namespace
}  // namespace yifa::reconsideration
