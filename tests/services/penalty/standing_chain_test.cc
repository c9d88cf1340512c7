// A fine of 1,900 yuan, and what is demanded of it, by whom and until when, after its
// remedies (PEN-30, PEN-33, PEN-34).
#include <algorithm>
#include <functional>
#include <vector>

#include "tests/services/penalty/standing_chain.h"

namespace yifa::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kArticle78[] = "行政复议法第七十八条第二项、第三项";
constexpr char kArticle53[] = "行政强制法第五十三条";
constexpr int64_t kThousand = 100'000;  // fen

TEST_F(StandingChain, PEN30_AFineThatReviewChangedIsNotDemandedByTheOrganThatImposedIt) {
  const std::string name = Fined();
  Contest(name, Date(2024, 4, 15));
  Reconsider(name, Date(2024, 4, 15), Date(2024, 5, 22), rc::DECISION_KIND_CHANGE, 0,
             kThousand);
  PenaltyCase c = Read(name);
  EXPECT_EQ(c.standing().fine().amount_fen(), kThousand);
  EXPECT_EQ(c.standing().enforcer(), penalty::v1::ENFORCER_RECONSIDERATION);
  EXPECT_EQ(Due(c, "sue_after_review"), "2024-06-06");
  EXPECT_THAT(Demand(name, D(2024, 10, 8)), IsRefused("PEN-30", kArticle78));
  EXPECT_THAT(Apply(name, D(2024, 10, 22)), IsRefused("PEN-30", kArticle78));
  EXPECT_THAT(Impose(name, D(2024, 10, 22)), IsRefused("PEN-30", kArticle78));
  EXPECT_EQ(Due(Read(name), "enforcement"), "");
  EXPECT_THAT(Pay(name, 1001, D(2024, 10, 23)),
              IsRefused("PEN-28", "行政处罚法第六十七条"));
  Get(Pay(name, 1000, D(2024, 10, 23)));
  EXPECT_EQ(Get(Close(name, D(2024, 10, 24))).closing_ground(),
            penalty::v1::CLOSING_GROUND_EXECUTED);
}

TEST_F(StandingChain, PEN30_AMediatedFineIsNeitherSuedNorDemandedHere) {
  const std::string name = Fined();
  Contest(name, Date(2024, 4, 15));
  Reconsider(name, Date(2024, 4, 15), Date(2024, 5, 22), rc::DECISION_KIND_MEDIATED, 0,
             kThousand);
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.standing().result(), penalty::v1::REMEDY_RESULT_MEDIATED);
  EXPECT_EQ(c.remedies(0).amount().amount_fen(), kThousand);
  EXPECT_EQ(Due(c, "sue_after_review"), "");
  EXPECT_EQ(Due(c, "enforcement"), "");
  EXPECT_THAT(Demand(name, D(2024, 10, 8)), IsRefused("PEN-30", kArticle78));
  EXPECT_EQ(service_.Figure(2024, "reconsidered"), 1);
  EXPECT_EQ(service_.Figure(2024, "reconsidered_corrected"), 0);
}

// What a court changed the organ demands and asks the court for, at the new sum.
TEST_F(StandingChain, PEN34_AFineThatACourtChangedIsDemandedAtTheNewSum) {
  const std::string name = Fined();
  Tell("receive", Date(2024, 6, 10), Suit(name, lit::LitigationCase::STATE_RECEIVED));
  Get(Demand(name, D(2024, 6, 11)));
  auto suit = Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
                     {{lit::JUDGMENT_KIND_CHANGE, D(2024, 9, 2)}});
  suit.mutable_judgments(0)->mutable_amount()->set_amount_fen(kThousand);
  Tell("take_effect", Date(2024, 9, 2), suit);
  // What was demanded before was another sum.
  EXPECT_THAT(Apply(name, D(2024, 9, 10)), IsRefused("PEN-30", "行政强制法第五十四条"));
  PenaltyCase c = Get(Demand(name, D(2024, 9, 11)));
  EXPECT_EQ(c.demands(1).fine().amount_fen(), kThousand);
  EXPECT_THAT(TextOf(c, "demand_notice"), HasSubstr("结果为变更，罚款为1000元"));
  c = Get(Apply(name, D(2024, 10, 8)));
  EXPECT_EQ(c.enforcements(0).fine().amount_fen(), kThousand);
  EXPECT_EQ(Due(c, "enforcement"), "2024-12-02");
  const std::string paper = TextOf(c, "enforcement_application");
  EXPECT_THAT(paper, HasSubstr("当事人于2024年6月10日提起行政诉讼"));
  EXPECT_THAT(paper, HasSubstr("罚款：1000.00元"));
  EXPECT_THAT(paper, Not(HasSubstr("未申请行政复议")));
}

