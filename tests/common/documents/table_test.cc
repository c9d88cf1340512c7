// Tables, from the template to the pages.
#include <gmock/gmock.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/documents/template.h"
#include "common/documents/typeset.h"
#include "tests/support/status_matchers.h"
#include "yifa/penalty/v1/penalty_case.pb.h"

namespace yifa::documents {
namespace {

using penalty::v1::PenaltyCase;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kList[] =
    "│序号│证据│来源│\n├──┼──────┼───┤\n{{#evidence}}\n│{{@}}│{{display_name}}│{{source}}"
    "│\n"
    "{{/evidence}}\n";

absl::StatusOr<std::unique_ptr<const Template>> Compiled(const std::string& source) {
  return Template::Compile("t.txt", source, PenaltyCase::descriptor());
}

std::string Refusal(const std::string& source) {
  return std::string(Compiled(source).status().message());
}

std::string Rendered(const std::string& source, const PenaltyCase& message) {
  const auto made = Compiled(source);
  EXPECT_THAT(made, testing::IsOk());
  return made.ok() ? (*made)->Render({message, {}, {}}).value_or("") : "";
}

PenaltyCase WithEvidence(int count) {
  PenaltyCase made;
  for (int i = 1; i <= count; ++i) {
    auto& evidence = *made.add_evidence();
    evidence.set_display_name(absl::StrCat("照片", i, "号"));
    evidence.set_source("现场拍摄");
  }
  return made;
}

// The texts of the pages of a PDF, as another program reads them.
std::vector<std::string> PagesOf(const std::string& text) {
  const auto pdf = Typeset(text, {.date = Date(2022, 3, 4)});
  EXPECT_THAT(pdf, testing::IsOk());
  char path[] = "/tmp/yifa-table-XXXXXX";
  const std::string root = mkdtemp(path);
  std::ofstream(root + "/d.pdf", std::ios::binary) << pdf.value_or("");
  std::FILE* pipe =
      popen(absl::StrCat("pdftotext -layout ", root, "/d.pdf -").c_str(), "r");
  std::vector<std::string> pages(1);
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe))
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += static_cast<char>(c);
  EXPECT_EQ(pclose(pipe), 0);
  std::filesystem::remove_all(root);
  pages.pop_back();  // after the last page's end
  return pages;
}

TEST(TableInTemplate, ARowForEachElement) {
  EXPECT_EQ(
      Rendered(kList, WithEvidence(2)),
      "│序号│证据│来源│\n├──┼──────┼───┤\n│1│照片1号│现场拍摄│\n│2│照片2号│现场拍摄│\n");
}

TEST(TableInTemplate, AValuePartsNoCells) {
  PenaltyCase made;
  made.add_evidence()->set_display_name("甲│乙\n├──┤");
  EXPECT_EQ(Rendered("{{#evidence}}\n│{{display_name}}│\n{{/evidence}}\n", made),
            "│甲｜乙\n　　｜──┤│\n");
}

TEST(TableInTemplate, ARowWithoutEndIsRefusedWithItsLine) {
  EXPECT_THAT(Refusal("文\n│案由│{{matter}}\n签名\n"),
              HasSubstr("t.txt:2: the table's row has no end"));
  EXPECT_EQ(Refusal("文\n│案由│{{matter}}\n签名│\n"), "");
  EXPECT_THAT(Refusal("│案由\n├──┤\n│甲│\n"), HasSubstr("t.txt:1: the table's row"));
}

TEST(TableInTemplate, ARowWithMoreCellsThanColumnsIsRefusedWithItsLine) {
  EXPECT_THAT(Refusal("│一│二│\n├──┼──┤\n│1│2│\n│1│2│3│\n"),
              HasSubstr("t.txt:4: a row of 3 cells in a table of 2 columns"));
  EXPECT_THAT(Refusal("│一│二│\n├──┤\n│1│\n"), HasSubstr("t.txt:1: a row of 2 cells"));
  EXPECT_EQ(
      Refusal("├──┼──┤\n│1│\n│{{#decided}}是│{{/decided}}{{^decided}}否│{{/decided}}"
              "{{matter}}│\n")
          .find("cells"),
      std::string::npos);
}

TEST(TableOnPages, EachPageRepeatsTheHeader) {
  const auto pages = PagesOf("物品清单\n\n" + Rendered(kList, WithEvidence(60)));
  ASSERT_EQ(pages.size(), 3U);
  for (const std::string& page : pages) {
    EXPECT_EQ(page.find("来源"), page.rfind("来源"));
    EXPECT_THAT(page, HasSubstr("来源"));
  }
  EXPECT_THAT(pages[2], HasSubstr("照片60号"));
}

TEST(TableOnPages, ACellIsWrappedInItsColumn) {
  std::string facts;
  for (int i = 0; i < 60; ++i) facts += "占";
  const auto pages = PagesOf("审批表\n\n├─┼──┼─┤\n│案由│" + facts + "│右边│\n");
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_THAT(pages[0], HasSubstr("右边"));
  EXPECT_THAT(pages[0], Not(HasSubstr(facts)));
}

TEST(TableOnPages, ACellThatIsLongerThanAPageGoesOn) {
  std::string opinion;
  for (int i = 1; i <= 70; ++i) absl::StrAppend(&opinion, "第", i, "行。\n");
  const auto pages =
      PagesOf(absl::StrCat("审批表\n\n├─┼──────┤\n│意见│", opinion, "　　签名：│\n"));
  ASSERT_EQ(pages.size(), 3U);
  EXPECT_THAT(pages[0], HasSubstr("第1行。"));
  EXPECT_THAT(pages[2], HasSubstr("签名："));
  EXPECT_THAT(pages[2], HasSubstr("第70行。"));
}

}  // namespace
}  // namespace yifa::documents
