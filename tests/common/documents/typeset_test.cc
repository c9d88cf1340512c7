#include "common/documents/typeset.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace yifa::documents {
namespace {

using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const Imprint kImprint = {.title = "行政处罚决定书",
                          .number = "杨政罚决〔2022〕3号",
                          .sha256 = std::string(64, 'a'),
                          .date = Date(2022, 3, 4)};
constexpr char kHead[] =
    "杨柳青镇人民政府\n行政处罚决定书\n　　　　　　　　杨政罚决〔2022〕3号\n\n";
constexpr char kSignature[] =
    "\n　　　　　　　　杨柳青镇人民政府\n　　　　　　　　2022年3月4日\n　　　　　　　　（"
    "印章）\n";

std::string Paragraphs(int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) absl::StrAppend(&text, "　　第", i, "段。\n");
  return text;
}

class TypesetTest : public ::testing::Test {
 protected:
  TypesetTest() {
    char path[] = "/tmp/yifa-typeset-XXXXXX";
    root_ = mkdtemp(path);
  }
  ~TypesetTest() override { std::filesystem::remove_all(root_); }

  // What another program reads in the pages.
  std::string Seen(const std::string& program, const std::string& text) {
    const auto pdf = Typeset(text, kImprint);
    EXPECT_THAT(pdf, testing::IsOk());
    return SeenIn(program, pdf.value_or(""));
  }
  std::string SeenIn(const std::string& program, const std::string& pdf) {
    std::ofstream(root_ + "/d.pdf", std::ios::binary) << pdf;
    std::FILE* pipe = popen(absl::StrCat(program, " ", root_, "/d.pdf",
                                         program.starts_with("pdftotext") ? " -" : "")
                                .c_str(),
                            "r");
    std::string seen;
    char buffer[4096];
    while (const size_t size = fread(buffer, 1, sizeof buffer, pipe))
      seen.append(buffer, size);
    EXPECT_EQ(pclose(pipe), 0) << program;
    return seen;
  }

  std::string root_;
};

TEST_F(TypesetTest, TheSameTextGivesTheSameBytes) {
  const std::string text = kHead + Paragraphs(3) + kSignature;
  const auto once = Typeset(text, kImprint), again = Typeset(text, kImprint);
  ASSERT_THAT(once, testing::IsOk());
  EXPECT_THAT(*once, StartsWith("%PDF-"));
  EXPECT_EQ(*once, *again);
  EXPECT_NE(*once, *Typeset(text + "　　又一段。\n", kImprint));
}

TEST_F(TypesetTest, ThePagesSayWhatTheTextSays) {
  const std::string seen = Seen("pdftotext", kHead + Paragraphs(2) + kSignature);
  for (const char* words : {"杨柳青镇人民政府", "行政处罚决定书", "杨政罚决〔2022〕3号",
                            "第1段。", "第2段。", "2022年3月4日", "（印章）", "— 1 —"})
    EXPECT_THAT(seen, HasSubstr(words));
}

TEST_F(TypesetTest, ThePdfNamesItself) {
  setenv("TZ", "CST-8", 1);  // where the reader of the date is
  const std::string seen = Seen("pdfinfo", kHead + Paragraphs(2) + kSignature);
  EXPECT_THAT(seen, HasSubstr("行政处罚决定书"));
  EXPECT_THAT(seen, HasSubstr("杨政罚决〔2022〕3号"));
  EXPECT_THAT(seen, HasSubstr("sha256:" + std::string(64, 'a')));
  EXPECT_THAT(seen, HasSubstr("A4"));
  EXPECT_THAT(seen, HasSubstr("Mar  4 00:00:00 2022"));
}

TEST_F(TypesetTest, LongTextsTakeMorePages) {
  const std::string seen = Seen("pdftotext", kHead + Paragraphs(45) + kSignature);
  EXPECT_THAT(seen, HasSubstr("— 3 —"));
  EXPECT_THAT(seen, Not(HasSubstr("— 4 —")));
  EXPECT_THAT(seen, HasSubstr("第45段。"));
}

