#include "tests/services/reconsideration/reconsideration_fixture.h"

namespace yifa::reconsideration {
namespace {

using testing::HasReason;
using testing::IsOk;
using State = v1::Reconsideration;

class Decision : public ReconsiderationTest {
 protected:
  static void In30Days(v1::Decision& decision) { decision.set_redo_days(30); }
  static void ForNoAnswer(v1::Decision& decision) {
    decision.set_ground(v1::DECISION_GROUND_NO_ANSWER);
  }
};

// A kind of decision on one of its grounds.
struct Row {
  v1::DecisionKind kind;
  v1::DecisionGround ground;
  int redo_days;
  const char* article;
  const char* document = "decision";
};

const Row kOf2023[] = {
    {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_INAPPROPRIATE, 0,
     "行政复议法第六十三条第一款第一项"},
    {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_MISAPPLIED, 0,
     "行政复议法第六十三条第一款第二项"},
    {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_CLEARED_UP, 0,
     "行政复议法第六十三条第一款第三项"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_FACTS, 60,
     "行政复议法第六十四条第一款第一项"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_PROCEDURE, 60,
     "行政复议法第六十四条第一款第二项"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_BASIS, 0,
     "行政复议法第六十四条第一款第三项"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_POWERS, 0,
     "行政复议法第六十四条第一款第四项"},
    {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_GREAT_HARM, 0,
     "行政复议法第六十五条第一款第一项"},
    {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_SLIGHT_FAULT, 0,
     "行政复议法第六十五条第一款第二项"},
    {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_NOTHING_TO_REVOKE, 0,
     "行政复议法第六十五条第二款第一项"},
    {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_ACT_CHANGED, 0,
     "行政复议法第六十五条第二款第二项"},
    {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_ORDER_POINTLESS, 0,
     "行政复议法第六十五条第二款第三项"},
    {v1::DECISION_KIND_ORDER, v1::DECISION_GROUND_NOT_PERFORMED, 30,
     "行政复议法第六十六条"},
    {v1::DECISION_KIND_VOID, v1::DECISION_GROUND_GRAVE, 0, "行政复议法第六十七条"},
    {v1::DECISION_KIND_UPHOLD, v1::DECISION_GROUND_LAWFUL, 0, "行政复议法第六十八条"},
    {v1::DECISION_KIND_DISMISS_CLAIM, v1::DECISION_GROUND_NO_DUTY, 0,
     "行政复议法第六十九条"},
    {v1::DECISION_KIND_DISMISS_CLAIM, v1::DECISION_GROUND_PERFORMED_BEFORE, 0,
     "行政复议法第六十九条"},
    {v1::DECISION_KIND_AGREEMENT, v1::DECISION_GROUND_AGREEMENT_BROKEN, 30,
     "行政复议法第七十一条第一款"},
    {v1::DECISION_KIND_AGREEMENT, v1::DECISION_GROUND_AGREEMENT_UNPAID, 30,
     "行政复议法第七十一条第二款"},
    {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_UNACCEPTABLE, 0,
     "行政复议法第三十三条", "dismissal_decision"},
    {v1::DECISION_KIND_MEDIATED, v1::DECISION_GROUND_AGREED, 0,
     "行政复议法第七十三条第一款", "mediation_document"},
    {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_WITHDRAWN, 0,
     "行政复议法第四十一条第一项", "termination_decision"},
    {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_DIED, 0,
     "行政复议法第四十一条第二项", "termination_decision"},
    {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_CRIMINAL, 0,
     "行政复议法第四十一条第四项", "termination_decision"},
};

const Row kOf2017[] = {
    {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_INAPPROPRIATE, 0,
     "行政复议法实施条例第四十七条第一项"},
    {v1::DECISION_KIND_CHANGE, v1::DECISION_GROUND_CLEARED_UP, 0,
     "行政复议法实施条例第四十七条第二项"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_FACTS, 60,
     "行政复议法(2017年修正)第二十八条第一款第三项第1目"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_BASIS, 60,
     "行政复议法(2017年修正)第二十八条第一款第三项第2目"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_PROCEDURE, 60,
     "行政复议法(2017年修正)第二十八条第一款第三项第3目"},
    {v1::DECISION_KIND_REVOKE, v1::DECISION_GROUND_POWERS, 0,
     "行政复议法(2017年修正)第二十八条第一款第三项第4目"},
    {v1::DECISION_KIND_UNLAWFUL, v1::DECISION_GROUND_INAPPROPRIATE, 30,
     "行政复议法(2017年修正)第二十八条第一款第三项第5目"},
    {v1::DECISION_KIND_ORDER, v1::DECISION_GROUND_NOT_PERFORMED, 30,
     "行政复议法(2017年修正)第二十八条第一款第二项"},
    {v1::DECISION_KIND_UPHOLD, v1::DECISION_GROUND_LAWFUL, 0,
     "行政复议法(2017年修正)第二十八条第一款第一项"},
    {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_NO_DUTY, 0,
     "行政复议法实施条例第四十八条第一款第一项", "dismissal_decision"},
    {v1::DECISION_KIND_DISMISS_APPLICATION, v1::DECISION_GROUND_UNACCEPTABLE, 0,
     "行政复议法实施条例第四十八条第一款第二项", "dismissal_decision"},
    {v1::DECISION_KIND_MEDIATED, v1::DECISION_GROUND_AGREED, 0,
     "行政复议法实施条例第五十条", "mediation_document"},
    {v1::DECISION_KIND_TERMINATED, v1::DECISION_GROUND_WITHDRAWN, 0,
     "行政复议法实施条例第四十二条第一款第一项", "termination_decision"},
};

TEST_F(Decision, REC21_KindsAndGroundsOf2023) {
  for (const Row& row : kOf2023) {
    AcceptUnder2023(kOrdinary, [](v1::Reconsideration& c) { c.set_asks_void(true); });
    AnswerInTime();
    ASSERT_THAT(Withdraw(Date(2024, 4, 9)), IsOk());
    const Case c = Decide(Date(2024, 4, 10), row.kind, [&](v1::Decision& decision) {
      decision.set_ground(row.ground);
      decision.set_redo_days(row.redo_days);
    });
    ASSERT_THAT(c, IsOk()) << row.article;
    EXPECT_EQ(c->state(), State::STATE_DECIDED);
    EXPECT_EQ(c->decision().article(), row.article);
    EXPECT_EQ(c->decision().decided_by(), "li.lei");
    EXPECT_EQ(Written(c->decision().decision_date()), "2024-04-10");
    EXPECT_EQ(c->documents().rbegin()->kind(), row.document);
    EXPECT_EQ(c->decision_number(), c->documents().rbegin()->number());
  }
  EXPECT_EQ(Figure(2024, "concluded"), static_cast<int>(std::size(kOf2023)));
  EXPECT_EQ(Figure(2024, "corrected"), 14);
  EXPECT_EQ(Figure(2024, "concluded_by_kind", "REVOKE"), 4);
  EXPECT_EQ(Figure(2024, "corrected_by_matter", "PENALTY"), 14);
}

TEST_F(Decision, REC21_KindsAndGroundsOf2017) {
  for (const Row& row : kOf2017) {
    AcceptUnder2017();
    AnswerInTime();
    ASSERT_THAT(Withdraw(Date(2023, 4, 9)), IsOk());
    const Case c = Decide(Date(2023, 4, 10), row.kind, [&](v1::Decision& decision) {
      decision.set_ground(row.ground);
      decision.set_redo_days(row.redo_days);
    });
    ASSERT_THAT(c, IsOk()) << row.article;
    EXPECT_EQ(c->decision().article(), row.article);
    EXPECT_EQ(c->documents().rbegin()->kind(), row.document);
    EXPECT_EQ(c->decision_number(), c->documents().rbegin()->number());
  }
}

TEST_F(Decision, REC21_TheLawOf2017KnowsNeitherVoidNorClaimNorAgreement) {
  AcceptUnder2017();
  AnswerInTime();
  for (const auto kind : {v1::DECISION_KIND_VOID, v1::DECISION_KIND_DISMISS_CLAIM,
                          v1::DECISION_KIND_AGREEMENT})
    EXPECT_THAT(Decide(Date(2023, 4, 10), kind),
                IsUnlawful("REC-21", "行政复议法(2017年修正)第二十八条第一款"));
}

TEST_F(Decision, REC21_AGroundOfAnotherKindOrNoneIsRefused) {
  AcceptUnder2023();
  AnswerInTime();
  for (const auto ground :
       {v1::DECISION_GROUND_UNSPECIFIED, v1::DECISION_GROUND_INAPPROPRIATE})
    EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                       [&](v1::Decision& decision) { decision.set_ground(ground); }),
                IsUnlawful("REC-21", "行政复议法第五章"));
}

