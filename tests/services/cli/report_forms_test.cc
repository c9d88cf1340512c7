// The forms of statistics as they are printed.
#include "services/cli/reports/report_forms.h"

#include <gmock/gmock.h>

namespace yifa::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

FormsReport ReportOf2024() {
  FormsReport report;
  report.organ.set_name("organs/120111");
  report.organ.set_display_name("西青区人民政府");
  report.year = 2024;
  statistics::v1::FilledForm& form = *report.forms.add_forms();
  form.set_form("results");
  form.set_title("行政复议案件审结情况");
  form.add_columns("件数");
  form.add_columns("上年");
  form.add_notes("含上年结转。");
  form.add_breaches("合计＝各项之和：3≠2");
  statistics::v1::FilledRow& row = *form.add_rows();
  row.set_title("维持");
  row.add_cells()->set_value(12);
  row.add_cells();
  return report;
}

TEST(ReportForms, AFormIsATableWithWhatIsSaidBelowIt) {
  const std::string html = ToHtml(Compose(ReportOf2024()));
  EXPECT_THAT(html, AllOf(HasSubstr("西青区人民政府<br>2024年行政复议案件统计表"),
                          HasSubstr("<th>维持</th><td>12</td><td></td>"),
                          HasSubstr("注：含上年结转。"),
                          HasSubstr("【勾稽关系不成立】合计＝各项之和：3≠2")));
}

TEST(ReportForms, OtherProgramsGetTheNumbersByTheirTitles) {
  const Json json = ToJson(ReportOf2024());
  EXPECT_EQ(json["forms"]["results"]["维持"]["件数"], 12);
  EXPECT_FALSE(json["forms"]["results"]["维持"].contains("上年"));
  EXPECT_EQ(json["broken"].size(), 1u);
  EXPECT_EQ(json["service"], "reconsideration");
}

}  // namespace
}  // namespace yifa::cli
