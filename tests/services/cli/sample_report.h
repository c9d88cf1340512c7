// Reports for tests: a made-up organ, and figures as the test says.
#ifndef YIFA_TESTS_SERVICES_CLI_SAMPLE_REPORT_H_
#define YIFA_TESTS_SERVICES_CLI_SAMPLE_REPORT_H_

#include <gmock/gmock.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "services/cli/replay/plan.h"
#include "services/cli/replay/published_year.h"
#include "tests/support/status_matchers.h"

namespace yifa::cli {

// A town with the district that reconsiders its acts, and that district.
inline constexpr char kTown[] =
    R"("organ": {"name": "某镇人民政府", "region": "120111101", "level": "TOWNSHIP"},
       "superior": {"name": "某区人民政府", "region": "120111", "level": "COUNTY"})";
inline constexpr char kDistrict[] =
    R"("organ": {"name": "某区人民政府", "region": "120111", "level": "COUNTY"})";

// The text of a report with these figures, e.g. `"complaint": {…}`.
inline std::string ReportText(const std::string& figures, int year = 2022,
                              const char* organ = kTown) {
  return absl::StrCat(R"({"title": "某镇年度报告", "year": )", year, ", ", organ,
                      R"(, "figures": {)", figures, "}}");
}

// REQUIRES: the text is of the format
inline Report ReportOf(const std::string& figures, int year = 2022,
                       const char* organ = kTown) {
  absl::StatusOr<Report> report = ParseReport(ReportText(figures, year, organ));
  EXPECT_THAT(report, testing::IsOk());
  return report.ok() ? *std::move(report) : Report();
}

// REQUIRES: cases can make the figures
inline Plan PlanOf(const Report& report, uint64_t seed = 0, int by_mail = 0) {
  absl::StatusOr<Plan> plan = Plan::Make(report, seed, by_mail);
  EXPECT_THAT(plan, testing::IsOk());
  return plan.ok() ? *std::move(plan) : Plan();
}

}  // namespace yifa::cli

#endif  // YIFA_TESTS_SERVICES_CLI_SAMPLE_REPORT_H_
