// The text around the tables of the yearly report of disclosure, and the report as a file
// of Word.
#include <gmock/gmock.h>
#include <zip.h>

#include <filesystem>
#include <vector>

#include "services/cli/files.h"
#include "services/cli/reports/annual_report.h"
#include "services/cli/reports/word.h"
#include "services/disclosure/annual_tables.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::Not;

AnnualReport ReportOf2024() {
  AnnualReport report;
  report.year = 2024;
  report.organ.set_display_name("杨柳青镇人民政府");
  report.organ.set_level(type::v1::ORGAN_LEVEL_TOWNSHIP);
  disclosure::TableCounters counted;
  counted.requests = {{{2024, "new/natural"}, 3},
                      {{2024, "new/commercial"}, 1},
                      {{2024, "granted/natural"}, 3},
                      {{2024, "d4/commercial"}, 1}};
  report.tables = disclosure::TablesOf(counted, 2024, nullptr, /*with_terms=*/false);
  report.publications = 12;
  report.answered = 4;
  report.answered_in_time = 3;
  report.fees_charged = 2;
  return report;
}

std::string TextOf(const AnnualReport& report) { return ToMarkdown(Compose(report)); }

TEST(ReportText, DIS21_BeginsWithItsBasisItsDaysAndWhomToAsk) {
  AnnualReport report = ReportOf2024();
  EXPECT_THAT(
      TextOf(report),
      AllOf(HasSubstr("自2024年1月1日起至2024年12月31日止"),
            HasSubstr("（由本机关填写：本报告查阅网址、联系机构及其地址、电话）")));
  disclosure::v1::DisclosureOffice& office = report.office.emplace();
  office.set_display_name("杨柳青镇党政办公室");
  office.set_address("青致路1号");
  office.set_telephone("022-27391000");
  EXPECT_THAT(TextOf(report),
              AllOf(HasSubstr("请与杨柳青镇党政办公室联系，地址：青致路1号，电话：022-"
                              "27391000。"),
                    HasSubstr("（由本机关填写：本报告查阅网址）")));
  office.set_website("www.example.gov.cn/xxgk");
  EXPECT_THAT(TextOf(report), HasSubstr("本报告可在www.example.gov.cn/xxgk查阅"));
}

TEST(ReportText, DIS21_SaysChannelsApplicantsAndWhatWasAnsweredInTime) {
  AnnualReport report = ReportOf2024();
  EXPECT_THAT(TextOf(report),
              AllOf(HasSubstr("自然人3件，法人或其他组织1件"),
                    HasSubstr("作出答复4件，其中按期答复3件，按期答复率75.00%"),
                    HasSubstr("（由本机关填写：主动公开的渠道）"),
                    HasSubstr("（由本机关填写：申请内容涉及的主要方面）"),
                    HasSubstr("发出收费通知2件"), Not(HasSubstr("撤回"))));
  report.outlets = {{"政府网站", 8}, {"政务新媒体", 4}};
  report.request_channels = {{"当面提交", 1}, {"互联网", 3}};
  EXPECT_THAT(TextOf(report), AllOf(HasSubstr("条，政府网站8条，政务新媒体4条。"),
                                    HasSubstr("按提出渠道分，当面提交1件，互联网3件"),
                                    Not(HasSubstr("主动公开的渠道"))));
}

// 条例第五十条第一款第四项.
TEST(ReportText, DIS21_AGovernmentSaysAssessmentPublicViewAndAccountability) {
  AnnualReport report = ReportOf2024();
  report.texts["assessment"] = "本年考核结果为优秀。";
  EXPECT_THAT(TextOf(report), AllOf(HasSubstr("本年考核结果为优秀。"),
                                    HasSubstr("（由本机关填写：社会评议情况）"),
                                    HasSubstr("（由本机关填写：责任追究结果情况）")));
  report.organ.set_level(type::v1::ORGAN_LEVEL_COUNTY_DEPARTMENT);
  EXPECT_THAT(TextOf(report), Not(HasSubstr("社会评议")));
}

// Paper has no plots, as no published report has, and no table that is torn.
TEST(ReportText, DIS21_IsPrintedOnA4) {
  EXPECT_THAT(
      ToHtml(Compose(ReportOf2024())),
      AllOf(HasSubstr("@page{size:A4"), HasSubstr("counter(page)"),
            HasSubstr("figure{display:none}"), HasSubstr("table{break-inside:avoid}")));
}

// 条例第五十条: what the tables have is said in words, too, and what there was not.
TEST(ReportText, DIS21_SaysWhatWasMadeAndWhatWasContested) {
  AnnualReport report = ReportOf2024();
  disclosure::TableCounters counted;
  counted.rules_made = {{{2023, "normative"}, 4}, {{2024, "normative"}, 2}};
  counted.rules_repealed = {{{2024, "normative"}, 1}};
  report.tables = disclosure::TablesOf(counted, 2024, nullptr, /*with_terms=*/false);
  EXPECT_THAT(
      TextOf(report),
      AllOf(HasSubstr("制发行政规范性文件2件，废止1件，现行有效5件。"),
            HasSubstr("本年未收到政府信息公开申请，没有上年结转的申请。"),
            HasSubstr("没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。"),
            Not(HasSubstr("规章0件")), Not(HasSubstr("涉及的主要方面"))));
  counted.remedies = {{{2024, "review/filed"}, 3},
                      {{2024, "review/maintained"}, 3},
                      {{2024, "litigation_direct/filed"}, 1}};
  report.tables = disclosure::TablesOf(counted, 2024, nullptr, /*with_terms=*/false);
  EXPECT_THAT(TextOf(report), HasSubstr("被申请行政复议3件，被提起行政诉讼1件。"));
}

