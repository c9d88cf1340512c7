#include "common/base/identifier.h"

#include <gtest/gtest.h>

#include <set>

namespace yifa {
namespace {

constexpr Date kToday(2024, 2, 8);

TEST(CreditCodeTest, AcceptsCodesWithBothCheckDigitsRight) {
  for (const char* code : {
           "11500000MB1553803Q",  // 重庆市永川区市监局
           "1112011100325601XJ",  // inner check X, outer J
           "91500118MA00004370",  // outer remainder 0 gives 0, not an index out of range
           "91500118MA0000090R",  // inner 11 becomes 0
           "9250011800325601XY",  // individual business
       }) {
    EXPECT_EQ(ParseCreditCode(code), code);
  }
}

TEST(CreditCodeTest, PutsWhatPeopleTypeIntoCanonicalForm) {
  for (const char* text : {
           "11500000mb1553803q",
           " 1150 0000 MB15 5380 3Q ",
           "11-500000-MB155380-3-Q",
           "１１５０００００ＭＢ１５５３８０３Ｑ",
           "１１５０００００ｍｂ１５５３８０３ｑ",
           "115000　00MB155380－3Q",
           "11500000MB155380–3Q",
       }) {
    EXPECT_EQ(ParseCreditCode(text), "11500000MB1553803Q") << text;
  }
}

TEST(CreditCodeTest, RefusesWrongOrMalformedCodes) {
  for (const char* text : {
           "",
           "11500000MB1553803",    // 17
           "11500000MB1553803QQ",  // 19
           "11500000MB1553803P",   // outer check digit
           "11500000MB1553804U",   // inner check digit, outer right
           "1150000AMB15538039",   // letter in the region, check digits right
           "11500000MI1553803Q",   // I is not of the alphabet
           "11500000MB155380\xff"
           "Q",
           "500383000012345",  // 工商注册号 of old, 15 digits
           "１１５０００００ＭＢ１５５３８０３\xef",
           "１１５０００００ＭＢ１５５３８０３\xef\xbc",
       }) {
    EXPECT_FALSE(ParseCreditCode(text)) << text;
  }
}

TEST(CreditCodeTest, EverySingleWrongCharacterIsFound) {
  const std::string right = "11500000MB1553803Q";
  for (size_t i = 0; i < right.size(); ++i) {
    for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
      if (c == right[i]) continue;
      std::string wrong = right;
      wrong[i] = c;
      EXPECT_FALSE(ParseCreditCode(wrong)) << wrong;
    }
  }
}

// Published lists of codes that checks of GB 32100 refuse; whose they are is left out.
TEST(CreditCodeTest, COM02_CodesGivenBeforeTheStandardKeepTheirOwnCheck) {
  for (const std::string code :
       {"91350203M0001QKT19", "91350100M0001TGQXM", "91350211M0000XUF46",
        "91350203M0001FUE2P", "91350203M0001QAY9B", "91350213M0001Q7Q47",
        "91350211M00013FA1N", "91350200M000000510", "91350128M00000019A",
        "91350100M000100Y43"}) {  // the standard's own example
    EXPECT_EQ(ParseCreditCode(code), code);
    int taken = 0;
    for (size_t i = 0; i < code.size(); ++i) {
      for (const char c : std::string("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
        std::string wrong = code;
        wrong[i] = c;
        if (c != code[i] && ParseCreditCode(wrong)) ++taken;
      }
    }
    EXPECT_LE(taken, 15) << code;  // of 540: where the other check happens to fit
  }
  EXPECT_FALSE(ParseCreditCode("91120203M0001QKT19"));  // not of Fujian
}

TEST(PaperTest, COM02_PermitsHaveTheShapesThatWerePublished) {
  EXPECT_EQ(ParseHongKongMacaoPermit("h00000000"), "H00000000");
  EXPECT_EQ(ParseHongKongMacaoPermit("Ｍ０００００００００１"), "M0000000001");
  for (const char* text :
       {"", "H0000000", "H0000000000000", "A00000000", "000000000", "H0000000O"})
    EXPECT_FALSE(ParseHongKongMacaoPermit(text)) << text;
  EXPECT_EQ(ParseTaiwanPermit("0000 0000"), "00000000");
  EXPECT_EQ(ParseTaiwanPermit("0000000001（B）"), "0000000001");
  for (const char* text : {"", "0000000", "000000000", "T0000000", "(B)"})
    EXPECT_FALSE(ParseTaiwanPermit(text)) << text;
  EXPECT_EQ(ParsePermanentResidentNumber("abc000000000000"), "ABC000000000000");
  EXPECT_EQ(ParsePermanentResidentNumber("900000000000000004"), "900000000000000004");
  for (const char* text : {"", "AB0000000000000", "900000000000000003",
                           "11010519491231002X", "90000000000000000"})
    EXPECT_FALSE(ParsePermanentResidentNumber(text)) << text;
  EXPECT_EQ(ParsePassportNumber("e 0000-0000"), "E00000000");
  EXPECT_EQ(ParsePassportNumber("000000000"), "000000000");
  for (const char* text :
       {"", "E000", "E0000/0000", "护照00000", "000000000000000000000"})
    EXPECT_FALSE(ParsePassportNumber(text)) << text;
}

TEST(CitizenNumberTest, AcceptsTheSampleOfTheStandard) {
  EXPECT_EQ(ParseCitizenNumber("11010519491231002X", kToday), "11010519491231002X");
  EXPECT_EQ(ParseCitizenNumber("110105 19491231 002x", kToday), "11010519491231002X");
  EXPECT_EQ(ParseCitizenNumber("１１０１０５１９４９１２３１００２Ｘ", kToday),
            "11010519491231002X");
  EXPECT_EQ(ParseCitizenNumber("11010519491231002Ⅹ", kToday),  // the Roman numeral
            "11010519491231002X");
}

TEST(CitizenNumberTest, CompletesNumbersOfTheFirstGeneration) {
  EXPECT_EQ(ParseCitizenNumber("110105491231002", kToday), "11010519491231002X");
  EXPECT_FALSE(ParseCitizenNumber("110105490231002", kToday));  // 31 February
  EXPECT_FALSE(ParseCitizenNumber("11010549123100X", kToday));
}

TEST(CitizenNumberTest, ChecksTheDateOfBirth) {
  EXPECT_EQ(ParseCitizenNumber("110105200002290013", kToday), "110105200002290013");
  EXPECT_FALSE(ParseCitizenNumber("11010519900230001X", kToday));  // 30 February
  EXPECT_FALSE(ParseCitizenNumber("110105190002290017", kToday));  // 1900 is no leap year
  EXPECT_FALSE(ParseCitizenNumber("110105189912310023", kToday));  // before 1900
  EXPECT_EQ(ParseCitizenNumber("120111202402080013", kToday), "120111202402080013");
  EXPECT_FALSE(ParseCitizenNumber("120111202402080013", kToday - 1));  // not born yet
}

TEST(CitizenNumberTest, RefusesWrongOrMalformedNumbers) {
  for (const char* text :
       {"", "11010519491231002", "110105194912310021", "1101051949123100XX",
        "A1010519491231002X", "11010519491231002X0"}) {
    EXPECT_FALSE(ParseCitizenNumber(text, kToday)) << text;
  }
}

TEST(CitizenNumberTest, MaskShowsAtMostFirstSixAndLastFour) {
  EXPECT_EQ(MaskCitizenNumber("11010519491231002X"), "110105********002X");
  EXPECT_EQ(MaskCitizenNumber("110105491231002"), "110105*****1002");
}

TEST(CitizenNumberTest, MaskShowsNothingOfWhatIsNoNumber) {
  EXPECT_EQ(MaskCitizenNumber(""), "");
  EXPECT_EQ(MaskCitizenNumber("E12345678"), "*********");
  EXPECT_EQ(MaskCitizenNumber("护照号码一二"), std::string(18, '*'));
}

TEST(UuidTest, TextAndBytesTurnIntoEachOther) {
  const std::string text = "00112233-4455-6677-8899-aabbccddeeff";
  const auto bytes = ParseUuid(text);
  ASSERT_TRUE(bytes);
  ASSERT_EQ(bytes->size(), 16u);
  for (int i = 0; i < 16; ++i) EXPECT_EQ(static_cast<uint8_t>((*bytes)[i]), i * 0x11);
  EXPECT_EQ(FormatUuid(*bytes), text);
  EXPECT_EQ(ParseUuid("00112233-4455-6677-8899-AABBCCDDEEFF"), bytes);
}

TEST(UuidTest, RefusesAnyOtherForm) {
  for (const char* text :
       {"", "00112233445566778899aabbccddeeff", "{00112233-4455-6677-8899-aabbccddeef}",
        "00112233-4455-6677-8899-aabbccddeefg", "001122334-455-6677-8899-aabbccddeeff",
        "00112233-4455-6677-8899-aabbccddeeff0", "00112233-4455-6677-8899-aabbccddeef",
        "0011223--4455-6677-8899-aabbccddeeff"}) {
    EXPECT_FALSE(ParseUuid(text)) << text;
  }
}

TEST(UuidTest, DerivedDependsOnTheSeedOnly) {
  const std::string id = DeriveUuid("organs/yz/cases/1");
  EXPECT_EQ(id, DeriveUuid("organs/yz/cases/1"));
  EXPECT_NE(id, DeriveUuid("organs/yz/cases/2"));
  EXPECT_TRUE(ParseUuid(id));
  EXPECT_EQ(id[14], '8');                                          // version
  EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);  // variant
  // Stored ids depend on it: SHA-256 of "abc" with version and variant.
  EXPECT_EQ(DeriveUuid("abc"), "ba7816bf-8f01-8fea-8141-40de5dae2223");
}

TEST(UuidTest, RandomOnesDiffer) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = RandomUuid();
    ASSERT_TRUE(ParseUuid(id)) << id;
    EXPECT_EQ(id[14], '4');
    EXPECT_NE(std::string("89ab").find(id[19]), std::string::npos);
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 1000u);
}

}  // namespace
}  // namespace yifa
