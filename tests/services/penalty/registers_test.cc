// The powers that the service ships, against what the statutes say: each with its source,
// one version for each day, and the ranges of fines in yuan (PEN-20, PEN-35).
#include <set>

#include "common/casework/law/provisions.h"
#include "services/penalty/fine_range.h"
#include "tests/services/penalty/fixture.h"
#include "tests/support/provisions.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::testing {
namespace {

namespace pb = penalty::v1;
using casework::Provisions;
using policy::v1::PowerItem;
using policy::v1::Provision;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kFolder[] = YIFA_SOURCE_DIR "/services/penalty/provisions";
constexpr auto kPerson = type::v1::PARTY_KIND_NATURAL_PERSON;
constexpr auto kShop = type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS;
constexpr auto kFirm = type::v1::PARTY_KIND_ORGANIZATION;

class RegistersTest : public ::testing::Test {
 protected:
  RegistersTest() : shipped_(*Provisions::Load(kFolder)) {
    for (const auto& [name, row] : shipped_.rows())
      if (row->has_power_item()) powers_.push_back(row.get());
  }

  // The name of the row that holds for a code on a day, without `provisions/`.
  std::string Holds(const std::string& code, Date day) {
    const type::v1::Organ organ;
    const Provision* row = shipped_.Find(
        Provision::kPowerItem, {organ, day, "市场监管"},
        [&](const Provision& each) { return each.power_item().code() == code; });
    return row == nullptr ? "" : row->name().substr(sizeof("provisions/") - 1);
  }

  const Provisions shipped_;
  std::vector<const Provision*> powers_;
};

TEST_F(RegistersTest, PEN20_EveryShippedRowSaysItsArticleAndSource) {
  for (const auto& [name, row] : shipped_.rows()) {
    EXPECT_THAT(row->article(), Not(IsEmpty())) << name;
    EXPECT_THAT(row->source(), Not(IsEmpty())) << name;
    EXPECT_TRUE(row->has_valid_from_date()) << name;
  }
}

TEST_F(RegistersTest, PEN20_EveryShippedPowerSaysWhatItsArticleSets) {
  EXPECT_GE(powers_.size(), 300u);
  for (const Provision* row : powers_) {
    const PowerItem& item = row->power_item();
    EXPECT_THAT(item.penalty_basis(), HasSubstr("条")) << row->name();
    EXPECT_THAT(item.broken_basis(), HasSubstr("条")) << row->name();
    const bool says = item.max_fine_fen() > 0 || !item.fine_ranges().empty();
    EXPECT_NE(says, item.without_fine()) << row->name();
    std::set<std::string> conditions;
    for (const auto& range : item.fine_ranges())
      EXPECT_TRUE(conditions.insert(range.condition()).second) << row->name();
  }
}

TEST_F(RegistersTest, PEN35_ACodeHasOneVersionOnAnyDay) {
  const auto until = [](const Provision& row) {
    return row.has_valid_until_date() ? DayOf(row.valid_until_date()) : kLastDay;
  };
  for (size_t i = 0; i < powers_.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const Provision& one = *powers_[i];
      const Provision& other = *powers_[j];
      if (one.power_item().code() != other.power_item().code()) continue;
      EXPECT_TRUE(until(one) < DayOf(other.valid_from_date()) ||
                  until(other) < DayOf(one.valid_from_date()))
          << one.name() << " and " << other.name();
    }
  }
}

TEST_F(RegistersTest, PEN35_TheVersionIsThatOfTheDay) {
  EXPECT_EQ(Holds("sj-wz", Date(2022, 2, 28)), "market-unlicensed");
  EXPECT_EQ(Holds("sj-wz", Date(2022, 3, 1)), "market-unlicensed-2022");
  EXPECT_EQ(Holds("bzd-xc", Date(2025, 10, 14)), "competition-2018-20");
  EXPECT_EQ(Holds("bzd-xc", Date(2025, 10, 15)), "competition-2025-25-1");
  EXPECT_EQ(Holds("bzd-sm", Date(2019, 4, 22)), "competition-2018-21");
  EXPECT_EQ(Holds("bzd-sm", Date(2019, 4, 23)), "competition-2019-21");
  EXPECT_EQ(Holds("hb-yy", Date(2026, 8, 14)), "air-118-1");
  EXPECT_EQ(Holds("hb-yy", Date(2026, 8, 15)), "environment-1132-1");
  EXPECT_EQ(Holds("cg-lj-dw", Date(2026, 8, 14)), "city-dumping-unit");
  EXPECT_EQ(Holds("cg-lj-dw", Date(2026, 8, 15)), "environment-1169-1-refuse");
  EXPECT_EQ(Holds("sb-qq-1", Date(2026, 12, 31)), "trademark-60-1");
  EXPECT_EQ(Holds("sb-qq-1", Date(2027, 1, 1)), "trademark-2027-74-1");
}

// What an article comes to for a party, by what was found; in yuan.
struct Case {
  const char* row;
  const char* range;  // that the fine names; "" = as the findings select
  type::v1::PartyKind party;
  const char* factor;
  int64_t found;
  int64_t least, most;
};