TEST_F(Decision, REC21_AnOrderToActSetsAPeriod) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_ORDER),
              IsUnlawful("REC-21", "行政复议法第六十六条"));
}

TEST_F(Decision, REC21_ANewActIsOrderedOnlyWhereTheLawSaysSo) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UNLAWFUL, In30Days),
              IsUnlawful("REC-21", "行政复议法第六十五条第一款第二项"));
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UNLAWFUL, In30Days), IsOk());
}

TEST_F(Decision, REC21_VoidOnlyWhereItIsAskedFor) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_VOID),
              IsUnlawful("REC-21", "行政复议法第六十七条"));
}

TEST_F(Decision, REC21_DamagesClaimedAreDecidedTogetherWithTheAct) {
  const auto claims = [](v1::Reconsideration& c) {
    c.mutable_damages_claimed()->set_amount_fen(500'000);
  };
  const auto settle = [](v1::CompensationKind kind) {
    return [kind](v1::Decision& decision) {
      decision.mutable_compensation()->set_kind(kind);
    };
  };
  AcceptUnder2023(kOrdinary, claims);
  AnswerInTime();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE),
              IsUnlawful("REC-21", "行政复议法第七十二条第一款"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD,
                     settle(v1::COMPENSATION_KIND_GRANTED)),
              IsUnlawful("REC-21", "行政复议法第七十二条第一款"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                     settle(v1::COMPENSATION_KIND_RESTITUTION)),
              IsUnlawful("REC-21", "行政复议法第七十二条第一款"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE,
                     settle(v1::COMPENSATION_KIND_GRANTED)),
              IsOk());
  EXPECT_EQ(Serve(Date(2024, 4, 12))->state(), State::STATE_PERFORMING);
}

