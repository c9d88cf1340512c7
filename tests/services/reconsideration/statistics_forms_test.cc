// The forms of a year's reconsideration cases 行政复议案件统计表, filled in.
#include <gmock/gmock.h>

#include "tests/services/reconsideration/reconsideration_fixture.h"
#include "tests/support/forms.h"

namespace yifa::reconsideration {
namespace {

using statistics::v1::FilledCell;
using statistics::v1::FilledForm;
using statistics::v1::StatisticsForms;
using testing::CellOf;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::IsSupersetOf;

class StatisticsFormsTest : public ReconsiderationTest {
 protected:
  StatisticsForms Forms(int year) {
    return testing::FormsOf(service_, Person(), organ_, year);
  }
  FilledForm Form(int year, const std::string& form, bool with_terms = false) {
    return testing::FormOf(service_, Person(), organ_, year, form, with_terms);
  }
  int64_t Value(int year, const std::string& form, const std::string& title) {
    return CellOf(Form(year, form), title).value();
  }
  void ExpectBalance(int year) {
    EXPECT_THAT(testing::FormBreaches(service_, Person(), organ_, year, year), IsEmpty());
  }
};

// Two of 2023 that end in 2024, one of 2024 that does not.
TEST_F(StatisticsFormsTest, WhatIsCarriedOverAYearsEndIsInTheFormOfBoth) {
  for (int i = 0; i < 2; ++i) {
    ASSERT_THAT(Apply(Date(2023, 12, 20)), IsOk());
    ASSERT_THAT(Accept(Date(2023, 12, 22)), IsOk());
    Prepare(Date(2023, 12, 22));
    AnswerInTime();
    ASSERT_THAT(Decide(Date(2024, 1, 15),
                       i == 0 ? v1::DECISION_KIND_UPHOLD : v1::DECISION_KIND_REVOKE),
                IsOk());
  }
  AcceptUnder2023(kOrdinary, [](v1::Reconsideration& c) { c.set_field("市场监管"); });
  EXPECT_EQ(Value(2023, "cases", "受理"), 2);
  EXPECT_EQ(Value(2023, "cases", "未审结"), 2);
  EXPECT_EQ(Value(2024, "cases", "上年结转"), 2);
  EXPECT_EQ(Value(2024, "cases", "受理"), 1);
  EXPECT_EQ(Value(2024, "cases", "审结"), 2);
  EXPECT_EQ(Value(2024, "cases", "未审结"), 1);
  EXPECT_EQ(Value(2024, "results", "维持"), 1);
  EXPECT_EQ(Value(2024, "results", "撤销"), 1);
  EXPECT_EQ(Value(2024, "results", "合计"), 2);
  EXPECT_EQ(Value(2024, "fields", "市场监管"), 1);
  EXPECT_EQ(Value(2024, "matters", "行政处罚"), 1);
  EXPECT_EQ(Value(2024, "respondents", "乡镇政府、街道办事处"), 1);
  EXPECT_EQ(Value(2024, "applicants", "公民"), 1);
  ExpectBalance(2023);
  ExpectBalance(2024);
}

// Withdrawn after the respondent put it right, withdrawn otherwise, mediated: a row each.
TEST_F(StatisticsFormsTest, EveryWayInWhichACaseEndsHasOneRow) {
  for (const bool corrected : {true, false}) {
    AcceptUnder2023();
    ASSERT_THAT(Withdraw(Date(2024, 3, 11), corrected), IsOk());
    ASSERT_THAT(Decide(Date(2024, 3, 12), v1::DECISION_KIND_TERMINATED), IsOk());
  }
  AcceptUnder2023();
  AnswerInTime();
  ASSERT_THAT(Decide(Date(2024, 3, 20), v1::DECISION_KIND_MEDIATED), IsOk());
  EXPECT_EQ(Value(2024, "results", "改正后终止"), 1);
  EXPECT_EQ(Value(2024, "results", "撤回申请后终止"), 1);
  EXPECT_EQ(Value(2024, "results", "其他"), 1);
  EXPECT_EQ(Value(2024, "results", "合计"), 3);
  ExpectBalance(2024);
}

// An application that belongs elsewhere is told where to go: no refusal by the form.
TEST_F(StatisticsFormsTest, WhatBelongsElsewhereIsNotAmongTheRefused) {
  ASSERT_THAT(Apply(Date(2024, 3, 4)), IsOk());
  ASSERT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_INTEREST), IsOk());
  ASSERT_THAT(Apply(Date(2024, 3, 4),
                    [](v1::Reconsideration& c) {
                      c.clear_respondent_organ();
                      *c.mutable_outside_respondent() =
                          Outside("某省公安厅", v1::RESPONDENT_LEVEL_PROVINCE_DEPARTMENT,
                                  "120000");
                    }),
              IsOk());
  ASSERT_THAT(Refuse(Date(2024, 3, 6), v1::REFUSAL_CONDITION_COMPETENCE, "某省人民政府"),
              IsOk());
  EXPECT_EQ(Value(2024, "cases", "收到行政复议申请"), 2);
  EXPECT_EQ(Value(2024, "cases", "不予受理"), 1);
  EXPECT_EQ(Value(2024, "cases", "其他（受理前撤回、视为放弃、告知向有权机关申请）"), 1);
  ExpectBalance(2024);
}