constexpr Case kCases[] = {
    // 食品安全法 122, 123, 124, 125, 126, 130, 132, 133
    {"food-122-1", "", kFirm, "goods_value", 9999, 50000, 100000},
    {"food-122-1", "", kFirm, "goods_value", 10000, 100000, 200000},
    {"food-123-1-1", "", kFirm, "goods_value", 9999, 100000, 150000},
    {"food-123-1-1", "", kFirm, "goods_value", 20000, 300000, 600000},
    {"food-124-1-5", "", kShop, "goods_value", 500, 50000, 100000},
    {"food-124-1-5", "", kShop, "goods_value", 12000, 120000, 240000},
    {"food-125-1-2", "", kShop, "goods_value", 500, 5000, 50000},
    {"food-125-1-2", "", kShop, "goods_value", 10000, 50000, 100000},
    {"food-125-2", "", kShop, "", 0, 0, 2000},
    {"food-126-1-3", "", kFirm, "", 0, 5000, 50000},
    {"food-130-1", "", kFirm, "", 0, 50000, 200000},
    {"food-132-1", "", kFirm, "", 0, 10000, 50000},
    {"food-133-1", "", kFirm, "", 0, 2000, 50000},
    // 广告法 55, 57, 58, 59
    {"advertising-55-1", "广告费用可以计算", kFirm, "advertising_fee", 1000, 3000, 5000},
    {"advertising-55-1", "广告费用无法计算或者明显偏低", kFirm, "", 0, 200000, 1000000},
    {"advertising-57-1", "", kFirm, "", 0, 200000, 1000000},
    {"advertising-58-1-2", "广告费用可以计算", kShop, "advertising_fee", 800, 800, 2400},
    {"advertising-58-1-2", "广告费用无法计算或者明显偏低", kShop, "", 0, 100000, 200000},
    {"advertising-59-1-1", "", kFirm, "", 0, 0, 100000},
    // 产品质量法 49, 50, 51, 54; 计量法实施细则 46
    {"quality-49", "", kFirm, "goods_value", 10000, 10000, 30000},
    {"quality-50", "", kFirm, "goods_value", 10000, 5000, 30000},
    {"quality-51", "", kFirm, "goods_value", 10000, 0, 10000},
    {"quality-54", "", kFirm, "goods_value", 10000, 0, 3000},
    {"measuring-46", "", kShop, "", 0, 0, 2000},
    // 反不正当竞争法(2019年) 18, 20; (2025年) 23, 25
    {"competition-2018-18", "", kFirm, "illegal_turnover", 50000, 0, 250000},
    {"competition-2018-18", "", kFirm, "illegal_turnover", 49999, 0, 250000},
    {"competition-2018-20", "不属于情节严重", kFirm, "", 0, 200000, 1000000},
    {"competition-2025-23-1", "", kFirm, "illegal_turnover", 60000, 0, 300000},
    {"competition-2025-25-1", "不属于情节严重", kFirm, "", 0, 0, 1000000},
    {"competition-2025-25-1", "情节严重", kFirm, "", 0, 1000000, 2000000},
    // 价格法 42; 价格违法行为行政处罚规定 7, 11
    {"market-price-marking", "", kShop, "", 0, 0, 5000},
    {"price-7", "", kFirm, "illegal_gains", 1000, 0, 5000},
    {"price-7", "没有违法所得", kFirm, "illegal_gains", 0, 50000, 500000},
    {"price-7", "没有违法所得，经营者为个人", kPerson, "illegal_gains", 0, 0, 100000},
    // 消费者权益保护法 56; 电子商务法 76, 83; 商标法 60; 特种设备安全法 84
    {"consumer-56-1-1", "", kShop, "illegal_gains", 300, 300, 3000},
    {"consumer-56-1-1", "没有违法所得", kShop, "illegal_gains", 0, 0, 500000},
    {"ecommerce-76-1-1", "", kShop, "", 0, 0, 10000},
    {"ecommerce-83", "情节严重", kFirm, "", 0, 500000, 2000000},
    {"trademark-60-3", "", kShop, "illegal_turnover", 49999, 0, 250000},
    {"trademark-60-3", "", kShop, "illegal_turnover", 80000, 0, 400000},
    {"equipment-84-1", "", kFirm, "", 0, 30000, 300000},
    // 市场主体登记管理条例 43, 45; 无证无照经营查处办法 13
    {"market-unlicensed-2022", "拒不改正", kPerson, "", 0, 10000, 100000},
    {"market-unlicensed-2022", "情节严重", kPerson, "", 0, 100000, 500000},
    {"market-unlicensed", "", kPerson, "", 0, 0, 10000},
    {"registration-45-1", "", kFirm, "false_capital", 1000000, 50000, 150000},
    // 城乡规划法 64, 66, 67; 土地管理法 82; 城市道路管理条例 42
    {"planning-64", "尚可采取改正措施消除对规划实施的影响", kFirm, "construction_cost",
     1000000, 50000, 100000},
    {"planning-64", "无法采取改正措施消除影响", kFirm, "construction_cost", 1000000, 0,
     100000},
    {"planning-65", "", kPerson, "", 0, 0, 0},
    {"planning-66-1", "", kPerson, "construction_cost", 20000, 0, 20000},
    {"planning-67", "", kFirm, "", 0, 10000, 50000},
    {"land-82", "", kFirm, "illegal_gains", 100000, 10000, 30000},
    {"city-road-occupation", "", kFirm, "", 0, 0, 20000},
    // 大气 118, 115, 119; 噪声 77, 82; 固废 111; 燃气 49; 动物防疫法 92
    {"air-118-1", "", kShop, "", 0, 5000, 50000},
    {"air-118-3", "", kShop, "", 0, 500, 20000},
    {"air-115-1-1", "", kFirm, "", 0, 10000, 100000},
    {"air-119-2", "", kPerson, "", 0, 500, 2000},
    {"environment-1132-3", "拒不改正", kShop, "", 0, 5000, 20000},
    {"noise-77-2", "", kFirm, "", 0, 10000, 100000},
    {"noise-82-1", "", kPerson, "", 0, 200, 1000},
    {"city-dumping-unit", "", kFirm, "", 0, 50000, 500000},
    {"city-dumping-person", "", kPerson, "", 0, 100, 500},
    {"waste-111-1-4", "", kFirm, "", 0, 100000, 1000000},
    {"gas-49-1-1", "", kFirm, "", 0, 0, 100000},
    {"gas-49-1-1", "", kPerson, "", 0, 0, 1000},
    {"animals-92-1", "逾期不改正", kPerson, "", 0, 1000, 5000},
};

