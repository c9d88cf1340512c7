// The yearly report of disclosure, as it is written.
#include "services/cli/reports/annual_report.h"

#include <gmock/gmock.h>

#include <map>

#include "services/cli/reports/annual_tables.h"
#include "services/cli/reports/disclosure_tables.h"
#include "services/cli/reports/html_table.h"
#include "services/disclosure/annual_tables.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

disclosure::v1::AnnualTables TablesOf2023() {
  disclosure::TableCounters counted;
  counted.requests = {{{2022, "new/natural"}, 3},
                      {{2022, "granted/natural"}, 1},
                      {{2023, "new/natural"}, 4},
                      {{2023, "new/commercial"}, 1},
                      {{2023, "d4/natural"}, 5}};
  counted.remedies = {{{2023, "review/filed"}, 3}, {{2023, "review/maintained"}, 2}};
  return disclosure::TablesOf(counted, 2023, nullptr, /*with_terms=*/true);
}

AnnualReport ReportOf2023() {
  AnnualReport report;
  report.year = 2023;
  report.organ.set_display_name("杨柳青镇人民政府");
  report.tables = TablesOf2023();
  report.fees_fen = 300000;
  return report;
}

TEST(DisclosureTables, DIS21_WhatIsCountedAndWhatIsStatedAddUpInTable2) {
  Counted counted;
  EXPECT_TRUE(DecisionsOf(counted, 2023).empty());  // nobody was asked
  statistics::v1::Year penalties;
  for (const auto& [figure, value] : std::map<std::string, int64_t>{
           {"decisions", 7},
           {"coercive_measures", 2},
           {"surcharges", 1},
           {"enforcement_applications", 4}}) {  // the court's to decide
    penalties.add_figures()->set_figure(figure);
    penalties.mutable_figures()->rbegin()->set_value(value);
  }
  counted.Add(Service::kPenalty, 2023, penalties);
  counted.stated["penalties"] = {3, 0, "派出所台账"};
  counted.stated["fees"] = {0, 592372400, "财政决算"};
  const StatedFigures rows = DecisionsOf(counted, 2023);
  EXPECT_EQ(rows.at("penalties").count, 10);
  EXPECT_EQ(rows.at("penalties").source, "派出所台账");
  EXPECT_EQ(rows.at("coercion").count, 3);
  EXPECT_EQ(rows.count("licences"), 0);

  AnnualReport report = ReportOf2023();
  report.decisions = rows;
  const std::string text = ToMarkdown(Compose(report));
  EXPECT_THAT(text, HasSubstr("<td colspan=\"3\">10</td>"));
  EXPECT_THAT(text, HasSubstr("<td colspan=\"3\">592.3724</td>"));
  EXPECT_THAT(text, HasSubstr("（由本机关填写）"));  // licences
  EXPECT_THAT(text, HasSubstr("注：行政处罚含本机关填报的数字，来源：派出所台账。"));
}

TEST(DisclosureTables, ACellIsAskedForByWhatItIsTheSumOf) {
  const auto tables = TablesOf2023();
  EXPECT_EQ(ValueOf(tables.requests(), "carried_in", "natural"), 2);
  EXPECT_EQ(ValueOf(tables.requests(), "carried_in"), 2);
  EXPECT_EQ(ValueOf(tables.requests(), "z9"), 0);
  const auto* row = FindRow(tables.requests(), "carried_in");
  ASSERT_NE(row, nullptr);
  const Cell cell = TermsOf(*FindCell(*row, "natural"));
  ASSERT_EQ(cell.size(), 2u);
  EXPECT_EQ(cell[0].service, Service::kDisclosure);
  EXPECT_EQ(cell[0].year, 2022);
  EXPECT_EQ(cell[0].figure, "requests");
  EXPECT_EQ(cell[0].label, "new/natural");
  EXPECT_EQ(cell[0].sign, 1);
  EXPECT_EQ(cell[1].label, "granted/natural");
  EXPECT_EQ(cell[1].sign, -1);
}

// Each row of a form takes as many columns as the form has, merged cells counted.
void ExpectFull(const std::vector<FormRow>& rows, int columns) {
  std::vector<int> reaching(static_cast<size_t>(columns), 0);  // rows still taken
  for (const FormRow& row : rows) {
    size_t at = 0;
    const auto skip = [&] {
      while (at < reaching.size() && reaching[at] > 0) ++at;
    };
    for (const FormCell& cell : row) {
      skip();
      for (int i = 0; i < cell.columns; ++i) {
        ASSERT_LT(at, reaching.size());
        EXPECT_EQ(reaching[at], 0);
        reaching[at++] = cell.rows;
      }
    }
    skip();
    EXPECT_EQ(at, reaching.size());
    for (int& left : reaching) --left;
  }
  for (const int left : reaching) EXPECT_EQ(left, 0);
}

