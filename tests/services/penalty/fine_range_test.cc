// The ranges of fines that the law sets, as data: reckoned from what was found, each act
// by its own; leniency and departures by them (PEN-18, PEN-20).
#include "tests/services/penalty/fine_range_fixture.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using penalty::v1::FineRange;
using policy::v1::Provision;
using ::testing::HasSubstr;

constexpr char kArticle32[] = "行政处罚法第三十二条";
constexpr char kArticle34[] = "行政处罚法第三十四条";

TEST_F(FineRangeTest, PEN20_ARangeIsReckonedFromTheValueThatWasFound) {
  Put(ByGoods());
  const std::string name = Told({GoodsWorth(1000)});
  const Result low = Decide(name, PenaltyOf({FineBy(4999)}));
  EXPECT_THAT(low, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(low.status()), HasSubstr("最低数额（5000元）"));
  const Result high = Decide(name, PenaltyOf({FineBy(10001)}));
  EXPECT_THAT(high, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(high.status()), HasSubstr("最高数额（10000元）"));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(10000)})), IsOk());
}

TEST_F(FineRangeTest, PEN20_TheFindingsSelectTheRange) {
  Put(ByGoods());
  EXPECT_THAT(Decide(Told({}), PenaltyOf({FineBy(1000)})),
              IsRefused("PEN-20", kArticle34));
  const std::string name = Told({GoodsWorth(999)});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(1001)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(1000)})), IsOk());
}

TEST_F(FineRangeTest, PEN20_ABaseIsFoundOut) {
  Provision row = Item(0, 0);
  FineRange& range = AddRange("以广告费用计算", 0, 0, row);
  range.set_base("advertising_fee");
  range.set_max_percent(300);
  Put(row);
  const Result refused = Decide(Told({}), PenaltyOf({FineBy(1000)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("advertising_fee"));
  EXPECT_THAT(
      Decide(Told({Found("advertising_fee", 333 * 100)}), PenaltyOf({FineBy(1000)})),
      IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(
      Decide(Told({Found("advertising_fee", 334 * 100)}), PenaltyOf({FineBy(1000)})),
      IsOk());
}

// 但最高不超过.
TEST_F(FineRangeTest, PEN20_AmountsBoundWhatTheTimesComeTo) {
  Provision row = Item(0, 0);
  FineRange& range = AddRange("有违法所得", 0, 3000, row);
  range.set_base("goods_value");
  range.set_max_percent(300);
  Put(row);
  const std::string name = Told({GoodsWorth(5000)});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(3001)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(3000)})), IsOk());
}

TEST_F(FineRangeTest, PEN20_NoAmountIsTooLargeToBeReckoned) {
  Put(ByGoods());
  EXPECT_THAT(Decide(Told({Found("goods_value", INT64_MAX)}), PenaltyOf({FineBy(20000)})),
              IsRefused("PEN-20", kArticle34));
}

TEST_F(FineRangeTest, PEN20_TheMeasureNamesARangeThatNothingSelects) {
  Provision row = Item(0, 0);
  AddRange("一般情节", 500, 1000, row);
  AddRange("情节严重", 1000, 5000, row);
  Put(row);
  const std::string name = Told({});
  pb::Measure fine = FineBy(3000);
  EXPECT_THAT(Decide(name, PenaltyOf({fine})), IsRefused("PEN-20", kArticle34));
  fine.set_fine_range("情节特别严重");
  EXPECT_THAT(Decide(name, PenaltyOf({fine})),
              HasMetadata("field", "decision.measures[0].fine_range"));
  fine.set_fine_range("一般情节");
  EXPECT_THAT(Decide(name, PenaltyOf({fine})), IsRefused("PEN-20", kArticle34));
  fine.set_fine_range("情节严重");
  EXPECT_THAT(Decide(name, PenaltyOf({fine})), IsOk());
}

