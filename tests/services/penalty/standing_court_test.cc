// What the court orders meanwhile, and what is in effect of its judgments for all
// parties: what is demanded and shown of a fine (PEN-29, PEN-32 to PEN-34).
#include "tests/services/penalty/standing_chain.h"

namespace yifa::testing {
namespace {

// 行政诉讼法第五十六条: the court's order reaches the case as that of the reviewing organ
// does.
TEST_F(StandingChain, PEN33_AnOrderOfTheCourtStopsDemandAndPaymentUntilItsEnd) {
  const std::string name = Fined();
  auto suit = Suit(name, lit::LitigationCase::STATE_RECEIVED);
  Tell("receive", Date(2024, 4, 15), suit);
  lit::Stay& stay = *suit.add_stays();
  stay.set_reason("执行会造成难以弥补的损失。");
  *stay.mutable_from_date() = D(2024, 4, 22);
  Tell("record_stay", Date(2024, 4, 22), suit);
  PenaltyCase c = Read(name);
  EXPECT_TRUE(c.standing().stayed());
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_SUSPENDED);
  EXPECT_THAT(Demand(name, D(2024, 5, 6)), IsRefused("PEN-33", "行政处罚法第七十三条"));
  EXPECT_THAT(Resume(name, D(2024, 5, 6)), IsRefused("PEN-33", "行政诉讼法第五十六条"));
  *suit.mutable_stays(0)->mutable_to_date() = D(2024, 5, 13);
  suit.mutable_stays(0)->set_end_document_number("（2024）津0111行初1号之二");
  Tell("end_stay", Date(2024, 5, 13), suit);
  c = Read(name);
  EXPECT_FALSE(c.standing().stayed());
  EXPECT_TRUE(c.standing().pending());
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_OPEN);
}

TEST_F(StandingChain, PEN33_AnOrderOfTheCourtStandsAgainWithTheSuitThatWasAppealed) {
  const std::string name = Fined();
  auto suit = Judged(name, lit::LitigationCase::STATE_RECEIVED, {});
  *suit.add_stays()->mutable_from_date() = D(2024, 4, 22);
  Tell("record_stay", Date(2024, 4, 22), suit);
  auto judged = Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
                       {{lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 9, 2)}});
  *judged.mutable_stays() = suit.stays();
  *judged.mutable_stays(0)->mutable_to_date() = D(2024, 9, 2);
  Tell("take_effect", Date(2024, 9, 2), judged);
  EXPECT_FALSE(Read(name).standing().stayed());
  EXPECT_EQ(StateOf(Read(name), "payment"), type::v1::DEADLINE_STATE_OPEN);
  auto appealed = judged;
  appealed.set_state(lit::LitigationCase::STATE_APPEALED);
  appealed.clear_effective_date();
  appealed.mutable_stays(0)->clear_to_date();
  Tell("record_appeal", Date(2024, 9, 9), appealed);
  EXPECT_TRUE(Read(name).standing().stayed());
  EXPECT_THAT(Demand(name, D(2024, 9, 10)), IsRefused("PEN-33", "行政处罚法第七十三条"));
}

// 行政诉讼法第八十五条: another party was served later.
TEST_F(StandingChain, PEN34_WhatAnotherPartyMayStillAppealIsNotInEffect) {
  const std::string name = Fined();
  Revoke(name);
  EXPECT_EQ(Read(name).standing().result(), penalty::v1::REMEDY_RESULT_REVOKED);
  Tell("record_party_service", Date(2024, 9, 4),
       Judged(name, lit::LitigationCase::STATE_JUDGED,
              {{lit::JUDGMENT_KIND_REVOKE, D(2024, 8, 16)}}));
  EXPECT_TRUE(Read(name).standing().pending());
  EXPECT_TRUE(Read(name).remedies().empty());
  Tell("take_effect", Date(2024, 9, 16),
       Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
              {{lit::JUDGMENT_KIND_REVOKE, D(2024, 9, 16)}}));
  EXPECT_EQ(DayText(Read(name).remedies(0).effective_date()), "2024-09-16");
}