TEST_F(StandingChain, PEN34_AnAppealHeardOfLateStopsEnforcementUntilItsEnd) {
  const std::string name = Fined();
  Revoke(name);
  EXPECT_THAT(Demand(name, D(2024, 9, 3)),
              IsRefused("PEN-30", "行政强制法第三十五条、第五十四条"));
  EXPECT_EQ(service_.Figure(2024, "sued_lost"), 1);
  Appeal(name);
  PenaltyCase c = Read(name);
  EXPECT_TRUE(c.standing().pending());
  EXPECT_TRUE(c.remedies().empty());
  EXPECT_EQ(service_.Figure(2024, "sued"), 0);
  EXPECT_EQ(service_.Figure(2024, "sued_lost"), 0);
  Get(Demand(name, D(2024, 9, 10)));
  EXPECT_THAT(Apply(name, D(2024, 10, 8)), IsRefused("PEN-30", kArticle53));
  Restore(name);
  c = Read(name);
  EXPECT_EQ(c.remedies(0).result(), penalty::v1::REMEDY_RESULT_UPHELD);
  EXPECT_EQ(Due(c, "enforcement"), "2025-03-03");  // the 2nd is a Sunday
  EXPECT_EQ(service_.Figure(2024, "sued"), 1);
  EXPECT_EQ(service_.Figure(2024, "sued_lost"), 0);
  EXPECT_EQ(Get(Apply(name, D(2024, 12, 3))).enforcements(0).fine().amount_fen(),
            190'000);
}

TEST_F(StandingChain, PEN37_WhatWasClosedAsRevokedIsOpenAgainOnceRestored) {
  const std::string name = Fined();
  Revoke(name);
  ASSERT_EQ(Get(Close(name, D(2024, 9, 3))).closing_ground(),
            penalty::v1::CLOSING_GROUND_REVOKED);
  Appeal(name);
  PenaltyCase c = Read(name);
  EXPECT_EQ(c.state(), PenaltyCase::STATE_SERVED);
  EXPECT_EQ(c.closing_ground(), penalty::v1::CLOSING_GROUND_UNSPECIFIED);
  Restore(name);
  EXPECT_EQ(Due(Read(name), "enforcement"), "2025-03-03");
}

// With the order to decide anew the decision goes to the past, and comes back.
TEST_F(StandingChain, PEN34_ADecisionToBeMadeAnewComesBackWhereTheRevocationDoesNotLast) {
  const std::string name = Fined();
  const PenaltyCase before = Read(name);
  Revoke(name, 30);
  EXPECT_EQ(Read(name).state(), PenaltyCase::STATE_INVESTIGATED);
  EXPECT_EQ(StateOf(Read(name), "redo"), type::v1::DEADLINE_STATE_OPEN);
  Appeal(name, 30);
  PenaltyCase c = Read(name);
  EXPECT_EQ(c.state(), PenaltyCase::STATE_SERVED);
  EXPECT_EQ(StateOf(c, "redo"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_TRUE(c.past_decisions().empty());
  EXPECT_EQ(c.decision_number(), before.decision_number());
  EXPECT_EQ(c.decision().SerializeAsString(), before.decision().SerializeAsString());
  EXPECT_EQ(c.delivery().SerializeAsString(), before.delivery().SerializeAsString());
  EXPECT_EQ(c.notice().SerializeAsString(), before.notice().SerializeAsString());
  EXPECT_EQ(c.waived(), before.waived());
  Restore(name, 30);
  c = Read(name);
  EXPECT_EQ(c.state(), PenaltyCase::STATE_SERVED);
  EXPECT_EQ(Due(c, "enforcement"), "2025-03-03");
  EXPECT_THAT(Demand(name, D(2024, 12, 3)), IsOk());
}

// 解释第一百一十八条: what is tried again is not enforced meanwhile.
TEST_F(StandingChain, PEN34_ARetrialStopsEnforcementUntilItsEnd) {
  const std::string name = Fined();
  Tell("receive", Date(2024, 6, 10), Suit(name, lit::LitigationCase::STATE_RECEIVED));
  const std::vector<std::pair<lit::JudgmentKind, type::v1::Date>> upheld = {
      {lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 8, 16)}};
  Tell("take_effect", Date(2024, 9, 2),
       Judged(name, lit::LitigationCase::STATE_EFFECTIVE, upheld));
  EXPECT_EQ(StateOf(Read(name), "enforcement"), type::v1::DEADLINE_STATE_OPEN);
  Get(Demand(name, D(2024, 9, 3)));
  Tell("record_retrial_ruling", Date(2024, 9, 20),
       Judged(name, lit::LitigationCase::STATE_RETRIAL, upheld));
  EXPECT_EQ(StateOf(Read(name), "enforcement"), type::v1::DEADLINE_STATE_DROPPED);
  EXPECT_THAT(Apply(name, D(2024, 10, 8)), IsRefused("PEN-30", kArticle53));
  Tell("record_judgment", Date(2024, 12, 2),
       Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
              {{lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 8, 16)},
               {lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 12, 2)}}));
  EXPECT_EQ(Due(Read(name), "enforcement"), "2025-03-03");
  EXPECT_THAT(Apply(name, D(2024, 12, 3)), IsOk());
}

