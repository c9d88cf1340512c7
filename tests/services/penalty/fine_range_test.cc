// The ranges of fines that the law sets, as data: reckoned from what was found, each act
// by its own; leniency and departures by them (PEN-18 to PEN-20).
#include "tests/services/penalty/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using policy::v1::FineRange;
using policy::v1::PowerItem;
using policy::v1::Provision;
using ::testing::HasSubstr;

constexpr char kArticle29[] = "行政处罚法第二十九条";
constexpr char kArticle32[] = "行政处罚法第三十二条";
constexpr char kArticle34[] = "行政处罚法第三十四条";
constexpr char kItem[] = "provisions/test-food";
constexpr char kOther[] = "provisions/test-other";

pb::Measure FineBy(int64_t yuan, const std::string& item = kItem) {
  pb::Measure fine = Fine(yuan);
  fine.set_power_item(item);
  return fine;
}

pb::Finding Found(const std::string& factor, int64_t value) {
  pb::Finding finding;
  finding.set_factor(factor);
  finding.set_value(value);
  return finding;
}
pb::Finding GoodsWorth(int64_t yuan) { return Found("goods_value", yuan * 100); }

class FineRangeTest : public Penalty {
 protected:
  void Put(const Provision& row) { EXPECT_THAT(PutInForce(service_, row), IsOk()); }

  static Provision Row(const std::string& name) {
    Provision row;
    row.set_name(name);
    if (name.rfind("organs/", 0) == 0) row.set_organ(kOrgan);
    *row.mutable_valid_from_date() = D(2021, 7, 15);
    row.set_article("某条例第二十条");
    return row;
  }
  static Provision Item(int64_t least, int64_t most, const std::string& name = kItem) {
    Provision row = Row(name);
    PowerItem& item = *row.mutable_power_item();
    item.set_code(name.substr(name.size() - 5));
    item.set_matter("经营不合格的产品");
    item.set_broken_basis("某条例第十条");
    item.set_penalty_basis("某条例第二十条");
    item.set_min_fine_fen(least * 100);
    item.set_max_fine_fen(most * 100);
    return row;
  }
  static FineRange& AddRange(const std::string& condition, int64_t least, int64_t most,
                             Provision& row) {
    FineRange& range = *row.mutable_power_item()->add_fine_ranges();
    range.set_condition(condition);
    range.set_min_fine_fen(least * 100);
    range.set_max_fine_fen(most * 100);
    return range;
  }
  // 500 to 1,000 yuan for goods below 1,000 yuan, from there on five to ten times.
  static Provision ByGoods() {
    Provision row = Item(0, 0);
    policy::v1::StepCriterion& below =
        *AddRange("货值金额不足一千元", 500, 1000, row).add_criteria();
    below.set_factor("goods_value");
    below.set_below(1000 * 100);
    FineRange& times = AddRange("货值金额一千元以上", 0, 0, row);
    times.add_criteria()->set_factor("goods_value");
    times.mutable_criteria(0)->set_at_least(1000 * 100);
    times.set_base("goods_value");
    times.set_min_percent(500);
    times.set_max_percent(1000);
    return row;
  }
  static Provision StepsOf(Provision row, int64_t least, int64_t most) {
    auto& step = *row.mutable_power_item()->add_steps();
    step.set_display_name("较重");
    step.set_condition("较重");
    step.set_min_fine_fen(least * 100);
    step.set_max_fine_fen(most * 100);
    return row;
  }
  void PutDiscretion(int percent, bool by_maker) {
    Provision row = Row("provisions/test-discretion");
    row.mutable_discretion_rule()->set_lighter_percent(percent);
    row.mutable_discretion_rule()->set_departure_by_maker(by_maker);
    Put(row);
  }

