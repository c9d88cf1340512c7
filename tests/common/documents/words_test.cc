#include "common/documents/words.h"

#include <gtest/gtest.h>

#include "common/base/date.h"

namespace yifa::documents {
namespace {

TEST(Words, YuanHasTwoDecimals) {
  EXPECT_EQ(Yuan(500000), "5000.00元");
  EXPECT_EQ(Yuan(0), "0.00元");
  EXPECT_EQ(Yuan(7), "0.07元");
  EXPECT_EQ(Yuan(123450), "1234.50元");
}

// 票据法 and 正确填写票据和结算凭证的基本规定: one 零 for any number of zeros within.
TEST(Words, AmountsInCapitals) {
  const std::pair<int64_t, const char*> rows[] = {
      {0, "零元整"},
      {5, "伍分"},
      {30, "叁角"},
      {35, "叁角伍分"},
      {100, "壹元整"},
      {105, "壹元零伍分"},
      {1000, "壹拾元整"},
      {20000, "贰佰元整"},
      {500000, "伍仟元整"},
      {1050050, "壹万零伍佰元伍角"},
      {10000000, "壹拾万元整"},
      {10050000, "壹拾万零伍佰元整"},
      {140953, "壹仟肆佰零玖元伍角叁分"},
      {600714, "陆仟零柒元壹角肆分"},
      {10000000000, "壹亿元整"},
      {10000000100, "壹亿零壹元整"},
      {10203040506, "壹亿零贰佰零叁万零肆佰零伍元零陆分"},
      {9000000000000000, "玖拾万亿元整"}};
  for (const auto& [fen, words] : rows) EXPECT_EQ(CapitalYuan(fen), words) << fen;
}

TEST(Words, Days) {
  EXPECT_EQ(Day(ToProto(Date(2022, 3, 4))), "2022年3月4日");
  EXPECT_EQ(CapitalDay(ToProto(Date(2022, 3, 4))), "二〇二二年三月四日");
  EXPECT_EQ(CapitalDay(ToProto(Date(2010, 10, 31))), "二〇一〇年十月三十一日");
  EXPECT_EQ(Day({}), "");
  EXPECT_EQ(CapitalDay({}), "");
}

TEST(Words, Ordinals) {
  EXPECT_EQ(Ordinal(1), "一");
  EXPECT_EQ(Ordinal(10), "十");
  EXPECT_EQ(Ordinal(12), "十二");
  EXPECT_EQ(Ordinal(20), "二十");
  EXPECT_EQ(Ordinal(99), "九十九");
  EXPECT_EQ(Ordinal(100), "100");
}

std::string Appended(std::string_view value) {
  std::string text = "事实：";
  AppendValue(value, text);
  return text;
}

// COM-09 and the layout: what a person writes is never taken for a line of the template.
TEST(Words, AValueStaysWithinItsParagraphs) {
  EXPECT_EQ(Appended("占道"), "事实：占道");
  EXPECT_EQ(Appended("  占道　\n"), "事实：占道");
  EXPECT_EQ(Appended("一\r\n\n　　　　　　　　　二"), "事实：一\n　　二");
  EXPECT_EQ(Appended("a\tb\x01"), "事实：ab");
  EXPECT_EQ(Appended(""), "事实：");
  EXPECT_EQ(Appended("甲│乙│├──┤"), "事实：甲｜乙｜｜──┤");
}

}  // namespace
}  // namespace yifa::documents
