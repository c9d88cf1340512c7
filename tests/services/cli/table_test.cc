// Alignment by width, not by bytes.
#include "services/cli/table.h"

#include <gmock/gmock.h>

#include "services/cli/progress.h"

namespace yifa::cli {
namespace {

TEST(DisplayWidth, CountsColumnsOfTheTerminal) {
  const struct {
    const char* text;
    int width;
  } rows[] = {
      {"", 0},         {"abc", 3},      {"指标", 4},     {"罚款a", 5},
      {"〔2022〕", 8}, {"，。", 4},     {"é", 1},        {"e\u0301", 1},
      {"𠮷", 2},       {"\xff\xfe", 2}, {"\xe7\xbd", 2}, {"…", 1},
  };
  for (const auto& row : rows) EXPECT_EQ(DisplayWidth(row.text), row.width) << row.text;
}

TEST(FitWidth, CutsBetweenCharacters) {
  const struct {
    const char* text;
    int width;
    const char* fitted;
  } rows[] = {
      {"abc", 3, "abc"},
      {"abcd", 3, "ab…"},
      {"占路经营", 8, "占路经营"},
      {"占路经营", 7, "占路经…"},
      {"占路经营", 6, "占路…"},
      {"占路", 1, "…"},
      {"占路", 0, ""},
  };
  for (const auto& row : rows) EXPECT_EQ(FitWidth(row.text, row.width), row.fitted);
}

TEST(Table, AlignsChineseAndLatin) {
  Table table({{"指标"}, {"公布", Align::kRight}, {"一致?"}});
  table.Add({"罚款", "270", "是"});
  table.Add({"x", "1,058", "否"});
  EXPECT_EQ(table.Format(),
            "指标   公布  一致?\n"
            "----  -----  -----\n"
            "罚款    270  是\n"
            "x     1,058  否\n");
}

TEST(Table, HasATitleWithoutRows) {
  EXPECT_EQ(Table({{"案件"}}).Format(), "案件\n----\n");
}

TEST(ProgressLine, FillsTheBar) {
  EXPECT_EQ(ProgressLine("重放", 0, 10, 0),
            "重放  [>                             ]   0%  0/10  0/s");
  EXPECT_EQ(ProgressLine("重放", 5, 10, 12.4),
            "重放  [===============>              ]  50%  5/10  12/s");
  EXPECT_EQ(ProgressLine("重放", 10, 10, 3),
            "重放  [==============================] 100%  10/10  3/s");
  EXPECT_THAT(ProgressLine("重放", 0, 0, 0), ::testing::HasSubstr("100%"));
}

}  // namespace
}  // namespace yifa::cli