// A correction that was posted in time and is entered late: the application was not given
// up.
TEST_F(StandingChain, PEN34_AnEndThatIsSetAsideEndsNothing) {
  const std::string name = Fined();
  rc::Reconsideration c = Reconsidered(name, Date(2024, 4, 15));
  c.set_state(rc::Reconsideration::STATE_ABANDONED);
  ASSERT_THAT(service_.React("reconsideration", "abandon", Date(2024, 5, 6), c), IsOk());
  EXPECT_EQ(StateOf(Read(name), "sue_after_review"), type::v1::DEADLINE_STATE_OPEN);
  c.set_state(rc::Reconsideration::STATE_CORRECTING);
  ASSERT_THAT(service_.React("reconsideration", "set_aside", Date(2024, 5, 9), c),
              IsOk());
  EXPECT_TRUE(Read(name).standing().pending());
  EXPECT_EQ(StateOf(Read(name), "sue_after_review"), type::v1::DEADLINE_STATE_DROPPED);
}

// 行政处罚法第四十八条: what is not revoked after all stays public.
TEST_F(StandingChain, PEN32_WhatIsRestoredNeedNotBeWithdrawnFromThePublic) {
  const std::string name = Shown();
  Revoke(name);
  EXPECT_EQ(StateOf(Read(name), "withdrawal"), type::v1::DEADLINE_STATE_OPEN);
  Tell("record_appeal", Date(2024, 9, 4),
       Judged(name, lit::LitigationCase::STATE_APPEALED,
              {{lit::JUDGMENT_KIND_REVOKE, D(2024, 8, 16)}}));
  EXPECT_EQ(StateOf(Read(name), "withdrawal"), type::v1::DEADLINE_STATE_DROPPED);
}

