#include "common/base/spelling.h"

#include <gtest/gtest.h>

namespace yifa {
namespace {

TEST(SpellingTest, ANameIsOneWhicheverDotWidthOrBlankItIsWrittenWith) {
  for (const char* name :
       {"买买提·艾力", "买买提•艾力", "买买提・艾力", "买买提･艾力", "买买提‧艾力",
        "买买提∙艾力", "买买提⋅艾力", "买买提.艾力", "买买提．艾力", "买买提 · 艾力",
        " 买买提·艾力\t", "买买提　·　艾力", "买买提\u200b·艾力",
        "\ufeff买买提·艾力\u200f", "买\u00ad买提·艾力"})
    EXPECT_EQ(OneSpelling(name), "买买提·艾力") << name;
  EXPECT_TRUE(SameText("ＡＢＣ商贸", "ABC 商贸"));
  EXPECT_TRUE(SameText("某某（天津）有限公司", "某某(天津)有限公司"));
  EXPECT_TRUE(SameText("\u2f08民", "人民"));         // a radical of Kangxi
  EXPECT_TRUE(SameText("葛\U000e0100", "葛"));       // a variant of the same ideograph
  EXPECT_TRUE(SameText("Jose\u0301", "Jos\u00e9"));  // composed or not
  EXPECT_FALSE(SameText("买买提·艾力", "买买提艾力"));
  EXPECT_FALSE(SameText("李雷", "李蕾"));
  EXPECT_FALSE(SameText("", "李雷"));
}

TEST(SpellingTest, ANumberIsOneInWhateverBrackets) {
  for (const char* number :
       {"某罚决〔2022〕7号", "某罚决[2022]7号", "某罚决（2022）7号", "某罚决(2022)7号",
        "某罚决【2022】7号", "某罚决﹝2022﹞7号", "某罚决［２０２２］７号",
        "某罚决〔２０２２〕7号", "某罚决〖2022〗7号", "某罚决 〔2022〕 7 号"})
    EXPECT_EQ(OneSpelling(number), "某罚决〔2022〕7号") << number;
  EXPECT_TRUE(SameText("某罚〔2022〕1－2号", "某罚〔2022〕1—2号"));
  EXPECT_FALSE(SameText("某罚决〔2022〕7号", "某罚决〔2022〕17号"));
}

TEST(SpellingTest, WhatHasOneSpellingIsIt) {
  for (const char* text : {"李雷", "organs/120111101|老王水果店|a_b", "一鿿", "Ab9~!"})
    EXPECT_EQ(OneSpelling(text), text);
  // Neighbours of those.
  EXPECT_EQ(OneSpelling("㐀丅"), "㐀丅");
  EXPECT_EQ(OneSpelling("\u3300"), "アパート");
  EXPECT_EQ(OneSpelling("\uf900"), "\u8c48");
  EXPECT_EQ(OneSpelling("甲\u4dff\xe7\x94"), "甲\u4dff\xe7\x94");
}

TEST(SpellingTest, WhatIsPlainAndWhatIsNotMeetAsUnicodeSays) {
  EXPECT_EQ(OneSpelling("公告（２０２４），a\u0301b。e \u0301"),
            "公告〔2024〕,\u00e1b。\u00e9");
  EXPECT_EQ(OneSpelling("\u0301公"), "\u0301公");
  EXPECT_EQ(OneSpelling("Ａ\u0301"), "\u00c1");
  EXPECT_EQ(OneSpelling("公…Ⅷ㈠"), "公···VIII〔一〕");
  EXPECT_EQ(OneSpelling("\uac00\u11a8"), "\uac01");
  EXPECT_EQ(OneSpelling("𠮷野家\u2028𠮷"), "𠮷野家𠮷");
}

TEST(SpellingTest, WordsAreKeptApartByBlanksOfAnyWidth) {
  const std::vector<std::string> words = {"食品", "抽检〔pm2·5〕", "a"};
  EXPECT_EQ(FoldedWords("食品　抽检（ＰＭ２．５）\tA\n"), words);
  EXPECT_EQ(FoldedWords(" 食品\u00a0\u3000抽检(pm2.5) \r\n a"), words);
  EXPECT_TRUE(FoldedWords("").empty());
  EXPECT_TRUE(FoldedWords(" 　\u200b").empty());
  EXPECT_EQ(FoldedText("２０２４年 第5号"), "2024年第5号");
}

TEST(SpellingTest, WhatIsNoUtf8StaysAsItIs) {
  EXPECT_EQ(OneSpelling("\xe7\x94 "), "\xe7\x94 ");
  EXPECT_EQ(OneSpelling(""), "");
  EXPECT_FALSE(IsBlank("\xff"));
}

TEST(SpellingTest, ATelephoneIsItsDigits) {
  for (const char* telephone :
       {"13800000000", "138-0000-0000", "１３８００００００００", "138 0000 0000",
        "+86 13800000000", "008613800000000", "(138)00000000"})
    EXPECT_EQ(OneTelephone(telephone), "13800000000") << telephone;
  EXPECT_NE(OneTelephone("13800000001"), OneTelephone("13800000000"));
  EXPECT_EQ(OneTelephone("无"), "无");
}

TEST(SpellingTest, WhatIsNotSeenIsBlank) {
  for (const char* text :
       {"",       " ",      "　",         "\t\r\n",     "\x07",   "\x7f",   "\u0085",
        "\u00a0", "\u00ad", "\u034f",     "\u1680",     "\u180e", "\u2003", "\u200b",
        "\u200d", "\u2028", "\u2029",     "\u2060",     "\u2800", "\u3164", "\ufe0f",
        "\ufeff", "\uffa0", "\U000e0020", " \u200b　\n"})
    EXPECT_TRUE(IsBlank(text)) << text;
  for (const char* text : {"a", "　占路　", "。", "0", "\U0002070e", "\ue000"})
    EXPECT_FALSE(IsBlank(text)) << text;
}

}  // namespace
}  // namespace yifa