TEST_F(Decision, REC21_PropertyIsReturnedWithoutAClaimWhereTheActFalls) {
  const auto restitution = [](v1::Decision& decision) {
    decision.mutable_compensation()->set_kind(v1::COMPENSATION_KIND_RESTITUTION);
    decision.mutable_compensation()->set_content("返还扣押的货物");
  };
  AcceptUnder2017();
  AnswerInTime();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UPHOLD, restitution),
              IsUnlawful("REC-21", "行政复议法(2017年修正)第二十九条第二款"));
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_REVOKE, restitution), IsOk());
}

TEST_F(Decision, REC11_WithoutAnAnswerTheActFalls) {
  AcceptUnder2023();
  for (const auto kind : {v1::DECISION_KIND_UPHOLD, v1::DECISION_KIND_CHANGE,
                          v1::DECISION_KIND_DISMISS_CLAIM})
    EXPECT_THAT(Decide(Date(2024, 4, 10), kind),
                IsUnlawful("REC-11", "行政复议法第七十条"));
  const Case c = Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE, ForNoAnswer);
  EXPECT_EQ(c->decision().article(), "行政复议法第七十条");
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-11", "行政复议法(2017年修正)第二十八条第一款第四项"));
}

TEST_F(Decision, REC11_ALateOrEmptyAnswerIsNone) {
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(Answer(Date(2024, 3, 25)), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-11", "行政复议法第七十条"));
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  ASSERT_THAT(Answer(Date(2024, 3, 20), /*evidence=*/0), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-11", "行政复议法第七十条"));
}

TEST_F(Decision, REC11_AnAnswerInTimeIsNotTakenForNone) {
  AcceptUnder2023();
  AnswerInTime();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE, ForNoAnswer),
              IsUnlawful("REC-11", "行政复议法第七十条"));
}