// 解释第一百三十四条: the part that is left is owed as it was decided.
TEST_F(StandingChain, PEN34_WhatIsRevokedInPartIsOwedForTheRest) {
  const std::string name = Fined();
  Contest(name, Date(2024, 4, 15));
  Reconsider(name, Date(2024, 4, 15), Date(2024, 5, 22), rc::DECISION_KIND_REVOKE, 0,
             60'000);
  const PenaltyCase c = Read(name);
  EXPECT_EQ(c.standing().result(), penalty::v1::REMEDY_RESULT_PARTLY_REVOKED);
  EXPECT_EQ(Due(c, "sue_after_review"), "2024-06-06");
  EXPECT_EQ(Get(Demand(name, D(2024, 6, 11))).demands(0).fine().amount_fen(), 60'000);
  EXPECT_EQ(service_.Figure(2024, "reconsidered_corrected"), 1);
}

TEST_F(StandingChain, PEN34_AnOrderInWorkingDaysIsCountedInThem) {
  const std::string name = Fined();
  rc::Reconsideration c = Reconsidered(name, Date(2024, 4, 15));
  c.set_state(rc::Reconsideration::STATE_PERFORMING);
  c.mutable_decision()->set_kind(rc::DECISION_KIND_REVOKE);
  c.mutable_decision()->set_redo_days(20);
  c.mutable_decision()->set_redo_unit(type::v1::LIMIT_UNIT_WORKING_DAY);
  *c.mutable_service_date() = D(2024, 6, 26);
  ASSERT_THAT(service_.React("reconsideration", "serve", Date(2024, 6, 26), c), IsOk());
  EXPECT_EQ(Due(Read(name), "redo"), "2024-07-24");
}

TEST_F(StandingChain, PEN33_AStayOfTheReviewingOrganStopsDemandAndPaymentUntilItsEnd) {
  const std::string name = Fined();
  Contest(name, Date(2024, 4, 15));
  TellOfStay(name, "stay_execution", Date(2024, 4, 22));
  PenaltyCase c = Read(name);
  EXPECT_TRUE(c.standing().stayed());
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_THAT(Demand(name, D(2024, 5, 6)), IsRefused("PEN-33", "行政处罚法第七十三条"));
  EXPECT_THAT(Impose(name, D(2024, 5, 6)), IsRefused("PEN-33", "行政处罚法第七十三条"));
  EXPECT_THAT(Resume(name, D(2024, 5, 6)), IsRefused("PEN-33", "行政复议法第四十二条"));
  TellOfStay(name, "end_stay", Date(2024, 5, 13), Date(2024, 5, 13));
  c = Read(name);
  EXPECT_FALSE(c.standing().stayed());
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_THAT(Demand(name, D(2024, 7, 8)), IsOk());
}

TEST_F(StandingChain, PEN33_AStayEndsWithTheRemedyInWhichItWasOrdered) {
  const std::string name = Fined();
  TellOfStay(name, "stay_execution", Date(2024, 4, 22));
  rc::Reconsideration c = Reconsidered(name, Date(2024, 4, 15));
  c.set_state(rc::Reconsideration::STATE_SERVED);
  *c.add_stays()->mutable_from_date() = D(2024, 4, 22);
  c.mutable_decision()->set_kind(rc::DECISION_KIND_UPHOLD);
  *c.mutable_service_date() = D(2024, 5, 22);
  ASSERT_THAT(service_.React("reconsideration", "serve", Date(2024, 5, 22), c), IsOk());
  const PenaltyCase after = Read(name);
  EXPECT_FALSE(after.standing().stayed());
  EXPECT_EQ(StateOf(after, "payment"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(Due(after, "sue_after_review"), "2024-06-06");
}

// Each neighbour's record is read in its own order, one beside the other in any.
TEST_F(StandingChain, PEN34_WhicheverNeighbourTellsFirstTheDecisionStandsTheSame) {
  const std::vector<std::function<void(const std::string&)>> reviewed = {
      [&](const std::string& name) { Contest(name, Date(2024, 4, 15)); },
      [&](const std::string& name) {
        Reconsider(name, Date(2024, 4, 15), Date(2024, 5, 22), rc::DECISION_KIND_UPHOLD);
      }};
  const std::vector<std::function<void(const std::string&)>> sued = {
      [&](const std::string& name) { Revoke(name); },
      [&](const std::string& name) { Appeal(name); },
      [&](const std::string& name) { Restore(name); }};
  std::vector<int> order = {0, 0, 1, 1, 1};  // whose turn it is
  std::string expected;
  do {
    const std::string name = Fined();
    size_t review = 0, suit = 0;
    for (const int turn : order) {
      if (turn == 0)
        reviewed[review++](name);
      else
        sued[suit++](name);
    }
    const PenaltyCase c = Read(name);
    std::string seen = c.standing().DebugString() + Due(c, "enforcement");
    for (const penalty::v1::Remedy& remedy : c.remedies()) seen += remedy.DebugString();
    EXPECT_EQ(StateOf(c, "enforcement"), type::v1::DEADLINE_STATE_OPEN);
    EXPECT_NE(StateOf(c, "sue_after_review"), type::v1::DEADLINE_STATE_OPEN);
    if (expected.empty()) expected = seen;
    EXPECT_EQ(seen, expected);
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace
}  // namespace yifa::testing
