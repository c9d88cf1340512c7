// The rules by which a year balances, a row each.
#include "tests/services/cli/sample_report.h"

namespace yifa::cli {
namespace {

using ::testing::HasSubstr;

TEST(CheckBalance, RefusesWithTheRule) {
  const struct {
    const char* figures;
    const char* rule;
  } rows[] = {
      {R"("complaint": {"received_by_channel": {"WEB": 3}, "responded_rate": "50.00%"})",
       "四舍五入"},
      {R"("complaint": {"received_by_channel": {"WEB": 4}, "responded_rate": "50%",
          "concluded_rate": "75%"})",
       "办结率≤响应率"},
      {R"("complaint": {"received_by_channel": {"WEB": 1}, "subjects": ["a", "b"]})",
       "每一事项至少一件"},
      {R"("penalty": {"decisions_by_class": {"警告": 3, "罚款": 2, "合计": 6}})",
       "合计＝各类之和"},
      {R"("penalty": {"decisions_by_class": {"警告": 3}, "simple_procedure": 1,
          "general_procedure": 1})",
       "简易程序＋一般程序＝合计"},
      {R"("penalty": {"decisions_by_class": {"警告": 3}, "decisions_published": 4})",
       "公示数≤决定数"},
      {R"("penalty": {"decisions_by_class": {"警告": 3}, "lighter": 2, "mitigated": 2})",
       "从轻＋减轻≤决定数"},
      {R"("penalty": {"decisions_by_class": {"暂扣许可证件": 3}, "simple_procedure": 1})",
       "简易程序只适用于警告和小额罚款"},
      {R"("penalty": {"decisions_by_class": {"罚款": 2}, "simple_procedure": 2,
          "fines_yuan": "6000.01"})",
       "3000"},
      {R"("penalty": {"decisions_by_class": {"警告": 3}, "fines_yuan": "100.00"})",
       "至少一件罚款"},
      {R"("penalty": {"decisions_by_class": {"罚款": 3}, "fines_yuan": "0.02"})",
       "每件罚款数额大于零"},
      {R"("penalty": {"decisions_by_class": {"罚款": 3}, "fines_yuan": "10000.00",
          "amount_wanyuan": "1.5"})",
       "至少一件没收"},
      {R"("penalty": {"fines_yuan": "20000.00", "amount_wanyuan": "1"})",
       "罚款≤罚没金额"},
      {R"("penalty": {"legal_reviews": 3, "legal_reviews_corrected": 4})",
       "纠错数≤审核数"},
      {R"("penalty": {"transferred_to_police": 3, "accepted_by_police": 4})",
       "受理数≤移送数"},
      {R"("penalty": {"case_files_evaluated": 3, "case_files_qualified": 4})",
       "合格数≤评查数"},
      {R"("reconsideration": {"received": 10, "accepted": 6, "not_accepted": 3})",
       "收到＝受理＋不予受理"},
      {R"("reconsideration": {"accepted": 10, "concluded": 6, "pending": 3})",
       "上年结转＋受理＝审结＋未审结"},
      {R"("reconsideration": {"concluded": 3, "concluded_in_time_rate": "50%"})",
       "四舍五入"},
      {R"("litigation": {"first_instance_concluded": 10, "first_instance_lost": 11})",
       "败诉≤审结"},
      {R"("litigation": {"first_instance_new": 5, "first_instance_concluded": 8,
          "first_instance_concluded_carried_in": 2})",
       "审结中的新收数≤新收数"},
      {R"("litigation": {"first_instance_concluded": 8, "first_instance_lost": 4,
          "first_instance_concluded_carried_in": 2, "first_instance_lost_carried_in": 3})",
       "败诉中的结转数≤审结中的结转数"},
      {R"("litigation": {"first_instance_concluded": 294, "first_instance_lost": 48,
          "loss_rate_published": "16.37%"})",
       "败诉率＝"},
      {R"("litigation": {"first_instance_concluded": 294, "first_instance_lost": 48,
          "loss_rate_computed": "16.37%"})",
       "败诉率＝"},
      {R"("litigation": {"first_instance_lost": 4, "lost_by_cause": {"征收": 5}})",
       "各案由败诉之和≤败诉数"},
      {R"("litigation": {"first_instance_lost": 4, "lost_by_cause": {"征收": 2},
          "lost_by_cause_share": "51%"})",
       "占比＝"},
      {R"("disclosure": {"table3": {"new": {"natural": 2, "total": 2}}})", "R1"},
      {R"("disclosure": {"table3": {"new": {"natural": 2, "total": 2},
          "sum": {"natural": 2, "total": 2}}})",
       "R2"},
      {R"("disclosure": {"table3": {"new": {"natural": 2, "total": 3},
          "granted": {"natural": 2, "total": 3}, "sum": {"natural": 2, "total": 3}}})",
       "R3"},
  };
  for (const auto& row : rows) {
    const absl::Status status = CheckBalance(ReportOf(row.figures));
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition) << row.figures;
    EXPECT_THAT(std::string(status.message()), HasSubstr(row.rule)) << row.figures;
  }
}

