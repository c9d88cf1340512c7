// The format: what is read, and what is refused by name.
#include "services/cli/replay/published_year.h"

#include "tests/services/cli/sample_report.h"

namespace yifa::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ParseReport, ReadsTheOrganAndTheYear) {
  const Report report = ReportOf("");
  EXPECT_EQ(report.year, 2022);
  EXPECT_EQ(report.organ_id, "120111101");
  EXPECT_EQ(report.organ.display_name(), "某镇人民政府");
  EXPECT_EQ(report.organ.level(), type::v1::ORGAN_LEVEL_TOWNSHIP);
  EXPECT_EQ(report.organ.document_prefix(), "某镇政");
}

TEST(ParseReport, NamesTheOrganByItsCreditCode) {
  const auto report = ParseReport(
      R"({"title": "t", "year": 2022, "figures": {}, "organ": {"name": "某局",
          "uscc": "11500000MB1553803Q", "region": "500118",
          "level": "COUNTY_DEPARTMENT"}})");
  ASSERT_THAT(report, testing::IsOk());
  EXPECT_EQ(report->organ_id, "11500000mb1553803q");
  EXPECT_EQ(report->organ.credit_code(), "11500000MB1553803Q");
}

TEST(ParseReport, SplitsJoinedKeys) {
  const Report report = ReportOf(
      R"("complaint": {"received_by_channel": {"HOTLINE_12345_AND_ONLINE_PETITION": 774}},
         "penalty": {"decisions_by_class": {"没收违法所得、没收非法财物": 3, "合计": 3}})");
  EXPECT_THAT(report.complaint->received_by_channel[0].labels,
              ElementsAre("HOTLINE_12345", "ONLINE_PETITION"));
  EXPECT_THAT(report.penalty->decisions_by_class[0].labels,
              ElementsAre("CONFISCATE_GAINS", "CONFISCATE_PROPERTY"));
  EXPECT_EQ(report.penalty->decisions, 3);
}

TEST(ParseReport, ReadsAmountsToTheFen) {
  const Report report =
      ReportOf(R"("penalty": {"fines_yuan": "316081.70", "amount_wanyuan": "873.177"})");
  EXPECT_EQ(report.penalty->fines_fen, 31608170);
  EXPECT_EQ(report.penalty->amount_fen, 873177000);
}

TEST(ParseReport, ListsWhatNoServiceCarries) {
  const Report report = ReportOf(
      R"("disclosure": {"table2": {"fees_wanyuan": 59237.2449, "rules": {"made": 2}}},
         "legality_review": {"contracts_reviewed": 96})");
  std::vector<std::string> keys;
  for (const NotCarried& figure : report.not_carried) keys.push_back(figure.key);
  EXPECT_THAT(keys, ElementsAre("legality_review.contracts_reviewed"));
}

TEST(ParseReport, DIS21_WhatAnOfficeStatesOfTable2IsCarriedToTheFen) {
  const Report report = ReportOf(
      R"("disclosure": {"table2": {"fees_wanyuan": 59237.2449, "licences": 1808595}})");
  EXPECT_TRUE(report.not_carried.empty());
  EXPECT_EQ(report.disclosure->stated.at("fees").fen, 59237244900);
  EXPECT_EQ(report.disclosure->stated.at("licences").count, 1808595);
  EXPECT_EQ(report.disclosure->stated.at("licences").source, report.title);
}

TEST(ParseReport, BlankCellsOfTable3Are0) {
  const Report report = ReportOf(
      R"("disclosure": {"table3": {"new": {"natural": 2, "commercial": "", "total": 2},
                                   "sum": {"natural": null, "total": 0}}})");
  EXPECT_EQ(report.disclosure->table3.at("new")[0], 2);
  EXPECT_EQ(report.disclosure->table3.at("new")[1], 0);
  EXPECT_EQ(report.disclosure->table3.at("granted")[0], 0);
}

TEST(ParseReport, TheDigestDependsOnWhatIsSaidOnly) {
  const auto digest = [](const std::string& text) { return ParseReport(text)->digest; };
  const std::string text = ReportText(R"("penalty": {"lighter": 1, "mitigated": 2})");
  std::string spaced = text;
  spaced.insert(1, "\n  ");
  EXPECT_EQ(digest(text), digest(spaced));
  EXPECT_EQ(digest(text),
            digest(ReportText(R"("penalty": {"mitigated": 2, "lighter": 1})")));
  EXPECT_NE(digest(text),
            digest(ReportText(R"("penalty": {"mitigated": 1, "lighter": 1})")));
}