TEST_F(FineRangeTest, PEN20_EachActIsJudgedByWhatWasFoundOfIt) {
  Put(ByGoods());
  pb::Finding first = GoodsWorth(999), second = GoodsWorth(1000);
  first.set_violation(0);
  second.set_violation(1);
  const std::string name = Told({first, second}, {{kItem}, {kItem}});
  const auto decide = [&](int64_t of_first, int64_t of_second) {
    pb::Measure of_the_second = FineBy(of_second);
    of_the_second.set_violation(1);
    return Decide(name, PenaltyOf({FineBy(of_first), of_the_second}));
  };
  EXPECT_THAT(decide(1001, 5000), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(decide(1000, 4999), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(decide(1000, 5000), IsOk());
}

TEST_F(FineRangeTest, PEN18_EachActMayBeJudgedWithItsOwnLeniency) {
  Put(Item(1000, 5000));
  const auto decide = [&](std::optional<pb::Leniency> of_the_second) {
    pb::Measure second = FineBy(1000);
    second.set_violation(1);
    if (of_the_second) second.set_leniency(*of_the_second);
    return Decide(Told({}, {{kItem}, {kItem}}),
                  Lenient(pb::LENIENCY_MITIGATED, {FineBy(999), second}));
  };
  EXPECT_THAT(decide(std::nullopt), IsRefused("PEN-18", kArticle32));
  EXPECT_THAT(decide(pb::LENIENCY_LIGHTER), IsOk());
  EXPECT_THAT(decide(pb::LENIENCY_UNSPECIFIED), IsOk());
  pb::Measure lone = FineBy(1000);
  lone.set_leniency(pb::LENIENCY_LIGHTER);
  EXPECT_THAT(Decide(Told({}), PenaltyOf({lone})),
              HasMetadata("field", "decision.measures[0].leniency"));
}

TEST_F(FineRangeTest, PEN20_AStepMayBeATimesToo) {
  Provision row = StepsOf(ByGoods(), 0, 0);
  row.mutable_power_item()->mutable_steps(0)->set_base("goods_value");
  row.mutable_power_item()->mutable_steps(0)->set_min_percent(800);
  row.mutable_power_item()->mutable_steps(0)->set_max_percent(1000);
  Put(row);
  const std::string name = Told({GoodsWorth(1000)});
  const Result refused = Decide(name, PenaltyOf({FineBy(7999)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("（8000元至10000元）"));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(8000)})), IsOk());
}

TEST_F(FineRangeTest, PEN18_TheRangeOfTheLawAndNotTheStepMeasuresLeniency) {
  Put(StepsOf(Item(0, 10000), 7000, 10000));
  const std::string name = Told({});
  const Result mitigated = Decide(name, Lenient(pb::LENIENCY_MITIGATED, {FineBy(2500)}));
  EXPECT_THAT(mitigated, IsRefused("PEN-18", kArticle32));
  EXPECT_THAT(WordsOf(mitigated.status()), HasSubstr("没有规定罚款的最低数额"));
  EXPECT_THAT(Decide(name, Lenient(pb::LENIENCY_LIGHTER, {FineBy(2500)})), IsOk());
}

TEST_F(FineRangeTest, PEN18_WhereTheFieldsRuleSaysSoLighterIsTheLowerPart) {
  Put(Item(1000, 11000));
  EXPECT_THAT(Decide(Told({}), Lenient(pb::LENIENCY_LIGHTER, {FineBy(9900)})), IsOk());
  PutDiscretion(30, false);
  const std::string name = Told({});
  const Result refused = Decide(name, Lenient(pb::LENIENCY_LIGHTER, {FineBy(4001)}));
  EXPECT_THAT(refused, IsRefused("PEN-18", kArticle32));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("（1000元至4000元）"));
  EXPECT_THAT(Decide(name, Lenient(pb::LENIENCY_LIGHTER, {FineBy(999)})),
              IsRefused("PEN-18", kArticle32));
  EXPECT_THAT(Decide(name, Lenient(pb::LENIENCY_LIGHTER, {FineBy(4000)})), IsOk());
}

TEST_F(FineRangeTest, PEN18_MarketSupervisionHasSuchARule) {
  const auto rows = service_.engine().registers().provisions();
  const Provision* rule = rows->Named("provisions/market-discretion");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->field(), "市场监管");
  EXPECT_EQ(rule->discretion_rule().lighter_percent(), 30);
  EXPECT_TRUE(rule->discretion_rule().departure_by_maker());
}

// 应当并处时不并处.
TEST_F(FineRangeTest, PEN18_AMitigatedPenaltyMayLeaveAClassOut) {
  Provision row = Item(500, 10000);
  row.mutable_power_item()->add_classes(pb::PENALTY_CLASS_FINE);
  row.mutable_power_item()->add_classes(pb::PENALTY_CLASS_SUSPEND_BUSINESS);
  Put(row);
  const std::string name = Told({});
  pb::Decision decision = Lenient(pb::LENIENCY_MITIGATED, {FineBy(600)});
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-18", kArticle32));
  decision.add_left_out_classes(pb::PENALTY_CLASS_REVOKE_LICENCE);
  EXPECT_THAT(Decide(name, decision), IsRefused("PEN-18", kArticle32));
  const auto wrong = HasMetadata("field", "decision.left_out_classes");
  decision.set_left_out_classes(0, pb::PENALTY_CLASS_FINE);
  EXPECT_THAT(Decide(name, decision), wrong);
  decision.set_left_out_classes(0, pb::PENALTY_CLASS_SUSPEND_BUSINESS);
  decision.set_leniency(pb::LENIENCY_LIGHTER);
  EXPECT_THAT(Decide(name, decision), wrong);
  decision.set_leniency(pb::LENIENCY_MITIGATED);
  EXPECT_THAT(Decide(name, decision), IsOk());
}

