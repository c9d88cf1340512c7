#include "common/documents/layout.h"

#include <gmock/gmock.h>

namespace yifa::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = Part::Kind;

std::vector<Kind> KindsOf(const std::vector<Part>& parts) {
  std::vector<Kind> kinds;
  for (const Part& part : parts) kinds.push_back(part.kind);
  return kinds;
}

TEST(Layout, ALetterHasItsParts) {
  const auto parts = ReadLayout(
      "杨柳青镇人民政府\n行政处罚决定书\n　　　　　　　　杨政罚决〔2022〕3号\n\n"
      "当事人：甲\n　　一、事实和证据\n　　查明，甲占路经营。\n　　（一）证据\n"
      "\n　　　　　　　　杨柳青镇人民政府\n　　　　　　　　2022年3月4日\n\n");
  EXPECT_THAT(KindsOf(parts),
              ElementsAre(Kind::kHeading, Kind::kHeading, Kind::kAtRight, Kind::kEmpty,
                          Kind::kParagraph, Kind::kTitle, Kind::kParagraph,
                          Kind::kSubtitle, Kind::kEmpty, Kind::kAtRight));
  EXPECT_THAT(parts.back().lines, ElementsAre("杨柳青镇人民政府", "2022年3月4日"));
}

// GB/T 9704-2012, 7.3.3: titles are in type of their own; a numbered sentence is none.
TEST(Layout, ANumberedSentenceIsNoTitle) {
  for (const char* sentence : {"\n　　一、时间：2022年3月4日", "\n　　一、罚款200元；",
                               "\n　　一并处理", "\n一、到边", "\n　　（此件公开）"})
    EXPECT_THAT(KindsOf(ReadLayout(sentence)),
                ElementsAre(Kind::kEmpty, Kind::kParagraph))
        << sentence;
  for (const char* title : {"\n　　十二、履行方式和期限", "\n　　一、事实"})
    EXPECT_THAT(KindsOf(ReadLayout(title)), ElementsAre(Kind::kEmpty, Kind::kTitle));
}

TEST(Layout, ATableHasItsHeaderItsWidthsAndItsCells) {
  const auto parts = ReadLayout("│序号│物品│\n├──┼────┤\n│1│秤│\n│2│车│\n　　以上。");
  ASSERT_THAT(KindsOf(parts), ElementsAre(Kind::kTable, Kind::kParagraph));
  const Table& table = parts[0].table;
  EXPECT_THAT(table.widths, ElementsAre(2, 4));
  EXPECT_EQ(table.headers, 1U);
  EXPECT_THAT(table.rows, ElementsAre(ElementsAre("序号", "物品"), ElementsAre("1", "秤"),
                                      ElementsAre("2", "车")));
}

TEST(Layout, ACellMayHaveLinesAndAFormNoHeader) {
  const auto parts =
      ReadLayout("├─┼─┼─┼─┤\n│案由│占路│来源│检查│\n│意见│同意。\n\n　　签名：│");
  ASSERT_THAT(KindsOf(parts), ElementsAre(Kind::kTable));
  const Table& table = parts[0].table;
  EXPECT_EQ(table.headers, 0U);
  EXPECT_THAT(table.rows[1], ElementsAre("意见", "同意。\n\n　　签名："));
}

TEST(Layout, WhatIsNoTableStaysAsItStands) {
  EXPECT_THAT(KindsOf(ReadLayout("\n│没有结束")),
              ElementsAre(Kind::kEmpty, Kind::kParagraph));
  for (const char* line : {"├┤", "├──", "├─┼┤", "├─x┤", "──"})
    EXPECT_THAT(WidthsOf(line), IsEmpty()) << line;
}

TEST(Layout, MoreCellsThanTheRuleSaysHaveColumnsToo) {
  const auto parts = ReadLayout("├─┼──┤\n│a│b│c│");
  EXPECT_THAT(parts[0].table.widths, ElementsAre(1, 2, 2));
}

}  // namespace
}  // namespace yifa::documents