TEST(ParseReport, RefusesWhatIsNotOfTheFormatByName) {
  const struct {
    const char* figures;
    const char* named;
  } rows[] = {
      {R"("weather": {})", "weather"},
      {R"("penalty": {"sunny_days": 3})", "penalty.sunny_days"},
      {R"("complaint": {"received_by_channel": {"PIGEON": 3}})",
       "complaint.received_by_channel.PIGEON"},
      {R"("complaint": {"received_by_channel": {"WEB_AND_PIGEON": 3}})",
       "WEB_AND_PIGEON"},
      {R"("complaint": {"received_by_channel": {"WEB": 3, "WEB_AND_MAIL": 3}})",
       "WEB_AND_MAIL"},
      {R"("penalty": {"decisions_by_class": {"鞭刑": 3}})", "鞭刑"},
      {R"("penalty": {"lighter": -1})", "penalty.lighter"},
      {R"("penalty": {"lighter": 1.5})", "penalty.lighter"},
      {R"("penalty": {"lighter": "1"})", "penalty.lighter"},
      {R"("penalty": {"lighter": 99999999999999999999})", "penalty.lighter"},
      {R"("penalty": {"fines_yuan": "1.234"})", "penalty.fines_yuan"},
      {R"("penalty": {"fines_yuan": "-1"})", "penalty.fines_yuan"},
      {R"("penalty": {"fines_yuan": 1.5})", "penalty.fines_yuan"},
      {R"("penalty": {"fines_yuan": "1."})", "penalty.fines_yuan"},
      {R"("penalty": {"fines_yuan": "1e3"})", "penalty.fines_yuan"},
      {R"("complaint": {"responded_rate": "100"})", "complaint.responded_rate"},
      {R"("complaint": {"responded_rate": 100})", "complaint.responded_rate"},
      {R"("complaint": {"subjects": "占路经营"})", "complaint.subjects"},
      {R"("disclosure": {"table3": {"z9": {}}})", "disclosure.table3.z9"},
      {R"("disclosure": {"table3": {"new": {"martian": 1}}})", "martian"},
      {R"("disclosure": {"table2": {"rules": {"lost": 1}}})", "lost"},
      {R"("legality_review": {"adviser_services": {"tea": 1}})", "tea"},
      {R"("penalty": 3)", "penalty"},
  };
  for (const auto& row : rows) {
    const auto report = ParseReport(ReportText(row.figures));
    ASSERT_FALSE(report.ok()) << row.figures;
    EXPECT_EQ(report.status().code(), absl::StatusCode::kInvalidArgument) << row.figures;
    EXPECT_THAT(std::string(report.status().message()), HasSubstr(row.named));
  }
}

TEST(ParseReport, RefusesAWrongFrame) {
  const struct {
    const char* text;
    const char* named;
  } rows[] = {
      {"", "JSON"},
      {"{", "JSON"},
      {"[]", ""},
      {R"({"year": 2022, "year": 2023})", "year"},
      {R"({"title": "t", "year": 2022, "organ": {}})", "figures"},
      {R"({"title": "t", "year": 20, "organ": {}, "figures": {}})", "year"},
      {R"({"title": "t", "year": 2022, "figures": {}, "organ":
          {"name": "n", "region": "12", "level": "COUNTY"}})",
       "organ.region"},
      {R"({"title": "t", "year": 2022, "figures": {}, "organ":
          {"name": "n", "region": "120111", "level": "GALAXY"}})",
       "organ.level"},
      {R"({"title": "t", "year": 2022, "figures": {}, "organ":
          {"name": "n", "region": "120111", "level": "COUNTY",
           "uscc": "11500000MB1553803R"}})",
       "organ.uscc"},
  };
  for (const auto& row : rows) {
    const auto report = ParseReport(row.text);
    ASSERT_FALSE(report.ok()) << row.text;
    EXPECT_THAT(std::string(report.status().message()), HasSubstr(row.named));
  }
}

}  // namespace
}  // namespace yifa::cli
