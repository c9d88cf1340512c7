// The forms of a year's suits 行政应诉案件统计表, filled in.
#include <gmock/gmock.h>

#include "tests/services/litigation/litigation_fixture.h"
#include "tests/support/forms.h"

namespace yifa::litigation {
namespace {

using statistics::v1::FilledForm;
using statistics::v1::StatisticsForms;
using ::testing::IsEmpty;
using testing::IsOk;

class StatisticsFormsTest : public LitigationTest {
 protected:
  StatisticsForms Forms(int year) {
    statistics::v1::GetStatisticsFormsRequest request;
    request.set_name(std::string(testing::kOrgan) + "/statisticsForms/" +
                     std::to_string(year));
    const auto forms = service_.Call<StatisticsForms>(Person(), request);
    EXPECT_THAT(forms, IsOk());
    return forms.ok() ? *forms : StatisticsForms();
  }
  // `column`: which of the row's cells.
  int64_t Value(int year, const std::string& form, const std::string& title,
                int column = 0) {
    for (const FilledForm& each : Forms(year).forms())
      if (each.form() == form)
        for (const auto& row : each.rows())
          if (row.title() == title) return row.cells(column).value();
    ADD_FAILURE() << "no cell " << form << " " << title;
    return -1;
  }
  void ExpectBalance(int year) {
    EXPECT_THAT(testing::FormBreaches(service_, Person(), testing::kOrgan, year, year),
                IsEmpty());
  }
};

TEST_F(StatisticsFormsTest, WhatIsCarriedOverAYearsEndIsInTheFormOfBoth) {
  ASSERT_THAT(Receive(Date(2023, 12, 4)), IsOk());
  ASSERT_THAT(FileDefence(Date(2023, 12, 11)), IsOk());
  EXPECT_EQ(Value(2023, "cases", "新收"), 1);
  EXPECT_EQ(Value(2023, "cases", "未结"), 1);
  ASSERT_THAT(Judge(Date(2024, 2, 1), v1::JUDGMENT_KIND_REVOKE), IsOk());
  v1::LitigationCase other = Suit();
  other.set_court_case_number("（2024）津0111行初3号");
  other.set_matter(v1::MATTER_PENALTY);
  ASSERT_THAT(Create(Date(2024, 3, 4), other), IsOk());
  EXPECT_EQ(Value(2024, "cases", "旧存"), 1);
  EXPECT_EQ(Value(2024, "cases", "新收"), 1);
  EXPECT_EQ(Value(2024, "cases", "总计"), 2);
  EXPECT_EQ(Value(2024, "cases", "审结"), 1);
  EXPECT_EQ(Value(2024, "cases", "其中：败诉"), 1);
  EXPECT_EQ(Value(2024, "cases", "未结"), 1);
  EXPECT_EQ(Value(2024, "results", "判决撤销或者变更"), 1);
  EXPECT_EQ(Value(2024, "matters", "行政处罚", 0), 1);
  EXPECT_EQ(Value(2024, "matters", "征收、补偿", 1), 1);
  ExpectBalance(2023);
  ExpectBalance(2024);
}

// Every way in which a court ends a suit at first instance is in one row.
TEST_F(StatisticsFormsTest, EveryEndAtFirstInstanceHasOneRow) {
  const v1::JudgmentKind ends[] = {v1::JUDGMENT_KIND_DISMISS_CLAIM,
                                   v1::JUDGMENT_KIND_REVOKE,
                                   v1::JUDGMENT_KIND_ACT,
                                   v1::JUDGMENT_KIND_PAY,
                                   v1::JUDGMENT_KIND_UNLAWFUL,
                                   v1::JUDGMENT_KIND_VOID,
                                   v1::JUDGMENT_KIND_REMEDY,
                                   v1::JUDGMENT_KIND_CHANGE,
                                   v1::JUDGMENT_KIND_AGREEMENT,
                                   v1::JUDGMENT_KIND_RULING_DISMISSED,
                                   v1::JUDGMENT_KIND_RULING_WITHDRAWN,
                                   v1::JUDGMENT_KIND_RULING_TERMINATED,
                                   v1::JUDGMENT_KIND_RULING_AS_WITHDRAWN};
  int64_t judged = 0;
  for (const v1::JudgmentKind end : ends) {
    Defend();
    if (Judge(Date(2023, 11, 1), end).ok()) ++judged;
  }
  EXPECT_GE(judged, 8);
  EXPECT_EQ(Value(2023, "results", "合计"), judged);
  ExpectBalance(2023);
}

TEST_F(StatisticsFormsTest, ASuitAtWhichAHeadAppearedCountsOnceForItsInstance) {
  Defend();
  for (const Date on : {Date(2023, 10, 9), Date(2023, 10, 16)}) {
    v1::RecordHearingRequest request;
    v1::Appearance& head = *request.mutable_hearing()->add_appearances();
    head.set_kind(v1::APPEARANCE_KIND_CHIEF);
    head.set_display_name("赵刚");
    head.set_of_defendant(true);
    ASSERT_THAT(Do(on, request), IsOk());
  }
  EXPECT_EQ(Value(2023, "appearances", "合计", 0), 1);
  EXPECT_EQ(Value(2023, "appearances", "合计", 1), 1);
}

}  // namespace
}  // namespace yifa::litigation