// What was late is said; that nothing was late is not.
TEST(ReportText, DIS21_SaysWhatWasPublishedLate) {
  AnnualReport report = ReportOf2024();
  EXPECT_THAT(TextOf(report), Not(HasSubstr("超过法定期限")));
  report.late_publications = 2;
  EXPECT_THAT(TextOf(report), HasSubstr("公开政府信息12条，其中超过法定期限公开的2条"));
}

TEST(ReportText, DIS21_EveryLineOfTheOfficesTextIsAParagraph) {
  AnnualReport report = ReportOf2024();
  report.texts["problems"] = "问题。\n\n  改进。\n";
  EXPECT_THAT(ToHtml(Compose(report)), HasSubstr("<p>问题。</p>\n<p>改进。</p>"));
}

// How often a piece stands in a text.
size_t Count(const std::string& text, const std::string& piece) {
  size_t count = 0;
  for (size_t at = text.find(piece); at != std::string::npos;
       at = text.find(piece, at + piece.size()))
    ++count;
  return count;
}

TEST(WordReport, DIS21_EveryRowOfATableReachesOverItsGrid) {
  std::vector<Block> blocks = {{Block::Kind::kTable, "", {}}};
  FormCell tall{"高", 2, 2, true};
  blocks[0].rows = {{tall, {"甲"}, {"乙"}}, {{"丙"}, {"丁"}}, {{"一"}, {"二", 3}}};
  const std::string xml = ToWordXml(blocks);
  EXPECT_EQ(Count(xml, "<w:gridCol "), 4u);
  EXPECT_EQ(Count(xml, "<w:vMerge w:val=\"restart\"/>"), 1u);
  EXPECT_EQ(Count(xml, "<w:vMerge/>"), 1u);
  size_t reached = 0;  // by all cells of the three rows
  for (const char columns : {'1', '2', '3', '4'})
    reached += static_cast<size_t>(columns - '0') *
               Count(xml, std::string("<w:gridSpan w:val=\"") + columns + "\"/>");
  EXPECT_EQ(reached, 3 * 4u);
}

// The column of the titles has room; those of numbers need little.
TEST(WordReport, DIS21_AColumnIsAsWideAsWhatStandsInIt) {
  std::vector<Block> blocks = {{Block::Kind::kTable, "", {}}};
  blocks[0].rows = {{{"申请人逾期未按收费通知要求缴纳费用"}, {"自然人"}},
                    {{"其他"}, {"7"}}};
  const std::string xml = ToWordXml(blocks);
  const auto width = [&](size_t from) {
    return std::stoi(xml.substr(xml.find("w:gridCol w:w=\"", from) + 15));
  };
  EXPECT_GT(width(0), 3 * width(xml.find("w:gridCol") + 10));
}

// All rows but the last stay with the next.
TEST(WordReport, DIS21_ATableThatHasRoomOnAPageIsNotTorn) {
  std::vector<Block> blocks = {{Block::Kind::kTable, "", {}}};
  blocks[0].rows = {{{"一"}, {"二"}}, {{"三"}, {"四"}}, {{"五"}, {"六"}}};
  EXPECT_EQ(Count(ToWordXml(blocks), "<w:keepNext/>"), 2 * 2u);
}

TEST(WordReport, EscapesWhatItIsGivenAndLeavesOutWhatXmlCannotHold) {
  EXPECT_THAT(ToWordXml({{Block::Kind::kParagraph, "<a>&\x01\n二"}}),
              AllOf(HasSubstr("&lt;a&gt;&amp;</w:t><w:br/>"), Not(HasSubstr("\x01"))));
}

std::string PartOf(const std::string& file, const char* name) {
  int error = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_RDONLY, &error);
  if (zip == nullptr) return "";
  std::string text(1 << 20, '\0');
  zip_file_t* part = zip_fopen(zip, name, 0);
  const zip_int64_t read =
      part == nullptr ? 0 : zip_fread(part, text.data(), text.size());
  if (part != nullptr) zip_fclose(part);
  zip_discard(zip);
  text.resize(static_cast<size_t>(read < 0 ? 0 : read));
  return text;
}

TEST(WordReport, DIS21_TheReportIsAFileOfWordAndTheSameEachTime) {
  const std::vector<Block> blocks = Compose(ReportOf2024());
  const std::string folder = ::testing::TempDir() + "/word_report";
  std::filesystem::create_directories(folder);
  const std::string first = folder + "/a.docx", second = folder + "/b.docx";
  ASSERT_THAT(WriteWord(first, blocks), IsOk());
  ASSERT_THAT(WriteWord(second, blocks), IsOk());
  EXPECT_THAT(PartOf(first, "[Content_Types].xml"), HasSubstr("/word/document.xml"));
  EXPECT_EQ(PartOf(first, "word/document.xml"), ToWordXml(blocks));
  EXPECT_THAT(PartOf(first, "word/footer.xml"), HasSubstr(" PAGE "));
  EXPECT_EQ(ReadFile(first).value_or("a"), ReadFile(second).value_or("b"));
  EXPECT_FALSE(WriteWord(folder + "/none/a.docx", blocks).ok());
}

}  // namespace
}  // namespace yifa::cli
