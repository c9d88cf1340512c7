// Forms of statistics: how cells are summed, what balances, which forms make sense.
#include "common/casework/api/statistics_form.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>

#include "common/casework/law/provisions.h"
#include "tests/support/status_matchers.h"

namespace yifa::casework {
namespace {

using policy::v1::Provision;
using policy::v1::StatisticsForm;
using statistics::v1::FilledForm;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

StatisticsForm Parse(const std::string& text) {
  StatisticsForm form;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &form)) << text;
  return form;
}

const StatisticsForm& Example() {
  static const StatisticsForm& form = *new StatisticsForm(Parse(R"(
    form: "example"
    title: "例表"
    columns: ["收到", "审结"]
    rows {
      row: "in" title: "上年结转"
      cells {
        terms { figure: "received" years: FORM_YEARS_BEFORE }
        terms { figure: "concluded" years: FORM_YEARS_BEFORE minus: true }
      }
      cells {}
    }
    rows {
      row: "field" title: "类别" each_label_of: "received_by_field"
      cells { terms { figure: "received_by_field" } }
      cells { terms { figure: "concluded_by_field" } }
    }
    rows {
      row: "all" title: "合计"
      cells { terms { figure: "received" } }
      cells { terms { figure: "concluded" } }
    }
    balances { rule: "合计＝各类别之和" left: "all" right: "field" }
  )"));
  return form;
}

FigureCounters Counted() {
  FigureCounters counters;
  counters["received"] = {{{2023, ""}, 5}, {{2024, ""}, 3}, {{2025, ""}, 9}};
  counters["concluded"] = {{{2023, ""}, 4}, {{2024, ""}, 2}};
  counters["received_by_field"] = {
      {{2023, "税务"}, 5}, {{2024, "公安"}, 2}, {{2024, "市场监管"}, 1}};
  counters["concluded_by_field"] = {{{2024, "公安"}, 2}};
  return counters;
}

std::vector<std::string> TitlesOf(const FilledForm& form) {
  std::vector<std::string> titles;
  for (const auto& row : form.rows()) titles.push_back(row.title());
  return titles;
}

TEST(StatisticsForm, ARowStandsForEachLabelThatTheYearHas) {
  const FilledForm form = FillForm(Example(), Counted(), 2024, /*with_terms=*/true);
  EXPECT_THAT(TitlesOf(form), ElementsAre("上年结转", "公安", "市场监管", "合计"));
  EXPECT_EQ(form.rows(0).cells(0).value(), 1);
  EXPECT_FALSE(form.rows(0).cells(1).has_value());
  EXPECT_EQ(form.rows(1).cells(0).value(), 2);
  EXPECT_EQ(form.rows(2).cells(1).value(), 0);
  EXPECT_EQ(form.rows(3).cells(0).value(), 3);
  ASSERT_EQ(form.rows(0).cells(0).terms_size(), 2);
  EXPECT_EQ(form.rows(0).cells(0).terms(1).sign(), -1);
  EXPECT_THAT(form.breaches(), IsEmpty());
}

TEST(StatisticsForm, ARuleThatDoesNotHoldIsSaidWithItsColumn) {
  FigureCounters counted = Counted();
  counted["concluded_by_field"].clear();
  const FilledForm form = FillForm(Example(), counted, 2024, /*with_terms=*/false);
  ASSERT_EQ(form.breaches_size(), 1);
  EXPECT_EQ(form.breaches(0), "例表·审结 不平衡（合计＝各类别之和）：2≠0");
}

TEST(StatisticsForm, NothingIsLessThanNothing) {
  FigureCounters counted = Counted();
  counted["concluded"][{2023, ""}] = 6;
  const FilledForm form = FillForm(Example(), counted, 2024, /*with_terms=*/false);
  ASSERT_EQ(form.breaches_size(), 1);
  EXPECT_THAT(form.breaches(0), HasSubstr("上年结转）：-1＜0"));
}

TEST(StatisticsForm, WhatMakesNoSenseIsRefused) {
  const auto said = [](const auto& change) {
    Provision row;
    row.set_name("provisions/form-example");
    row.mutable_valid_from_date()->set_year(2024);
    row.mutable_valid_from_date()->set_month(1);
    row.mutable_valid_from_date()->set_day(1);
    row.set_article("行政复议法实施条例第三条第四项");
    *row.mutable_statistics_form() = Example();
    change(*row.mutable_statistics_form());
    return std::string(Provisions::Check("provision", row).message());
  };
  EXPECT_EQ(said([](StatisticsForm&) {}), "");
  EXPECT_THAT(said([](StatisticsForm& form) { form.mutable_rows(1)->set_row("in"); }),
              HasSubstr("statistics_form.rows: in stands twice"));
  EXPECT_THAT(said([](StatisticsForm& form) { form.add_columns("纠错"); }),
              HasSubstr("in has not a cell for each column"));
  EXPECT_THAT(said([](StatisticsForm& form) { form.mutable_balances(0)->add_left("x"); }),
              HasSubstr("statistics_form.balances: x is no row"));
}

}  // namespace
}  // namespace yifa::casework