// GB/T 9704-2012, 7.3.5: the signature never stands on a page without text.
TEST_F(TypesetTest, TheSignatureNeverBeginsAPage) {
  for (int count = 12; count < 24; ++count) {
    const std::string seen = Seen("pdftotext", kHead + Paragraphs(count) + kSignature);
    const size_t page = seen.find('\f');
    const std::string last = absl::StrCat("第", count, "段。");
    if (seen.find("（印章）") > page) {
      EXPECT_GT(seen.find(last), page) << count;
    }
  }
}

// A line, such as that a text was redacted, never stands on a page alone.
TEST_F(TypesetTest, TheLastLineNeverStandsAlone) {
  for (int count = 12; count < 24; ++count) {
    const std::string seen = Seen(
        "pdftotext", kHead + Paragraphs(count) + kSignature + "\n　　（已隐去。）\n");
    const std::string last = seen.substr(0, seen.rfind('\f'));
    const size_t page = last.rfind('\f');
    if (page != std::string::npos) {
      EXPECT_THAT(last.substr(page), HasSubstr("2022年3月4日")) << count;
      EXPECT_THAT(last.substr(page), HasSubstr("已隐去")) << count;
    }
  }
}

TEST_F(TypesetTest, ATitleNeverEndsAPage) {
  for (int count = 15; count < 24; ++count) {
    const std::string seen =
        Seen("pdftotext",
             absl::StrCat(kHead, Paragraphs(count), "　　二、依据\n　　依据某法。\n"));
    EXPECT_EQ(std::count(seen.begin(),
                         seen.begin() + static_cast<long>(seen.find("二、")), '\f'),
              std::count(seen.begin(),
                         seen.begin() + static_cast<long>(seen.find("依据某法")), '\f'))
        << count;
  }
}

// GB/T 9704-2012: 仿宋, 小标宋, 黑体 and 楷体, here the free ones that take their place.
TEST_F(TypesetTest, EachPartHasItsType) {
  const std::string fonts =
      Seen("pdffonts", absl::StrCat(kHead, "　　一、事实\n　　（一）证据\n　　甲。\n"));
  for (const char* family : {"Serif.?CJK", "Sans.?CJK", "UKai", "UMing"})
    EXPECT_THAT(fonts, ContainsRegex(family));
}

TEST_F(TypesetTest, AnOfficesOwnTypeComesFirst) {
  const auto usual = Typeset("标题\n\n　　正文。\n", kImprint);
  const auto own =
      Typeset("标题\n\n　　正文。\n", kImprint, {.fangsong = "AR PL UKai CN"});
  ASSERT_THAT(own, testing::IsOk());
  EXPECT_THAT(*own, HasSubstr("UKai"));
  EXPECT_THAT(*usual, Not(HasSubstr("UKai")));
}

// The code takes room of its own: the same text stands on the same lines.
TEST_F(TypesetTest, TheCodeOfTheRecordStandsOnTheFirstPage) {
  Imprint imprint = kImprint;
  const auto without = Typeset(kHead + Paragraphs(45), imprint);
  imprint.code = "organs/1/penaltyCases/p1/documents/1\nsha256:" + imprint.sha256;
  const auto with = Typeset(kHead + Paragraphs(45), imprint);
  ASSERT_THAT(with, testing::IsOk());
  EXPECT_GT(with->size(), without->size());
  imprint.code = std::string(5000, 'x');  // more than a code holds
  EXPECT_THAT(Typeset(kHead + Paragraphs(45), imprint), testing::IsOk());
}