// 行政诉讼法第六十条: what was settled before the suit was filed runs no longer.
TEST_F(StandingChain, PEN29_WhatWasMediatedBeforeTheSuitRunsNoLonger) {
  const std::string name = Fined();
  Tell("register_pretrial", Date(2024, 6, 10),
       Suit(name, lit::LitigationCase::STATE_PRETRIAL));
  EXPECT_TRUE(Read(name).standing().pending());
  Tell("record_mediation", Date(2024, 6, 24),
       Suit(name, lit::LitigationCase::STATE_CLOSED));
  const PenaltyCase c = Read(name);
  EXPECT_FALSE(c.standing().pending());
  EXPECT_EQ(DayText(c.standing().end_date()), "2024-06-24");
}

// 行政处罚法第四十八条, 公示规定第九条: shown again within the same times, from the day
// on which it stands again.
TEST_F(StandingChain, PEN32_WhatStandsAgainIsShownAgain) {
  const std::string name = Shown();
  Revoke(name);
  auto withdraw = On<penalty::v1::WithdrawPublicityRequest>(name, D(2024, 9, 4));
  withdraw.set_reason("处罚决定被撤销。");
  Get(Do(officer_, withdraw));
  EXPECT_EQ(StateOf(Read(name), "publicity_credit"), type::v1::DEADLINE_STATE_MET);
  Appeal(name);
  EXPECT_EQ(Due(Read(name), "publicity_credit"), "2024-09-19");  // 中秋
  EXPECT_EQ(StateOf(Read(name), "publicity_enterprise"), type::v1::DEADLINE_STATE_OPEN);
  auto shown = On<penalty::v1::RecordPublicityRequest>(name, D(2024, 9, 12));
  shown.set_system(penalty::v1::PUBLICITY_SYSTEM_CREDIT);
  PenaltyCase c = Get(Do(officer_, shown));
  EXPECT_EQ(StateOf(c, "publicity_credit"), type::v1::DEADLINE_STATE_MET);
  Restore(name);  // told once more, it starts nothing once more
  EXPECT_EQ(StateOf(Read(name), "publicity_credit"), type::v1::DEADLINE_STATE_MET);
  // The reverse: a retrial takes it away for good.
  Tell("record_retrial_ruling", Date(2025, 1, 6),
       Judged(name, lit::LitigationCase::STATE_RETRIAL,
              {{lit::JUDGMENT_KIND_REVOKE, D(2024, 8, 16)},
               {lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 12, 2)}}));
  Tell("record_judgment", Date(2025, 3, 3),
       Judged(name, lit::LitigationCase::STATE_EFFECTIVE,
              {{lit::JUDGMENT_KIND_REVOKE, D(2024, 8, 16)},
               {lit::JUDGMENT_KIND_DISMISS_CLAIM, D(2024, 12, 2)},
               {lit::JUDGMENT_KIND_REVOKE, D(2025, 3, 3)}}));
  EXPECT_EQ(StateOf(Read(name), "withdrawal"), type::v1::DEADLINE_STATE_OPEN);
}

// The same where the decision had gone back to be made anew.
TEST_F(StandingChain, PEN32_WhatComesBackFromBeingMadeAnewIsShownAgain) {
  const std::string name = Shown();
  Revoke(name, 30);
  Appeal(name, 30);
  // It had run out when the appeal was heard of.
  EXPECT_EQ(StateOf(Read(name), "withdrawal"), type::v1::DEADLINE_STATE_EXPIRED);
  EXPECT_EQ(StateOf(Read(name), "publicity_enterprise"), type::v1::DEADLINE_STATE_OPEN);
  EXPECT_EQ(Due(Read(name), "publicity_enterprise"), "2024-10-12");  // 中秋、国庆
}

}  // namespace
}  // namespace yifa::testing