TEST_F(FineRangeTest, PEN20_WhoMadeTheStepsLetsAFineLeaveThem) {
  PutDiscretion(0, true);
  Put(StepsOf(Item(0, 10000), 7000, 10000));
  const std::string own = std::string(kOrgan) + "/provisions/test-own";
  Put(StepsOf(Item(0, 10000, own), 7000, 10000));
  const auto decide = [&](const std::string& item, pb::DepartureAuthority authority,
                          bool discussed) {
    const std::string name = Told({}, {{item}});
    if (discussed) Get(Discuss(name));
    pb::Decision decision = PenaltyOf({FineBy(6000, item)});
    decision.set_departure_reason("适用裁量阶次明显不当。");
    if (authority != pb::DEPARTURE_AUTHORITY_UNSPECIFIED)
      *decision.mutable_departure_approval() = Approval(authority, D(2024, 4, 9));
    return Decide(name, decision);
  };
  const auto refused = IsRefused("PEN-20", kArticle34);
  EXPECT_THAT(decide(kItem, pb::DEPARTURE_AUTHORITY_UNSPECIFIED, true), refused);
  EXPECT_THAT(decide(kItem, pb::DEPARTURE_AUTHORITY_MAIN_HEAD, false), refused);
  EXPECT_THAT(decide(kItem, pb::DEPARTURE_AUTHORITY_MAKER, false), IsOk());
  EXPECT_THAT(decide(own, pb::DEPARTURE_AUTHORITY_UNSPECIFIED, false), refused);
  EXPECT_THAT(decide(own, pb::DEPARTURE_AUTHORITY_UNSPECIFIED, true), IsOk());
  EXPECT_THAT(decide(own, pb::DEPARTURE_AUTHORITY_MAIN_HEAD, false), IsOk());
}

TEST_F(FineRangeTest, PEN20_AnApprovalComesBeforeTheDecision) {
  pb::Decision decision = PenaltyOf({Fine(5000)});
  *decision.mutable_departure_approval() =
      Approval(pb::DEPARTURE_AUTHORITY_MAIN_HEAD, D(2024, 4, 11));
  EXPECT_THAT(Decide(Notified(), decision),
              HasMetadata("field", "decision.departure_approval.approve_date"));
}

TEST_F(FineRangeTest, PEN20_AFineWithoutAnItemSaysItsBasisWhereTheOrganWantsIt) {
  EXPECT_THAT(Decide(Notified(), PenaltyOf({Fine(5000)})), IsOk());
  Provision row = Row(std::string(kOrgan) + "/provisions/test-basis");
  row.mutable_fine_basis_rule()->set_required(true);
  Put(row);
  pb::Measure fine = Fine(5000);
  const auto refused = IsRefused("PEN-20", "行政处罚法第五十九条第一款第三项");
  EXPECT_THAT(Decide(Notified(), PenaltyOf({fine})), refused);
  fine.set_fine_basis("价格法第四十二条");
  EXPECT_THAT(Decide(Notified(), PenaltyOf({fine})), refused);
  fine.mutable_statutory_range()->set_condition("不明码标价");
  fine.mutable_statutory_range()->set_max_fine_fen(5000 * 100);
  EXPECT_THAT(Decide(Notified(), PenaltyOf({fine})), IsOk());
}

TEST_F(FineRangeTest, PEN20_AFineIsHeldToTheRangeThatItSays) {
  pb::Measure fine = Fine(5000);
  fine.mutable_statutory_range()->set_condition("不明码标价");
  fine.mutable_statutory_range()->set_max_fine_fen(4999 * 100);
  EXPECT_THAT(Decide(Notified(), PenaltyOf({fine})),
              HasMetadata("field", "decision.measures[0].fine_basis"));
  fine.set_fine_basis("价格法第四十二条");
  const Result refused = Decide(Notified(), PenaltyOf({fine}));
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("价格法第四十二条"));
}

}  // namespace
}  // namespace yifa::testing