TEST_F(TypesetTest, AFileHasItsIndexItsPageNumbersAndEachPaper) {
  Imprint second = kImprint;
  second.title = "送达回证";
  second.number = "杨政送〔2022〕9号";
  const auto file = BindFile("杨柳青镇人民政府案卷", Date(2022, 4, 1),
                             {{kHead + Paragraphs(45) + kSignature, kImprint},
                              {"送达回证\n\n　　已收到。\n", second}});
  ASSERT_THAT(file, testing::IsOk());
  EXPECT_THAT(file->first_pages, ElementsAre(1, 4));
  EXPECT_THAT(SeenIn("pdfinfo", file->pdf), HasSubstr("Pages:           5"));
  const std::string seen = SeenIn("pdftotext -layout", file->pdf);
  const std::string index = seen.substr(0, seen.find('\f'));
  EXPECT_THAT(index, HasSubstr("卷内文件目录"));
  for (const char* words : {"行政处罚决定书", "杨政送〔2022〕9号", "2022-03-04"})
    EXPECT_THAT(index, HasSubstr(words));
  const std::string last = seen.substr(seen.rfind('\f', seen.size() - 2));
  EXPECT_THAT(last, HasSubstr("已收到。"));
  EXPECT_THAT(last, HasSubstr("4"));      // in the file
  EXPECT_THAT(last, HasSubstr("— 1 —"));  // its own
}

TEST_F(TypesetTest, AFileOfNothingIsAnIndex) {
  const auto file = BindFile("案卷", Date(2022, 4, 1), {});
  ASSERT_THAT(file, testing::IsOk());
  EXPECT_THAT(SeenIn("pdfinfo", file->pdf), HasSubstr("Pages:           1"));
}

TEST_F(TypesetTest, ALongNameAtTheRightIsPrintedWhole) {
  std::string name;
  for (int i = 0; i < 40; ++i) name += "局";
  const std::string seen = Seen("pdftotext", kHead + ("\n　　　　　　　　" + name) +
                                                 "末\n　　　　　　　　2022年3月4日\n");
  EXPECT_THAT(seen, HasSubstr("末"));
}

TEST_F(TypesetTest, ALongLineIsBroken) {
  std::string line = "　　";
  for (int i = 0; i < 60; ++i) line += "占";
  const std::string seen = Seen("pdftotext", kHead + line + "\n");
  EXPECT_THAT(seen, Not(HasSubstr(line.substr(6))));
}

// The blanks on which somebody signs are no reason to spread the words before them.
TEST_F(TypesetTest, ALineToSignOnIsNotBroken) {
  const std::string label = "　　当事人或者其代理人（核对无误后签名或者盖章）：";
  const std::string seen = Seen("pdftotext", kHead + label + "　　　　　　　　　　\n");
  EXPECT_THAT(seen, HasSubstr("当事人或者其代理人（核对无误后签名或者盖章）："));
}

TEST_F(TypesetTest, AnEmptyTextIsAnEmptyPage) {
  EXPECT_THAT(Seen("pdfinfo", ""), HasSubstr("Pages:           1"));
}

// Of Extensions A, B, C and E; each is in names that people have.
TEST_F(TypesetTest, COM02_RareCharactersOfNamesArePrinted) {
  for (const char* name : {"陈䶮", "𠮷田一", "王𫍯", "李𬭚"})
    EXPECT_THAT(Seen("pdftotext", absl::StrCat(kHead, name, "：\n")), HasSubstr(name));
}

TEST_F(TypesetTest, ControlCharactersAreNoText) {
  EXPECT_THAT(Seen("pdftotext", absl::StrCat(kHead, "甲\x07乙\u0085丙\n")),
              HasSubstr("甲乙丙"));
}

TEST_F(TypesetTest, CharactersThatNoFontHasAreNamed) {
  const auto pdf =  // for private use
      Typeset(absl::StrCat(kHead, "王\U000F0001、\U000F0000和\U000F0001\n"), kImprint);
  EXPECT_THAT(pdf, testing::HasReason(api::v1::REASON_NO_GLYPH));
  EXPECT_THAT(pdf, testing::HasMetadata("characters", "U+F0000 U+F0001"));
  EXPECT_THAT(WordsOf(pdf.status()), HasSubstr("“\U000F0000”（U+F0000）"));
}

}  // namespace
}  // namespace yifa::documents