TEST(AnnualTables, DIS21_TheFormsAreWhole) {
  const AnnualReport report = ReportOf2023();
  ExpectFull(FormOfTable2(report), 4);
  ExpectFull(FormOfTable3(report.tables), 10);
  ExpectFull(FormOfTable4(report.tables), 15);
  EXPECT_EQ(FormOfTable3(report.tables).size(), 3 + 25u);
}

// The headings beside and above the numbers, in reading order.
std::vector<std::string> HeadingsOf(const std::vector<FormRow>& rows) {
  std::vector<std::string> headings;
  for (const FormRow& row : rows)
    for (const FormCell& cell : row)
      if (cell.heading) headings.push_back(cell.text);
  return headings;
}

TEST(AnnualTables, DIS21_TheHeadingsAreThoseOfTheForm) {
  const AnnualReport report = ReportOf2023();
  EXPECT_THAT(
      HeadingsOf(FormOfTable3(report.tables)),
      ElementsAre(
          "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
          "申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构",
          "社会公益组织", "法律服务机构", "其他", "一、本年新收政府信息公开申请数量",
          "二、上年结转政府信息公开申请数量", "三、本年度办理结果", "（一）予以公开",
          "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（三）不予公开",
          "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
          "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息",
          "7.属于行政执法案卷", "8.属于行政查询事项", "（四）无法提供",
          "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作",
          "3.补正后申请内容仍不明确", "（五）不予处理", "1.信访举报投诉类申请",
          "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
          "5.要求行政机关确认或重新出具已获取信息", "（六）其他处理",
          "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
          "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
          "3.其他", "（七）总计", "四、结转下年度继续办理"));
  EXPECT_THAT(HeadingsOf(FormOfTable4(report.tables)),
              ElementsAre("行政复议", "行政诉讼", "结果维持", "结果纠正", "其他结果",
                          "尚未审结", "总计", "未经复议直接起诉", "复议后起诉",
                          "结果维持", "结果纠正", "其他结果", "尚未审结", "总计",
                          "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"));
}

TEST(AnnualReport, DIS21_HasTheSixSectionsInOrder) {
  const std::string text = ToMarkdown(Compose(ReportOf2023()));
  size_t at = 0;
  for (const char* heading :
       {"# 杨柳青镇人民政府2023年政府信息公开工作年度报告", "## 一、总体情况",
        "## 二、主动公开政府信息情况", "## 三、收到和处理政府信息公开申请情况",
        "## 四、政府信息公开行政复议、行政诉讼情况", "## 五、存在的主要问题及改进情况",
        "## 六、其他需要报告的事项"}) {
    const size_t found = text.find(heading, at);
    ASSERT_NE(found, std::string::npos) << heading;
    at = found;
  }
  EXPECT_THAT(text,
              HasSubstr("新收政府信息公开申请5件，上年结转2件；办理5件，结转下年度2件。"
                        "予以公开0件，部分公开0件，不予公开5件，无法提供0件，不予处理"
                        "0件，其他处理0件。"));
  EXPECT_THAT(text, HasSubstr("收取信息处理费3000元，实际收取0元"));
}

TEST(AnnualReport, DIS21_ARuleThatIsBrokenIsReported) {
  AnnualReport report = ReportOf2023();
  report.tables.add_breaches("R1 不平衡");
  EXPECT_THAT(ToHtml(Compose(report)), HasSubstr("【勾稽关系不成立】R1 不平衡"));
}

TEST(AnnualReport, HtmlNeedsNoOtherFileAndEscapesWhatItIsGiven) {
  AnnualReport report = ReportOf2023();
  report.texts["problems"] = "<script>alert(1)</script>";
  report.decisions["licences"] = {12, 0, "行政审批局<台账>"};
  const std::string html = ToHtml(Compose(report));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("http")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("<td colspan=\"3\">12</td>"));
  EXPECT_THAT(html,
              HasSubstr("注：行政许可含本机关填报的数字，来源：行政审批局&lt;台账&gt;"));
  EXPECT_THAT(html, HasSubstr("<svg"));
  EXPECT_THAT(ToMarkdown(Compose(report)), Not(HasSubstr("<svg")));
}

}  // namespace
}  // namespace yifa::cli
