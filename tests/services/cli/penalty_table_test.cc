// The official table of penalties: each decision once, in its heaviest class.
#include "services/cli/penalty_table.h"

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

std::string Cell(const char* variant, const Counted& counted, const std::string& title) {
  const auto lines = CountPenalties(*FindPenaltyTable(variant), counted, 2022);
  EXPECT_THAT(lines, testing::IsOk());
  if (!lines.ok()) return "";
  for (const PenaltyTableLine& line : *lines)
    if (line.title == title) return line.value;
  return "-";
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
  EXPECT_EQ(Cell("A", year, "其他行政处罚"), "9");  // no 通报批评 before 2021
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
  const auto classes =
      CountPenalties(*FindPenaltyTable("D"), Year({{"FINE", 2}}, 0, 3), 2022);
  EXPECT_EQ(classes.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(classes.status().message()),
              ::testing::HasSubstr("合计＝各类之和"));
}

TEST(PenaltyTable, EveryVariantHasEveryClassOnce) {
  for (const char* variant : {"A", "B", "C", "D", "E"}) {
    std::vector<std::string> classes;
    for (const ClassColumn& column : FindPenaltyTable(variant)->columns)
      classes.insert(classes.end(), column.classes.begin(), column.classes.end());
    std::sort(classes.begin(), classes.end());
    EXPECT_EQ(classes.size(), 14u) << variant;
    EXPECT_EQ(std::unique(classes.begin(), classes.end()), classes.end()) << variant;
  }
  EXPECT_EQ(FindPenaltyTable("F"), nullptr);
}

}  // namespace
}  // namespace yifa::cli
