// An office's own list of powers and steps, as its spreadsheet has it (PEN-20).
#include "services/cli/powers/powers_table.h"

#include <gmock/gmock.h>

#include "services/cli/powers/cells.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using policy::v1::PowerItem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kOrgan[] = "organs/120111101";
// Two items: one by the value of the goods with a step of two factors, one of a sum.
constexpr char kList[] =
    "事项编码,违法行为,违法依据,处罚依据,执法领域,施行日期,处罚种类,法定情形,"
    "法定最低罚款,法定最高罚款,法定计算基数,法定最低比例,法定最高比例,法定情形因素,"
    "法定因素单位,法定因素下限,法定因素上限,裁量阶次,适用条件,裁量因素,裁量因素单位,"
    "裁量因素下限,裁量因素上限,阶次最低罚款,阶次最高罚款\n"
    "SP-01.2,生产不合格食品,食品条例第十条,食品条例第二十条,市场监管,2024/1/1,"
    "没收违法所得、罚款,不足一万元,\"50,000\",\"100,000\",,,,货值金额,元,,10000,"
    "较轻,初次,天数,日,,30,50000,60000\n"
    ",,,,,,,货值一万元以上,,,货值金额,10倍,20倍,货值金额,元,10000,,,,area,平方米,,100,"
    ",\n"
    "cg-1,占道经营,市容条例第十条,市容条例第二十条,,2024年1月1日,,,500,3000,,,,,,,,"
    "一般,一般情形,,,,,500,\n"
    ",,,,,,,,,,,,,,,,,,,,,,,,\n";

std::string FaultsOf(const std::string& text) {
  return std::string(ReadPowers(text, kOrgan).status().message());
}

