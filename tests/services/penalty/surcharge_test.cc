// Surcharge on late fines (PEN-29).
#include "services/penalty/surcharge.h"

#include "tests/services/penalty/execution_fixture.h"

namespace yifa::testing {
namespace {

constexpr int64_t kFine = 31608170;  // 316,081.70 yuan
constexpr int kPercent = 3;          // of what is overdue, for each day
constexpr int64_t kDaily = 948245;   // three percent, the fraction of a fen dropped

// In time until Sunday 28 April 2024, a make-up working day. Ten days late, then two
// months of reconsideration, then late again: the cap is reached on the 34th day.
TEST_F(Execution, PEN29_TheSurchargeOf316081YuanDayByDay) {
  const std::string name = Investigated();
  Get(Review(name));
  Get(Notify(name, {FineOfFen(kFine)}));
  Get(Waive(name, D(2024, 4, 8)));
  Get(Discuss(name));
  Get(Decide(name, PenaltyOf({FineOfFen(kFine)})));
  Get(Serve(name));
  EXPECT_EQ(Due(Read(name), "payment"), "2024-04-28");
  Contest(name, Date(2024, 5, 9));
  Reconsider(name, Date(2024, 5, 9), Date(2024, 7, 5),
             reconsideration::v1::DECISION_KIND_UPHOLD);
  const penalty::v1::Surcharge s = Get(Impose(name, D(2024, 8, 30))).surcharge();
  ASSERT_EQ(s.days_size(), 34);
  Date day(2024, 4, 29);
  for (int i = 0; i < 34; ++i, ++day) {
    if (i == 10) day = Date(2024, 7, 6);  // stopped from 9 May to 5 July
    EXPECT_EQ(DayText(s.days(i).day_date()), FormatDate(day));
    EXPECT_EQ(s.days(i).overdue().amount_fen(), kFine);
    EXPECT_EQ(s.days(i).amount().amount_fen(), i < 33 ? kDaily : kFine - 33 * kDaily);
    EXPECT_EQ(s.days(i).total().amount_fen(), i < 33 ? (i + 1) * kDaily : kFine);
  }
  EXPECT_EQ(DayText(s.days(9).day_date()), "2024-05-08");
  EXPECT_EQ(DayText(s.days(33).day_date()), "2024-07-29");
  EXPECT_EQ(s.total().amount_fen(), kFine);
  EXPECT_TRUE(s.capped());
}

TEST(Surcharge, PEN29_APartPaymentLeavesTheRest) {
  const auto s = penalty::ComputeSurcharge(
      {kPercent, {{Date(2024, 5, 1), 100000}}, {{Date(2024, 5, 3), 60000}}, {}},
      Date(2024, 5, 4));
  ASSERT_EQ(s.days_size(), 3);
  EXPECT_EQ(s.days(1).amount().amount_fen(), 3000);  // the day of the payment counts
  EXPECT_EQ(s.days(2).overdue().amount_fen(), 40000);
  EXPECT_EQ(s.days(2).amount().amount_fen(), 1200);
  EXPECT_EQ(s.total().amount_fen(), 7200);
  EXPECT_FALSE(s.capped());
}

TEST(Surcharge, PEN29_InTimeThereIsNone) {
  const penalty::SurchargeBasis basis{kPercent, {{Date(2024, 5, 1), 100000}}, {}, {}};
  EXPECT_EQ(penalty::ComputeSurcharge(basis, Date(2024, 5, 1)).days_size(), 0);
  EXPECT_EQ(penalty::ComputeSurcharge(basis, Date(2024, 5, 2)).days_size(), 1);
  EXPECT_EQ(
      penalty::ComputeSurcharge({kPercent, {}, {}, {}}, Date(2024, 5, 2)).days_size(), 0);
  EXPECT_FALSE(
      penalty::ComputeSurcharge({kPercent, {}, {}, {}}, Date(2024, 5, 2)).capped());
}

TEST(Surcharge, PEN29_ARemedyThatStillRunsStopsItToTheEnd) {
  const auto s = penalty::ComputeSurcharge(
      {kPercent, {{Date(2024, 5, 1), 100000}}, {}, {{Date(2024, 5, 3), std::nullopt}}},
      Date(2024, 6, 30));
  EXPECT_EQ(s.days_size(), 1);
}

TEST_F(Execution, PEN29_IsImposedOnceAndOnlyWhereLate) {
  const std::string name = Served();
  EXPECT_THAT(Impose(name, D(2024, 4, 28)), IsRefused("PEN-29", "行政处罚法第七十二条"));
  EXPECT_EQ(LastDocument(Get(Impose(name, D(2024, 4, 29)))), "surcharge_decision");
  EXPECT_THAT(Impose(name, D(2024, 4, 30)), IsRefused("PEN-29", "行政处罚法第七十二条"));
}

TEST_F(Execution, PEN29_IsPaidAfterTheFineAndBeforeClosing) {
  const std::string name = Served();  // 5,000 yuan, 150 a day
  Get(Impose(name, D(2024, 4, 30)));
  EXPECT_THAT(Pay(name, 5601, D(2024, 5, 2)),
              IsRefused("PEN-28", "行政处罚法第六十七条"));
  PenaltyCase c = Get(Pay(name, 5000, D(2024, 5, 2)));
  EXPECT_EQ(c.surcharge().total().amount_fen(), 4 * 15000);
  EXPECT_EQ(StateOf(c, "payment"), type::v1::DEADLINE_STATE_MET_LATE);
  EXPECT_THAT(Close(name, D(2024, 5, 6)), IsRefused("PEN-37", "行政处罚法第六十六条"));
  c = Get(Pay(name, 600, D(2024, 5, 6)));
  EXPECT_EQ(c.surcharge().days_size(), 4);  // nothing was overdue any more
  EXPECT_THAT(Close(name, D(2024, 5, 6)), IsOk());
}

}  // namespace
}  // namespace yifa::testing