TEST_F(Decision, REC11_AThirdPartysEvidenceMayUpholdUnder2023Only) {
  const auto proven = [](v1::Decision& decision) {
    decision.set_third_party_evidence(true);
  };
  AcceptUnder2023();
  v1::JoinThirdPartyRequest third;
  third.mutable_third_party()->mutable_party()->set_display_name("赵六");
  third.mutable_third_party()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_NATURAL_PERSON);
  third.mutable_third_party()->set_interest("受害人");
  ASSERT_THAT(Do(Date(2024, 4, 9), third), IsOk());
  ASSERT_THAT(HearThird(Date(2024, 4, 9), "赵六"), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD, proven), IsOk());
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_UPHOLD, proven),
              IsUnlawful("REC-11", "行政复议法(2017年修正)第二十八条第一款第四项"));
}

TEST_F(Decision, REC18_WhatTheRespondentCollectsAfterTheFactProvesNothing) {
  AcceptUnder2023();
  ASSERT_THAT(SendCopy(Date(2024, 3, 8)), IsOk());
  v1::AnswerReconsiderationRequest request;
  request.mutable_answer()->set_statement("处罚决定合法");
  v1::RespondentEvidence& late = *request.mutable_answer()->add_dated_evidence();
  late.set_description("事后补做的询问笔录");
  *late.mutable_collected_date() = testing::D(2024, 3, 11);
  const Case c = Do(Date(2024, 3, 12), request);
  ASSERT_THAT(c, IsOk());
  EXPECT_TRUE(c->answer().dated_evidence(0).excluded());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_UPHOLD),
              IsUnlawful("REC-11", "行政复议法第七十条"));
}

TEST_F(Decision, REC22_NoChangeForTheWorseUnlessAThirdPartyAskedForIt) {
  const auto fined = [](v1::Reconsideration& c) {
    c.mutable_amount()->set_amount_fen(100'000);
  };
  const auto dearer = [](v1::Decision& decision) {
    decision.mutable_amount()->set_amount_fen(200'000);
  };
  AcceptUnder2023(kOrdinary, fined);
  AnswerInTime();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_CHANGE, dearer),
              IsUnlawful("REC-22", "行政复议法第六十三条第二款"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_CHANGE,
                     [](v1::Decision& decision) { decision.set_to_disadvantage(true); }),
              IsUnlawful("REC-22", "行政复议法第六十三条第二款"));
  v1::JoinThirdPartyRequest third;
  third.mutable_third_party()->mutable_party()->set_display_name("赵六");
  third.mutable_third_party()->mutable_party()->set_kind(
      type::v1::PARTY_KIND_NATURAL_PERSON);
  third.mutable_third_party()->set_interest("受害人");
  third.mutable_third_party()->set_asks_opposite(true);
  ASSERT_THAT(Do(Date(2024, 4, 10), third), IsOk());
  ASSERT_THAT(HearThird(Date(2024, 4, 10), "赵六"), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_CHANGE, dearer), IsOk());
  AcceptUnder2017();
  AnswerInTime();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_CHANGE,
                     [](v1::Decision& decision) { decision.set_to_disadvantage(true); }),
              IsUnlawful("REC-22", "行政复议法实施条例第五十一条"));
}

TEST_F(Decision, REC19_AMediationDocumentIsSignedByAll) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_MEDIATED,
                     [](v1::Decision& decision) {
                       decision.mutable_mediation()->set_signed_by_all(false);
                     }),
              IsUnlawful("REC-19", "行政复议法第七十三条第一款"));
  const auto duty = [](v1::Decision& decision) {
    decision.mutable_mediation()->set_discretionary(false);
  };
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_MEDIATED, duty), IsOk());
  EXPECT_EQ(Figure(2024, "mediated"), 1);
  AcceptUnder2017();
  EXPECT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_MEDIATED, duty),
              IsUnlawful("REC-19", "行政复议法实施条例第五十条"));
}

