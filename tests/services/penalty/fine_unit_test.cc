// Fines for each unit 每平方米、每人、每株: reckoned from the quantity that was found
// (PEN-20).
#include "tests/services/penalty/fine_range_fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using penalty::v1::FineRange;
using policy::v1::Provision;
using ::testing::HasSubstr;

constexpr char kArticle34[] = "行政处罚法第三十四条";

class FineUnitTest : public FineRangeTest {
 protected:
  // 20 to 50 yuan for each square metre.
  static Provision BySquareMetre() {
    Provision row = Item(0, 0);
    FineRange& range = AddRange("每平方米二十元以上五十元以下", 0, 0, row);
    range.set_base("area");
    range.set_unit("平方米");
    range.set_min_unit_fen(2000);
    range.set_max_unit_fen(5000);
    return row;
  }
  static pb::Finding Area(int64_t hundredths) {
    pb::Finding finding = Found("area", hundredths);
    finding.set_decimals(2);
    return finding;
  }
};

TEST_F(FineUnitTest, PEN20_SoMuchForEachSquareMetreIsReckonedFromTheArea) {
  Put(BySquareMetre());
  const std::string name = Told({Found("area", 100)});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(1999)})), IsRefused("PEN-20", kArticle34));
  const Result high = Decide(name, PenaltyOf({FineBy(5001)}));
  EXPECT_THAT(high, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(high.status()), HasSubstr("最高数额（5000元）"));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(5000)})), IsOk());
}

TEST_F(FineUnitTest, PEN20_AnAreaMayHaveDigitsBehindThePoint) {
  Put(BySquareMetre());
  const std::string name = Told({Area(10050)});  // 100.5: 2,010 to 5,025 yuan
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2009)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(5026)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2010)})), IsOk());
}

TEST_F(FineUnitTest, PEN20_DigitsBehindThePointCountForTheStepToo) {
  Provision row = StepsOf(BySquareMetre(), 0, 0);
  auto& step = *row.mutable_power_item()->mutable_steps(0);
  step.set_base("area");
  step.set_unit("平方米");
  step.set_max_unit_fen(3000);
  pb::StepCriterion& small = *step.add_criteria();
  small.set_factor("area");
  small.set_below(101);
  Put(row);
  // 100.5 is below 101, 101.0 is not.
  EXPECT_THAT(Decide(Told({Area(10050)}), PenaltyOf({FineBy(3016)})),
              IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(Told({Area(10050)}), PenaltyOf({FineBy(3015)})), IsOk());
  EXPECT_THAT(Decide(Told({Area(10100)}), PenaltyOf({FineBy(5000)})), IsOk());
}

TEST_F(FineUnitTest, PEN20_TheQuantityIsFoundOut) {
  Put(BySquareMetre());
  const Result refused = Decide(Told({}), PenaltyOf({FineBy(1000)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("按每平方米计算"));
}

// 但最高不超过.
TEST_F(FineUnitTest, PEN20_AnAmountBoundsWhatTheUnitsComeTo) {
  Provision row = BySquareMetre();
  row.mutable_power_item()->mutable_fine_ranges(0)->set_max_fine_fen(300000);
  Put(row);
  const std::string name = Told({Found("area", 1000)});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(3001)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(3000)})), IsOk());
  EXPECT_THAT(Decide(Told({Found("area", INT64_MAX)}), PenaltyOf({FineBy(3000)})),
              IsOk());
}

TEST_F(FineUnitTest, PEN20_ARangeForEachUnitSaysWhichAndNoPercentages) {
  const auto put = [&](const auto& change) {
    Provision row = BySquareMetre();
    change(*row.mutable_power_item()->mutable_fine_ranges(0));
    return PutInForce(service_, row).status();
  };
  const auto refused = HasMetadata("field", "provision.power_item.fine_ranges");
  EXPECT_THAT(put([](FineRange& range) { range.clear_unit(); }), refused);
  EXPECT_THAT(put([](FineRange& range) { range.clear_base(); }), refused);
  EXPECT_THAT(put([](FineRange& range) { range.set_max_percent(10); }), refused);
  EXPECT_THAT(put([](FineRange& range) { range.set_min_unit_fen(5001); }), refused);
}

// 土地管理法实施条例第五十七条: 100 to 1,000 yuan.
TEST_F(FineUnitTest, PEN20_LandThatIsOccupiedIsFinedByTheSquareMetre) {
  constexpr char kLand[] = "provisions/land-77";
  const std::string name = Told({Found("area", 10)}, {{kLand}});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(999, kLand)})),
              IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(10001, kLand)})),
              IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(10000, kLand)})), IsOk());
}

// 水土保持法第四十九条: of persons and of organizations.
TEST_F(FineUnitTest, PEN20_WhatIsSetForEachUnitMayDifferByTheParty) {
  constexpr char kSlope[] = "provisions/water-soil-49";
  const std::string name = Told({Found("area", 500)}, {{kSlope}});  // a company
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(5001, kSlope)})),
              IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(5000, kSlope)})), IsOk());
}

}  // namespace
}  // namespace yifa::testing