  // Told 20,000 yuan of as many acts as have norms.
  std::string Told(const std::vector<pb::Finding>& findings,
                   const std::vector<std::vector<std::string>>& norms = {{kItem}}) {
    const std::string name = Filed();
    Get(AddEvidence(name));
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    r.mutable_report()->set_discretion_step("较重");
    for (const pb::Finding& finding : findings)
      *r.mutable_report()->add_findings() = finding;
    for (const auto& broken : norms) {
      pb::Violation& act = *r.add_violations() = DoneOn(D(2024, 3, 1));
      act.set_description(std::to_string(r.violations_size()) + act.description());
      act.set_distinct_reason("各案系不同批次的产品。");
      for (const std::string& norm : broken) act.add_power_items(norm);
    }
    Get(Do(officer_, r));
    Get(Notify(name, {Fine(20000)}));
    return name;
  }
  static pb::Decision Lenient(pb::Leniency leniency, const MeasureList& measures) {
    pb::Decision decision = PenaltyOf(measures);
    decision.set_leniency(leniency);
    decision.set_leniency_ground("主动消除危害后果。");
    return decision;
  }
};

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
  const std::string name = Told({GoodsWorth(999)});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(1001)})), IsRefused("PEN-20", kArticle34));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(1000)})), IsOk());
}

TEST_F(FineRangeTest, PEN20_WhatSelectsTheRangeIsFoundOut) {
  Put(ByGoods());
  EXPECT_THAT(Decide(Told({}), PenaltyOf({FineBy(1000)})),
              IsRefused("PEN-20", kArticle34));
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
  const std::string name = Told({Found("goods_value", INT64_MAX)});
  const Result refused = Decide(name, PenaltyOf({FineBy(20000)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", kArticle34));
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
  auto lead = LeadRequest();
  lead.mutable_penalty_case()->set_field("市场监管");
  const std::string name = Get(Do(intake_, lead)).name();
  const auto rows = service_.engine().registers().provisions();
  const Provision* rule = rows->Named("provisions/market-discretion");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->field(), Read(name).field());
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
    if (authority != pb::DEPARTURE_AUTHORITY_UNSPECIFIED) {
      pb::DepartureApproval& approval = *decision.mutable_departure_approval();
      approval.set_authority(authority);
      approval.set_approver("王五");
      approval.set_document("批准表");
      *approval.mutable_approve_date() = D(2024, 4, 9);
    }
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
  pb::DepartureApproval& approval = *decision.mutable_departure_approval();
  approval.set_authority(pb::DEPARTURE_AUTHORITY_MAIN_HEAD);
  approval.set_approver("王五");
  approval.set_document("批准表");
  *approval.mutable_approve_date() = D(2024, 4, 11);
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

TEST_F(FineRangeTest, PEN19_AFineIsNotBelowWhatTheOtherNormWants) {
  Put(Item(0, 8000));
  Put(Item(3000, 5000, kOther));
  const std::string name = Told({}, {{kItem, kOther}});
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(4000, kOther)})),
              IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(2999)})), IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(3000)})), IsOk());
}

TEST_F(FineRangeTest, PEN19_OfTwoNormsTheHigherIsTheOneThatComesToMoreHere) {
  Put(ByGoods());
  Put(Item(0, 8000, kOther));
  EXPECT_THAT(Decide(Told({GoodsWorth(1000)}, {{kItem, kOther}}),
                     PenaltyOf({FineBy(6000, kOther)})),
              IsRefused("PEN-19", kArticle29));
  EXPECT_THAT(Decide(Told({GoodsWorth(999)}, {{kItem, kOther}}),
                     PenaltyOf({FineBy(6000, kOther)})),
              IsOk());
}

TEST_F(FineRangeTest, PEN20_AnItemSaysItsRangesInOrder) {
  const auto put = [&](const auto& change) {
    Provision row = ByGoods();
    change(*row.mutable_power_item());
    return PutInForce(service_, row).status();
  };
  const auto refused = [](const char* field) {
    return HasMetadata("field", std::string("provision.power_item.") + field);
  };
  EXPECT_THAT(put([](PowerItem& item) { item.set_max_fine_fen(1); }),
              refused("fine_ranges"));
  EXPECT_THAT(
      put([](PowerItem& item) { item.mutable_fine_ranges(0)->set_min_fine_fen(100001); }),
      refused("fine_ranges"));
  EXPECT_THAT(put([](PowerItem& item) { item.mutable_fine_ranges(1)->clear_base(); }),
              refused("fine_ranges"));
  EXPECT_THAT(put([](PowerItem& item) {
                item.mutable_fine_ranges(1)->clear_min_percent();
                item.mutable_fine_ranges(1)->clear_max_percent();
              }),
              refused("fine_ranges"));
  Provision steps = StepsOf(Item(0, 9999), 7000, 10000);
  EXPECT_THAT(PutInForce(service_, steps).status(), refused("steps"));
}

}  // namespace
}  // namespace yifa::testing