TEST(CheckBalance, RefusesATable4ThatDoesNotSumUp) {
  const auto report = ParseReport(ReportText(
      R"("disclosure": {"table4": {"review": {"maintained": 1, "pending": 1, "total": 3}}})"));
  EXPECT_EQ(report.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(report.status().message()), HasSubstr("R6"));
}

TEST(CheckBalance, AcceptsAMisprintThatTheReportCorrects) {
  EXPECT_THAT(CheckBalance(ReportOf(
                  R"("litigation": {"first_instance_concluded": 294,
                     "first_instance_lost": 48, "loss_rate_published": "16.37%",
                     "loss_rate_computed": "16.33%"})")),
              testing::IsOk());
}

TEST(CheckBalance, IsSilentWhereTheReportIs) {
  for (const char* figures :
       {R"("penalty": {})", R"("complaint": {})", R"("reconsideration": {"received": 9})",
        R"("litigation": {"first_instance_lost_carried_in": 9})", R"("disclosure": {})",
        R"("penalty": {"simple_procedure": 3})", R"("penalty": {"fines_yuan": "1.00"})"})
    EXPECT_THAT(CheckBalance(ReportOf(figures)), testing::IsOk()) << figures;
}

TEST(BasisPoints, RoundsHalfUp) {
  const struct {
    int64_t numerator, denominator, points;
  } rows[] = {{48, 294, 1633}, {1, 3, 3333},  {2, 3, 6667},  {1, 8, 1250},
              {0, 5, 0},       {5, 5, 10000}, {1, 20000, 1}, {1, 20001, 0}};
  for (const auto& row : rows)
    EXPECT_EQ(BasisPoints(row.numerator, row.denominator), row.points);
  EXPECT_EQ(BasisPoints(1, 0), std::nullopt);
}

TEST(NumeratorOf, FindsWhatPrintsAsTheRate) {
  for (const int64_t denominator : {1, 7, 294, 1058, 123456}) {
    for (int64_t n = 0; n <= denominator; n += 1 + denominator / 50) {
      const Rate rate = {"", *BasisPoints(n, denominator)};
      const auto found = NumeratorOf(rate, denominator);
      ASSERT_TRUE(found) << n << "/" << denominator;
      EXPECT_EQ(BasisPoints(*found, denominator), rate.basis_points);
    }
    EXPECT_EQ(NumeratorOf({"", 10000}, denominator), denominator);
    EXPECT_EQ(NumeratorOf({"", 0}, denominator).value_or(-1) < denominator, true);
  }
  EXPECT_EQ(NumeratorOf({"", 5000}, 3), std::nullopt);
  EXPECT_EQ(NumeratorOf({"", 10001}, 3), std::nullopt);
  EXPECT_EQ(NumeratorOf({"", 10000}, 0), std::nullopt);
}

}  // namespace
}  // namespace yifa::cli
