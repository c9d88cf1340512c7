// yifa report penalties: the official table of penalties of a year.
#include <cstdio>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "services/cli/command.h"
#include "services/cli/compare.h"
#include "services/cli/penalty_table.h"
#include "services/cli/report_penalties.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

ABSL_FLAG(std::string, variant, "D",
          "Columns of the table of penalties, A to E: A before 2021, B twelve classes, C "
          "nine, D thirteen with procedures, E fourteen with cases.");

namespace yifa::cli {
namespace {

int PrintTable(const PenaltyTable& table, const std::string& organ, int year,
               const std::vector<PenaltyTableLine>& lines,
               const statistics::v1::Year& figures) {
  if (WantsJson()) {
    Json json = {{"organ", organ},           {"year", year},
                 {"variant", table.variant}, {"title", table.title},
                 {"lines", Json::array()},   {"rates", Json::array()}};
    for (const PenaltyTableLine& line : lines)
      json["lines"].push_back({{"title", line.title}, {"value", line.value}});
    for (const statistics::v1::Rate& rate : figures.rates())
      json["rates"].push_back({{"title", rate.display_name()},
                               {"percent", rate.percent()},
                               {"numerator", rate.numerator()},
                               {"denominator", rate.denominator()}});
    PrintJson(json);
    return kExitOk;
  }
  Table printed({{"项目"}, {"数量", Align::kRight}});
  for (const PenaltyTableLine& line : lines) printed.Add({line.title, line.value});
  std::printf("%s　%d年　%s\n%s%s", table.title, year, organ.c_str(),
              printed.Format().c_str(), FormatRates(figures).c_str());
  return kExitOk;
}

}  // namespace

std::string FormatRates(const statistics::v1::Year& year) {
  if (year.rates().empty()) return "";
  Table table({{"比率"}, {"百分比", Align::kRight}, {"分子/分母", Align::kRight}});
  for (const statistics::v1::Rate& rate : year.rates())
    table.Add({rate.display_name(), rate.percent(),
               absl::StrCat(rate.numerator(), "/", rate.denominator())});
  return absl::StrCat("\n比率四舍五入，保留两位小数；分母为零的记“-”\n", table.Format());
}

int ReportPenalties(const std::string& organ, int year) {
  const PenaltyTable* table = FindPenaltyTable(absl::GetFlag(FLAGS_variant));
  if (table == nullptr) {
    std::fprintf(stderr, "--variant is A, B, C, D or E\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  statistics::v1::GetYearRequest request;
  request.set_name(absl::StrCat(organ, "/years/", year));
  const auto figures =
      suite->channel(Service::kPenalty)
          .Call<statistics::v1::Year>(
              MethodNamed("yifa.statistics.v1.StatisticsService.GetYear"), request,
              server::CallOptions{.attempts = 5});
  if (!figures.ok()) return Fail("读取统计失败", figures.status());
  Counted counted;
  counted.Add(Service::kPenalty, year, *figures);
  const auto lines = CountPenalties(*table, counted, year);
  if (!lines.ok()) return Fail("统计表", lines.status());
  return PrintTable(*table, organ, year, *lines, *figures);
}

}  // namespace yifa::cli