TEST_F(RegistersTest, PEN20_TheShippedRangesAreThoseOfTheStatutes) {
  for (const Case& each : kCases) {
    SCOPED_TRACE(std::string(each.row) + " " + each.range);
    const Provision* row = shipped_.Named(std::string("provisions/") + each.row);
    ASSERT_NE(row, nullptr);
    PenaltyCase c;
    c.mutable_party()->set_kind(each.party);
    pb::InvestigationReport report;
    if (*each.factor != '\0') {
      report.add_findings()->set_factor(each.factor);
      report.mutable_findings(0)->set_value(each.found * 100);
    }
    pb::Measure fine = Fine(1);
    fine.set_fine_range(each.range);
    const auto bounds = penalty::CertainBounds(row->power_item(), {c, report, fine});
    ASSERT_TRUE(bounds.has_value());
    EXPECT_EQ(bounds->least, each.least * 100);
    EXPECT_EQ(bounds->most, each.most * 100);
  }
}

class ShippedPowersTest : public Penalty {
 protected:
  pb::Measure FineBy(int64_t yuan, const std::string& item) {
    pb::Measure fine = Fine(yuan);
    fine.set_power_item(item);
    return fine;
  }
  // Told 20,001 yuan for an act by that item.
  std::string Told(const std::string& item) {
    const std::string name = Filed();
    Get(AddEvidence(name));
    auto r = On<pb::ConcludeInvestigationRequest>(name, D(2024, 3, 20));
    *r.mutable_report() = Report();
    *r.add_violations() = DoneOn(D(2024, 3, 1));
    r.mutable_violations(0)->add_power_items(item);
    Get(Do(officer_, r));
    Get(Notify(name, {Fine(20001)}));
    Get(Waive(name));
    return name;
  }
};

TEST_F(ShippedPowersTest, PEN20_AnOccupiedRoadCostsTwentyThousandYuanAtMost) {
  constexpr char kItem[] = "provisions/city-road-occupation";
  const std::string name = Told(kItem);
  const Result refused = Decide(name, PenaltyOf({FineBy(20001, kItem)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", "行政处罚法第三十四条"));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("最高数额（20000元）"));
  EXPECT_THAT(Decide(name, PenaltyOf({FineBy(20000, kItem)})), IsOk());
}

TEST_F(ShippedPowersTest, PEN20_NoFineRestsOnAnItemThatSetsNone) {
  constexpr char kItem[] = "provisions/planning-65";
  const Result refused = Decide(Told(kItem), PenaltyOf({FineBy(1, kItem)}));
  EXPECT_THAT(refused, IsRefused("PEN-20", "行政处罚法第三十四条"));
  EXPECT_THAT(WordsOf(refused.status()), HasSubstr("没有设定罚款：城乡规划法第六十五条"));
}

TEST_F(ShippedPowersTest, PEN20_AnItemThatSetsNoFineHasNoAmounts) {
  Provision row;
  row.set_name("provisions/test-removal");
  *row.mutable_valid_from_date() = D(2021, 7, 15);
  row.set_article("某条例第二十条");
  PowerItem& item = *row.mutable_power_item();
  item.set_code("test-removal");
  item.set_matter("擅自搭建");
  item.set_broken_basis("某条例第十条");
  item.set_penalty_basis("某条例第二十条");
  item.set_without_fine(true);
  item.set_max_fine_fen(100);
  EXPECT_THAT(PutInForce(service_, row),
              HasMetadata("field", "provision.power_item.without_fine"));
  item.clear_max_fine_fen();
  EXPECT_THAT(PutInForce(service_, row), IsOk());
}

}  // namespace
}  // namespace yifa::testing