TEST_F(Decision, REC19_TerminatedForAWithdrawalOnlyOnceThereIsOne) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_TERMINATED),
              IsUnlawful("REC-19", "行政复议法第四十一条第一项"));
  ASSERT_THAT(Withdraw(Date(2024, 4, 10), /*after_correction=*/true), IsOk());
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_TERMINATED), IsOk());
  EXPECT_EQ(Figure(2024, "corrected"), 0);
  EXPECT_EQ(Figure(2024, "corrected_indirectly"), 1);
  EXPECT_EQ(Figure(2024, "corrected_in_all"), 1);
}

TEST_F(Decision, REC15_NotTerminatedByHandForWhatHasNotComeToPass) {
  AcceptUnder2023(kOrdinary,
                  [](v1::Reconsideration& c) { c.set_matter(v1::MATTER_DISCLOSURE); });
  struct {
    v1::DecisionGround ground;
    const char* article;
  } const rows[] = {
      {v1::DECISION_GROUND_DISSOLVED, "行政复议法第四十一条第三项"},
      {v1::DECISION_GROUND_CRIMINAL, "行政复议法第四十一条第四项"},
      {v1::DECISION_GROUND_NOT_RESUMED, "行政复议法第四十一条第五项"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_TERMINATED,
                       [&](v1::Decision& decision) { decision.set_ground(row.ground); }),
                IsUnlawful("REC-15", row.article));
}

TEST_F(Decision, REC28_ADismissalNamesTheConditionThatFails) {
  AcceptUnder2023();
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_DISMISS_APPLICATION,
                     [](v1::Decision& decision) { decision.clear_failed_condition(); }),
              IsUnlawful("REC-28", "行政复议法第三十三条"));
  EXPECT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_DISMISS_APPLICATION), IsOk());
}

TEST_F(Decision, REC20_InTimeUntilTheLastDay) {
  AcceptUnder2023();  // due 2024-05-06
  EXPECT_EQ(
      DeadlineOf(Decide(Date(2024, 5, 6), v1::DECISION_KIND_REVOKE), "decide").state(),
      type::v1::DEADLINE_STATE_MET);
  EXPECT_EQ(Figure(2024, "concluded_in_time"), 1);
  AcceptUnder2023();
  EXPECT_EQ(
      DeadlineOf(Decide(Date(2024, 5, 7), v1::DECISION_KIND_REVOKE), "decide").state(),
      type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_EQ(Figure(2024, "concluded_in_time"), 1);
  EXPECT_EQ(Figure(2024, "concluded"), 2);
}

TEST_F(Decision, REC20_CarriedInWhereItWasAcceptedInAnEarlierYear) {
  ASSERT_THAT(Apply(Date(2023, 12, 4)), IsOk());
  ASSERT_THAT(Accept(Date(2023, 12, 6)), IsOk());
  Prepare(Date(2023, 12, 6));
  ASSERT_THAT(Decide(Date(2024, 1, 15), v1::DECISION_KIND_REVOKE), IsOk());
  EXPECT_EQ(Figure(2024, "concluded_carried_in"), 1);
  EXPECT_EQ(Figure(2023, "concluded"), 0);
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
  ASSERT_THAT(Withdraw(Date(2023, 4, 10)), IsOk());
  ASSERT_THAT(Decide(Date(2023, 4, 10), v1::DECISION_KIND_TERMINATED), IsOk());
  const Case c = Serve(Date(2023, 4, 12));
  EXPECT_EQ(c->state(), State::STATE_SERVED);
  EXPECT_FALSE(c->has_suit_due_date());
}

TEST_F(Decision, WhatComesAfterItLeavesTheDecisionNumberAsItIs) {
  AcceptUnder2023();
  EXPECT_EQ(Get()->decision_number(), "");
  ASSERT_THAT(Decide(Date(2024, 4, 10), v1::DECISION_KIND_REVOKE), IsOk());
  const Case c = Serve(Date(2024, 4, 12));
  EXPECT_TRUE(HasDocument(c, "delivery_record"));
  EXPECT_EQ(c->decision_number(), "西青政复决〔2024〕1号");
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
                  testing::Staff("han.mei", {"officer", "reviewer"}, organ_), request),
              HasReason(api::v1::REASON_ROLE_NOT_ENTITLED));
}

}  // namespace
}  // namespace yifa::reconsideration
