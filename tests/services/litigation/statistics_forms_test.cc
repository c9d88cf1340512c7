// The forms of a year's suits 行政应诉案件统计表, filled in.
#include <gmock/gmock.h>

#include "tests/services/litigation/litigation_fixture.h"
#include "tests/support/forms.h"

namespace yifa::litigation {
namespace {

using ::testing::IsEmpty;
using testing::IsOk;

class StatisticsFormsTest : public LitigationTest {
 protected:
  // `column`: which of the row's cells.
  int64_t Value(int year, const std::string& form, const std::string& title,
                int column = 0) {
    return testing::CellOf(
               testing::FormOf(service_, Person(), testing::kOrgan, year, form), title,
               column)
        .value();
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

// Not of a suit at first instance: its filing was refused, or it is sent back to it.
bool IsOfAnotherStage(int kind) {
  return kind == v1::JUDGMENT_KIND_RULING_NOT_FILED ||
         kind == v1::JUDGMENT_KIND_RULING_REMANDED ||
         kind == v1::JUDGMENT_KIND_RULING_CONTINUED;
}

// Every way in which a court ends a suit at first instance is in one row.
TEST_F(StatisticsFormsTest, EveryEndAtFirstInstanceHasOneRow) {
  int64_t judged = 0;
  for (int kind = v1::JudgmentKind_MIN; kind <= v1::JudgmentKind_MAX; ++kind) {
    if (kind == v1::JUDGMENT_KIND_UNSPECIFIED || IsOfAnotherStage(kind)) continue;
    v1::LitigationCase suit = Suit();
    suit.set_court_case_number("（2023）津0111行初" + std::to_string(100 + kind) + "号");
    ASSERT_THAT(Create(Date(2023, 9, 4), suit), IsOk());
    ASSERT_THAT(FileDefence(Date(2023, 9, 11)), IsOk());
    ASSERT_THAT(Judge(Date(2023, 11, 1), static_cast<v1::JudgmentKind>(kind)), IsOk())
        << v1::JudgmentKind_Name(kind);
    ++judged;
  }
  EXPECT_EQ(judged, 14);
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
