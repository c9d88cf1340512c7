// The yearly report of disclosure, as it is written.
#include "services/cli/reports/annual_report.h"

#include <gmock/gmock.h>

#include <numeric>

#include "services/cli/reports/annual_tables.h"
#include "services/cli/reports/disclosure_tables.h"
#include "services/cli/reports/html_table.h"

namespace yifa::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

statistics::v1::Year YearOf(
    const std::vector<std::tuple<std::string, std::string, int64_t>>& figures) {
  statistics::v1::Year year;
  for (const auto& [figure, label, value] : figures) {
    statistics::v1::Figure& added = *year.add_figures();
    added.set_figure(figure);
    added.set_label(label);
    added.set_value(value);
  }
  return year;
}

Counted TwoYears() {
  Counted counted;
  counted.Add(Service::kDisclosure, 2022,
              YearOf({{"requests", "new/natural", 3},
                      {"requests", "granted/natural", 1},
                      {"rules_made", "normative", 5},
                      {"remedies", "review/filed", 2},
                      {"remedies", "review/other", 1}}));
  counted.Add(Service::kDisclosure, 2023,
              YearOf({{"requests", "new/natural", 4},
                      {"requests", "new/commercial", 1},
                      {"requests", "d4/natural", 5},
                      {"rules_made", "normative", 2},
                      {"rules_repealed", "normative", 3},
                      {"remedies", "review/filed", 3},
                      {"remedies", "review/maintained", 2},
                      {"remedies", "litigation_direct/filed", 1}}));
  return counted;
}

AnnualReport ReportOf2023() {
  AnnualReport report;
  report.year = 2023;
  report.organ.set_display_name("杨柳青镇人民政府");
  const Counted counted = TwoYears();
  report.figures = DisclosureTables(counted, 2023).Figures();
  report.fees_fen = 300000;
  return report;
}

TEST(DisclosureTables, DIS21_WhatIsCarriedComesFromTheYearBefore) {
  const Counted counted = TwoYears();
  const DisclosureTables tables(counted, 2023);
  EXPECT_EQ(tables.RequestRow("carried_in"), (TableRow{2, 0, 0, 0, 0, 0, 2}));
  EXPECT_EQ(tables.RequestRow("sum"), (TableRow{5, 0, 0, 0, 0, 0, 5}));
  EXPECT_EQ(tables.RequestRow("carried_out"), (TableRow{1, 1, 0, 0, 0, 0, 2}));
  EXPECT_EQ(tables.RequestRow("carried_in"),  // R4
            DisclosureTables(counted, 2022).RequestRow("carried_out"));
  EXPECT_EQ(counted.ValueOf(tables.RulesInForce("normative")), 4);  // R5
  EXPECT_EQ(tables.Remedies("review"), (RemedyRow{2, 0, 0, 2}));
  EXPECT_EQ(tables.RemediesTotal("review"), 4);  // R6
  EXPECT_EQ(tables.Remedies("litigation_direct"), (RemedyRow{0, 0, 0, 1}));
}

TEST(DisclosureTables, DIS21_WhatIsCountedAndWhatIsStatedAddUpInTable2) {
  Counted counted = TwoYears();
  EXPECT_TRUE(DisclosureTables(counted, 2023).Decisions().empty());  // nobody was asked
  counted.Add(Service::kPenalty, 2023,
              YearOf({{"decisions", "", 7},
                      {"coercive_measures", "", 2},
                      {"surcharges", "", 1},
                      {"enforcement_applications", "", 4}}));  // the court's to decide
  counted.stated["penalties"] = {3, 0, "派出所台账"};
  counted.stated["fees"] = {0, 592372449, "财政决算"};
  const StatedFigures rows = DisclosureTables(counted, 2023).Decisions();
  EXPECT_EQ(rows.at("penalties").count, 10);
  EXPECT_EQ(rows.at("penalties").source, "派出所台账");
  EXPECT_EQ(rows.at("coercion").count, 3);
  EXPECT_EQ(rows.count("licences"), 0);

  AnnualReport report = ReportOf2023();
  report.figures = DisclosureTables(counted, 2023).Figures();
  const std::string text = ToMarkdown(Compose(report));
  EXPECT_THAT(text, HasSubstr("<td colspan=\"3\">10</td>"));
  EXPECT_THAT(text, HasSubstr("<td colspan=\"3\">592.372449</td>"));
  EXPECT_THAT(text, HasSubstr("（由本机关填写）"));  // licences
  EXPECT_THAT(text, HasSubstr("上表“行政处罚”含本机关填报的数字，来源：派出所台账"));
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
  ExpectFull(FormOfTable3(report.figures), 10);
  ExpectFull(FormOfTable4(report.figures), 15);
  EXPECT_EQ(FormOfTable3(report.figures).size(), 3 + 25u);
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
              HasSubstr("新收政府信息公开申请5件，上年结转2件；办理5件，结转下年度2件"));
  EXPECT_THAT(text, HasSubstr("收取信息处理费3000.00元，实际收取0.00元"));
}

TEST(AnnualReport, DIS21_ARuleThatIsBrokenIsReported) {
  AnnualReport report = ReportOf2023();
  report.broken.push_back("R1 不平衡");
  EXPECT_THAT(ToHtml(Compose(report)), HasSubstr("【勾稽关系不成立】R1 不平衡"));
}

TEST(AnnualReport, HtmlNeedsNoOtherFileAndEscapesWhatItIsGiven) {
  AnnualReport report = ReportOf2023();
  report.texts["problems"] = "<script>alert(1)</script>";
  report.figures.stated["licences"] = {12, 0, "行政审批局<台账>"};
  const std::string html = ToHtml(Compose(report));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("http")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("<td colspan=\"3\">12</td>"));
  EXPECT_THAT(
      html, HasSubstr("上表“行政许可”含本机关填报的数字，来源：行政审批局&lt;台账&gt;"));
  EXPECT_THAT(html, HasSubstr("<svg"));
  EXPECT_THAT(ToMarkdown(Compose(report)), Not(HasSubstr("<svg")));
}

}  // namespace
}  // namespace yifa::cli