TEST_F(StatisticsFormsTest, ACellSaysWhichCountersItIsTheSumOf) {
  AcceptUnder2023();
  const FilledCell pending = CellOf(Form(2024, "cases", /*with_terms=*/true), "未审结");
  ASSERT_EQ(pending.terms_size(), 1);
  EXPECT_EQ(pending.terms(0).figure(), "accepted");
  EXPECT_EQ(pending.terms(0).year(), 2024);
  EXPECT_EQ(pending.terms(0).sign(), 1);
  EXPECT_THAT(CellOf(Form(2024, "cases"), "未审结").terms(), IsEmpty());
}

// The ten matters of the national table, in its order.
TEST_F(StatisticsFormsTest, RowsAreThoseOfPublishedTablesEachWithItsSource) {
  std::vector<std::string> titles;
  const FilledForm matters = Form(2024, "matters");
  for (const auto& row : matters.rows()) titles.push_back(row.title());
  EXPECT_THAT(titles, ElementsAre("行政处罚", "举报投诉处理", "政府信息公开", "行政征收",
                                  "行政确认", "行政强制", "行政不作为", "行政确权",
                                  "行政许可", "其他", "总计"));
  std::vector<std::string> results;
  const FilledForm ends = Form(2024, "results");
  for (const auto& row : ends.rows()) results.push_back(row.title());
  EXPECT_THAT(results, IsSupersetOf({"维持", "改正后终止", "确认违法", "责令履行"}));
  const auto forms = Forms(2024);
  for (const FilledForm& form : forms.forms()) {
    EXPECT_NE(form.source(), "") << form.form();
    EXPECT_NE(form.article(), "") << form.form();
  }
}

TEST_F(StatisticsFormsTest, AsTheFormStoodAtTheEndOfADay) {
  service_.clock().SetToday(Date(2024, 3, 6));
  AcceptUnder2023();
  service_.clock().SetToday(Date(2024, 3, 12));
  ASSERT_THAT(Withdraw(Date(2024, 3, 11)), IsOk());
  ASSERT_THAT(Decide(Date(2024, 3, 12), v1::DECISION_KIND_TERMINATED), IsOk());
  statistics::v1::GetStatisticsFormsRequest request;
  request.set_name(organ_ + "/statisticsForms/2024");
  *request.mutable_as_of_date() = testing::D(2024, 3, 8);
  const auto then = service_.Call<StatisticsForms>(Person(), request);
  ASSERT_THAT(then, IsOk());
  for (const FilledForm& form : then->forms())
    if (form.form() == "cases") {
      EXPECT_EQ(CellOf(form, "未审结").value(), 1);
      EXPECT_EQ(CellOf(form, "审结").value(), 0);
    }
  EXPECT_EQ(Value(2024, "cases", "未审结"), 0);
}

}  // namespace
}  // namespace yifa::reconsideration
