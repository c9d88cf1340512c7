// What is put side by side.
#include "services/cli/replay/compare.h"

#include "services/disclosure/annual_tables.h"
#include "tests/services/cli/sample_report.h"

namespace yifa::cli {
namespace {

statistics::v1::Year YearOf(
    const std::vector<std::tuple<std::string, std::string, int64_t>>& figures,
    const std::map<std::string, std::string>& rates = {}) {
  statistics::v1::Year year;
  for (const auto& [figure, label, value] : figures) {
    auto& added = *year.add_figures();
    added.set_figure(figure);
    added.set_label(label);
    added.set_value(value);
  }
  for (const auto& [rate, percent] : rates) {
    auto& added = *year.add_rates();
    added.set_rate(rate);
    added.set_percent(percent);
  }
  return year;
}

const Comparison* Find(const std::vector<Comparison>& all, const std::string& key) {
  for (const Comparison& comparison : all)
    if (comparison.key == key) return &comparison;
  return nullptr;
}

TEST(Compare, SumsAJoinedKeyAndPrintsAmountsAsPublished) {
  const Report report = ReportOf(
      R"("complaint": {"received_by_channel": {"WEB_AND_MAIL": 7}, "responded_rate": "100%"},
         "penalty": {"fines_yuan": "12.05", "amount_wanyuan": "0.0023"})");
  Counted counted;
  counted.Add(Service::kComplaint, 2022,
              YearOf({{"received", "WEB", 4}, {"received", "MAIL", 3}},
                     {{"responded_rate", "100.00%"}}));
  counted.Add(Service::kPenalty, 2022,
              YearOf({{"fines_fen", "", 1205}, {"amount_fen", "", 2300}}));
  const auto all = Compare(report, counted);
  EXPECT_TRUE(AllEqual(all));
  EXPECT_EQ(Find(all, "complaint.received_by_channel.WEB_AND_MAIL")->counted, "7");
  EXPECT_EQ(Find(all, "penalty.fines_yuan")->counted, "12.05");
  EXPECT_EQ(Find(all, "penalty.amount_wanyuan")->counted, "0.0023");
  EXPECT_EQ(Find(all, "complaint.responded_rate")->published, "100%");
}

TEST(Compare, OtherCasesOfTheYearShow) {
  const Report report = ReportOf(R"("complaint": {"received_by_channel": {"WEB": 7}})");
  Counted counted;
  counted.Add(Service::kComplaint, 2022,
              YearOf({{"received", "WEB", 7}, {"received", "LETTER", 1}}));
  const auto all = Compare(report, counted);
  EXPECT_FALSE(AllEqual(all));
  EXPECT_EQ(Find(all, "complaint.received_by_channel.WEB")->verdict, Verdict::kEqual);
  EXPECT_EQ(Find(all, "complaint.received_by_channel")->verdict, Verdict::kDifferent);
}

TEST(Compare, NothingCountedIsNotEqual) {
  const Report report = ReportOf(R"("penalty": {"fines_yuan": "12.05", "lighter": 1,
      "decisions_published": 1}, "complaint": {"responded_rate": "100%"})");
  const auto all = Compare(report, Counted());
  EXPECT_EQ(all.size(), 4u);
  for (const Comparison& comparison : all)
    EXPECT_EQ(comparison.verdict, Verdict::kDifferent) << comparison.key;
}

TEST(Compare, AMisprintIsNotADifference) {
  const Report report = ReportOf(
      R"("litigation": {"first_instance_lost": 48, "loss_rate_published": "16.37%",
         "loss_rate_computed": "16.33%"})");
  Counted counted;
  counted.Add(Service::kLitigation, 2022,
              YearOf({{"first_instance_lost", "new", 33},
                      {"first_instance_lost", "carried_in", 15}},
                     {{"loss_rate", "16.33%"}}));
  const auto all = Compare(report, counted);
  EXPECT_TRUE(AllEqual(all));
  EXPECT_EQ(Find(all, "litigation.loss_rate_published")->verdict, Verdict::kMisprint);
}

TEST(Compare, WhatIsCarriedComesFromTheYearsBefore) {
  const Report report = ReportOf(
      R"("reconsideration": {"pending": 2},
         "disclosure": {"table3": {"carried_in": {"natural": 1, "total": 1},
            "new": {"natural": 3, "total": 3}, "granted": {"natural": 2, "total": 2},
            "sum": {"natural": 2, "total": 2}, "carried_out": {"natural": 2, "total": 2}}})");
  Counted counted;
  counted.Add(Service::kReconsideration, 2021, YearOf({{"accepted", "", 4}}));
  counted.Add(Service::kReconsideration, 2022,
              YearOf({{"accepted", "", 1}, {"concluded", "", 3}}));
  disclosure::TableCounters requests;
  requests.requests = {{{2021, "new/natural"}, 2},
                       {{2021, "d1/natural"}, 1},
                       {{2022, "new/natural"}, 3},
                       {{2022, "granted/natural"}, 2}};
  counted.tables = disclosure::TablesOf(requests, 2022, nullptr, /*with_terms=*/false);
  const auto all = Compare(report, counted);
  for (const Comparison& comparison : all)
    EXPECT_EQ(comparison.verdict, Verdict::kEqual)
        << comparison.key << " " << comparison.counted;
  EXPECT_EQ(all.size(), 1 + 25 * 7u);
  EXPECT_EQ(Find(all, "disclosure.table3.d1.other_org")->title,
            "表三·不予公开·属于国家秘密·其他");
  counted.tables.clear_requests();
  EXPECT_EQ(
      Find(Compare(report, counted), "disclosure.table3.carried_in.natural")->verdict,
      Verdict::kDifferent);
}

}  // namespace
}  // namespace yifa::cli
