// The official table of penalties: each decision once, in its heaviest class.
#include "services/cli/reports/penalty_table.h"

#include <gmock/gmock.h>

#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

Counted Year(const std::vector<std::pair<std::string, int64_t>>& sets, int64_t simple,
             int64_t ordinary, int64_t amount_fen = 0) {
  statistics::v1::Year year;
  const auto add = [&](const std::string& figure, const std::string& label,
                       int64_t value) {
    statistics::v1::Figure& added = *year.add_figures();
    added.set_figure(figure);
    added.set_label(label);
    added.set_value(value);
  };
  for (const auto& [set, count] : sets) add("decisions_by_class_set", set, count);
  add("decisions", "", simple + ordinary);
  add("simple", "", simple);
  add("ordinary", "", ordinary);
  add("amount_fen", "", amount_fen);
  Counted counted;
  counted.Add(Service::kPenalty, 2022, year);
  return counted;
}

using casework::Provisions;
using policy::v1::PenaltyTable;
using policy::v1::Provision;

const Provisions& Shipped() {
  static const Provisions shipped =
      *Provisions::Load(YIFA_SOURCE_DIR "/services/penalty/provisions");
  return shipped;
}

// The table of an organ of the region; empty where none is found.
PenaltyTable Find(const char* variant, const char* region = "120111101", int year = 2022,
                  const Provisions& provisions = Shipped()) {
  type::v1::Organ organ;
  organ.set_name("organs/o");
  organ.set_region_code(region);
  const auto found = FindPenaltyTable(provisions, organ, year, variant);
  return found.ok() ? **found : PenaltyTable();
}

std::string Cell(const char* variant, const Counted& counted, const std::string& title) {
  const auto lines = CountPenalties(Find(variant), counted, 2022);
  EXPECT_THAT(lines, testing::IsOk());
  if (!lines.ok()) return "";
  for (const PenaltyTableLine& line : *lines)
    if (line.title == title) return line.value;
  return "-";
}

TEST(PenaltyTable, ALineSaysWhatItIsTheSumOf) {
  const Counted year =
      Year({{"WARNING+FINE", 3}, {"FINE", 2}, {"OTHER", 4}}, 4, 5, 31608170);
  const auto lines = CountPenalties(Find("D"), year, 2022);
  ASSERT_THAT(lines, testing::IsOk());
  for (const PenaltyTableLine& line : *lines) {
    if (line.title == "罚款") {
      ASSERT_EQ(line.cell.size(), 2u);
      EXPECT_EQ(line.cell[0].label, "FINE");
      EXPECT_EQ(line.cell[1].label, "WARNING+FINE");
    }
    if (line.title == "合计（宗）") {
      EXPECT_EQ(year.ValueOf(line.cell), 9);
    }
  }
}

TEST(PenaltyTable, CountsADecisionInItsHeaviestClass) {
  const Counted year = Year({{"WARNING+FINE", 3},
                             {"FINE+CONFISCATE_GAINS", 2},
                             {"FINE+OTHER", 1},
                             {"OTHER", 4},
                             {"CRITICISM", 5}},
                            0, 15);
  EXPECT_EQ(Cell("D", year, "警告"), "0");
  EXPECT_EQ(Cell("D", year, "罚款"), "4");
  EXPECT_EQ(Cell("D", year, "没收违法所得、没收非法财物"), "2");
  EXPECT_EQ(Cell("D", year, "其他行政处罚"), "4");
  EXPECT_EQ(Cell("D", year, "合计（宗）"), "15");
  EXPECT_EQ(Cell("C", year, "警告、通报批评"), "5");
  EXPECT_EQ(Cell("E", year, "没收违法所得"), "2");
  const auto earlier = CountPenalties(Find("A", "12", 2020), year, 2022);
  ASSERT_THAT(earlier, testing::IsOk());
  EXPECT_EQ((*earlier)[7].title, "其他行政处罚");
  EXPECT_EQ((*earlier)[7].value, "9");  // no 通报批评 before 2021
}

TEST(PenaltyTable, TheRankOfARevocationIsTheVariants) {
  const Counted year = Year({{"REVOKE_LICENCE+CLOSE_BUSINESS", 1}}, 0, 1);
  EXPECT_EQ(Cell("D", year, "吊销许可证件"), "0");
  EXPECT_EQ(Cell("D", year, "责令关闭"), "1");
  EXPECT_EQ(Cell("B", year, "吊销许可证件"), "1");
  EXPECT_EQ(Cell("B", year, "责令关闭、限制从业"), "0");
}

TEST(PenaltyTable, AmountsAreInTheVariantsUnit) {
  const Counted year = Year({{"FINE", 1}}, 1, 0, 31608170);
  EXPECT_EQ(Cell("D", year, "罚没金额（万元）"), "31.608170");
  EXPECT_EQ(Cell("B", year, "罚没金额（元）"), "316081.70");
  EXPECT_EQ(Cell("D", year, "简易程序"), "1");
}

TEST(PenaltyTable, AYearThatDoesNotBalanceIsRefusedWithTheRule) {
  const auto classes = CountPenalties(Find("D"), Year({{"FINE", 2}}, 0, 3), 2022);
  EXPECT_EQ(classes.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(classes.status().message()),
              ::testing::HasSubstr("合计＝各类之和"));
}

TEST(PenaltyTable, TheOneThatHoldsForTheOrganInThatYearIsPrinted) {
  EXPECT_EQ(Find("").variant(), "D");
  EXPECT_EQ(Find("", "120111101", 2020).variant(), "A");
  EXPECT_EQ(Find("", "140215").variant(), "B");
  EXPECT_EQ(Find("", "331126").variant(), "C");
  EXPECT_EQ(Find("", "371321").variant(), "E");
  EXPECT_EQ(Find("E").variant(), "E");  // asked for by name, it holds elsewhere
  type::v1::Organ organ;
  const auto none = FindPenaltyTable(Shipped(), organ, 2022, "A");
  EXPECT_EQ(none.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(none.status().message()), ::testing::HasSubstr("B、C、D、E"));
}

// An office prints another table without another program.
TEST(PenaltyTable, AnOfficesOwnTakesItsPlace) {
  Provision own = *Shipped().Named("provisions/penalty-table-d");
  own.set_name("provisions/own-table");
  own.set_organ("organs/o");
  PenaltyTable& table = *own.mutable_penalty_table();
  table.set_variant("Own");
  table.set_amount_unit(policy::v1::AMOUNT_UNIT_YUAN);
  table.mutable_columns(2)->set_title("罚款（含并处警告）");
  table.mutable_light_to_heavy()->SwapElements(7, 12);  // 吊销 the heaviest, then 拘留
  table.mutable_light_to_heavy()->SwapElements(7, 11);
  const Provisions provisions = Shipped().With(own);
  const PenaltyTable found = Find("", "120111101", 2022, provisions);
  EXPECT_EQ(found.variant(), "Own");
  const auto lines = CountPenalties(
      found, Year({{"WARNING+FINE", 2}, {"REVOKE_LICENCE+DETENTION", 1}}, 0, 3, 100),
      2022);
  ASSERT_THAT(lines, testing::IsOk());
  EXPECT_EQ((*lines)[2].title, "罚款（含并处警告）");
  EXPECT_EQ((*lines)[2].value, "2");
  EXPECT_EQ((*lines)[6].title, "吊销许可证件");
  EXPECT_EQ((*lines)[6].value, "1");
  EXPECT_EQ((*lines)[14].title, "罚没金额（元）");
}

}  // namespace
}  // namespace yifa::cli