// The list with one of its texts changed.
std::string Changed(const std::string& from, const std::string& to) {
  std::string text = kList;
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(PowersTable, PEN20_RowsBelowAnItemAddToIt) {
  const auto items = ReadPowers(kList, kOrgan);
  ASSERT_THAT(items, testing::IsOk());
  ASSERT_THAT(*items, SizeIs(2));
  const ListedItem& first = items->front();
  EXPECT_EQ(first.line, 2U);
  EXPECT_EQ(first.provision.name(), "organs/120111101/provisions/power-sp-01-2-20240101");
  EXPECT_EQ(first.provision.organ(), kOrgan);
  EXPECT_EQ(first.provision.field(), "市场监管");
  const PowerItem& item = first.provision.power_item();
  EXPECT_EQ(item.code(), "SP-01.2");
  EXPECT_EQ(item.penalty_basis(), "食品条例第二十条");
  EXPECT_THAT(item.classes(), ElementsAre(penalty::v1::PENALTY_CLASS_CONFISCATE_GAINS,
                                          penalty::v1::PENALTY_CLASS_FINE));
  ASSERT_EQ(item.fine_ranges_size(), 2);
  EXPECT_EQ(item.fine_ranges(0).min_fine_fen(), 5'000'000);
  EXPECT_EQ(item.fine_ranges(0).max_fine_fen(), 10'000'000);
  EXPECT_EQ(item.fine_ranges(0).criteria(0).factor(), "goods_value");
  EXPECT_EQ(item.fine_ranges(0).criteria(0).below(), 1'000'000);
  EXPECT_FALSE(item.fine_ranges(0).criteria(0).has_at_least());
  EXPECT_EQ(item.fine_ranges(1).base(), "goods_value");
  EXPECT_EQ(item.fine_ranges(1).min_percent(), 1000);
  EXPECT_EQ(item.fine_ranges(1).max_percent(), 2000);
  ASSERT_EQ(item.steps_size(), 1);
  EXPECT_EQ(item.steps(0).display_name(), "较轻");
  ASSERT_EQ(item.steps(0).criteria_size(), 2);
  EXPECT_EQ(item.steps(0).criteria(0).below(), 30);
  EXPECT_EQ(item.steps(0).criteria(1).factor(), "area");
}

TEST(PowersTable, PEN20_AnItemMayHaveOneRangeOfItsOwn) {
  const auto items = ReadPowers(kList, kOrgan);
  ASSERT_THAT(items, testing::IsOk());
  const ListedItem& second = items->back();
  EXPECT_EQ(second.line, 4U);
  EXPECT_EQ(second.provision.power_item().min_fine_fen(), 50'000);
  EXPECT_EQ(second.provision.power_item().max_fine_fen(), 300'000);
  EXPECT_EQ(second.provision.power_item().steps(0).min_fine_fen(), 50'000);
  EXPECT_EQ(second.provision.power_item().steps(0).max_fine_fen(), 0);
}

TEST(PowersTable, PEN20_EveryMistakeIsNamedByItsLine) {
  std::string text = Changed("10倍", "10");
  text.replace(text.find("市容条例第十条"), sizeof("市容条例第十条") - 1, "");
  text.replace(text.find("2024年1月1日"), sizeof("2024年1月1日") - 1, "2024年2月30日");
  EXPECT_THAT(FaultsOf(text),
              AllOf(HasSubstr("第 3 行：“法定最低比例”不能识别：10"),
                    HasSubstr("第 4 行：没有填写“违法依据”"),
                    HasSubstr("第 4 行：“施行日期”不能识别：2024年2月30日"),
                    Not(HasSubstr("第 2 行"))));
}

TEST(PowersTable, PEN20_NothingIsPassedOver) {
  EXPECT_THAT(FaultsOf(Changed("执法领域", "领域")), HasSubstr("表头“领域”不能识别"));
  EXPECT_THAT(FaultsOf(Changed("适用条件", "裁量阶次")), HasSubstr("表头“裁量阶次”重复"));
  EXPECT_THAT(FaultsOf(Changed("cg-1", "SP-01.2")),
              HasSubstr("第 4 行：“违法行为”与第 2 行的同一事项不一致"));
  EXPECT_THAT(FaultsOf(Changed("cg-1", "sp_01_2")),
              HasSubstr("第 4 行：事项编码与第 2 行的相同"));
  EXPECT_THAT(FaultsOf(Changed("cg-1", "城管1")), HasSubstr("“事项编码”只能含有"));
  EXPECT_THAT(FaultsOf(Changed("没收违法所得、罚款", "没收违法所得、罚金")),
              HasSubstr("第 2 行：“处罚种类”不能识别"));
  EXPECT_THAT(FaultsOf(Changed("500,3000", "4000,3000")), HasSubstr("第 4 行起的事项"));
  EXPECT_THAT(FaultsOf(Changed("area", "占地")),
              HasSubstr("第 3 行：“裁量因素”不能识别：占地"));
}

TEST(PowersTable, ACellMaySayTheSameInSeveralWays) {
  EXPECT_EQ(FenOfYuan("５，０００"), 500'000);
  EXPECT_EQ(FenOfYuan("0.5元"), 50);
  EXPECT_EQ(FenOfYuan("1.005"), std::nullopt);
  EXPECT_EQ(FenOfYuan("-1"), std::nullopt);
  EXPECT_EQ(FenOfYuan("1."), std::nullopt);
  EXPECT_EQ(FenOfYuan("99999999999999999999"), std::nullopt);
  EXPECT_EQ(WholeNumber("30"), 30);
  EXPECT_EQ(WholeNumber("30.5"), std::nullopt);
  EXPECT_EQ(PercentOf("1.5倍"), 150);
  EXPECT_EQ(PercentOf("５％"), 5);
  EXPECT_EQ(PercentOf("5"), std::nullopt);
  EXPECT_EQ(PercentOf("1001倍"), std::nullopt);
  EXPECT_EQ(DayOfCell("2024.2.29"), Date(2024, 2, 29));
  EXPECT_EQ(DayOfCell("2023-2-29"), std::nullopt);
  EXPECT_EQ(DayOfCell("2024"), std::nullopt);
  EXPECT_THAT(PartyKindsOf("个人、单位"),
              ::testing::Optional(ElementsAre(type::v1::PARTY_KIND_NATURAL_PERSON,
                                              type::v1::PARTY_KIND_ORGANIZATION)));
  EXPECT_EQ(PartyKindsOf("外国人"), std::nullopt);
  EXPECT_THAT(ClassesOf("警告,其他"),
              ::testing::Optional(ElementsAre(penalty::v1::PENALTY_CLASS_WARNING,
                                              penalty::v1::PENALTY_CLASS_OTHER)));
}

}  // namespace
}  // namespace yifa::cli
