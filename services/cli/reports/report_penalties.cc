// yifa report penalties: the official table of penalties of a year.
#include <cstdio>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/reports/figure_cases.h"
#include "services/cli/reports/penalty_table.h"
#include "services/cli/reports/report_penalties.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

ABSL_FLAG(std::string, variant, "",
          "Columns of the table of penalties: the name of a table that the penalty "
          "service has, e.g. E. Empty: those that hold for the organ in that year.");

namespace yifa::cli {
namespace {

// Each line's cases, in the order of the lines; empty where they were not asked for.
using LinesCases = std::vector<Shares>;

struct Printed {
  const policy::v1::PenaltyTable& table;
  const std::string& organ;
  int year;
  const std::vector<PenaltyTableLine>& lines;
  const statistics::v1::Year& figures;
  const LinesCases& cases;
};

absl::StatusOr<LinesCases> CasesOf(const Suite& suite, const std::string& organ,
                                   const std::vector<PenaltyTableLine>& lines) {
  CaseLists lists(suite, organ);
  LinesCases all;
  for (const PenaltyTableLine& line : lines) {
    YIFA_ASSIGN_OR_RETURN(all.emplace_back(), lists.Of(line.cell));
  }
  return all;
}

Json ToJson(const Printed& report) {
  Json json = {{"organ", report.organ},
               {"year", report.year},
               {"variant", report.table.variant()},
               {"title", report.table.title()},
               {"lines", Json::array()},
               {"rates", Json::array()}};
  for (const PenaltyTableLine& line : report.lines)
    json["lines"].push_back({{"title", line.title}, {"value", line.value}});
  for (size_t i = 0; i < report.cases.size(); ++i)
    json["lines"][i]["cases"] = NamesOf(report.cases[i]);
  for (const statistics::v1::Rate& rate : report.figures.rates())
    json["rates"].push_back({{"title", rate.display_name()},
                             {"percent", rate.percent()},
                             {"numerator", rate.numerator()},
                             {"denominator", rate.denominator()}});
  return json;
}

int Print(const Printed& report) {
  if (WantsJson()) {
    PrintJson(ToJson(report));
    return kExitOk;
  }
  Table printed({{"项目"}, {"数量", Align::kRight}});
  for (const PenaltyTableLine& line : report.lines) printed.Add({line.title, line.value});
  std::printf("%s　%d年　%s\n%s%s", report.table.title().c_str(), report.year,
              report.organ.c_str(), printed.Format().c_str(),
              FormatRates(report.figures).c_str());
  for (size_t i = 0; i < report.cases.size(); ++i) {
    if (report.cases[i].empty()) continue;
    std::printf("\n%s\n", report.lines[i].title.c_str());
    for (const auto& [name, share] : report.cases[i]) std::printf("  %s\n", name.c_str());
  }
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

int ReportPenalties(const std::string& organ, int year, const AsOf& as_of,
                    bool with_cases) {
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  server::Channel& penalty = suite->channel(Service::kPenalty);
  const auto registered = ReadOrgan(penalty, organ);
  if (!registered.ok()) return Fail("读取机关失败", registered.status());
  const auto provisions = ReadProvisions(penalty, {"penalty_table"});
  if (!provisions.ok()) return Fail("读取统计表式失败", provisions.status());
  const auto table =
      FindPenaltyTable(*provisions, *registered, year, absl::GetFlag(FLAGS_variant));
  if (!table.ok()) return Fail("统计表", table.status());
  const auto figures = ReadYear(penalty, organ, year, as_of);
  if (!figures.ok()) return Fail("读取统计失败", figures.status());
  Counted counted;
  counted.Add(Service::kPenalty, year, *figures);
  const auto lines = CountPenalties(**table, counted, year);
  if (!lines.ok()) return Fail("统计表", lines.status());
  LinesCases cases;
  if (with_cases) {
    auto listed = CasesOf(*suite, organ, *lines);
    if (!listed.ok()) return Fail("读取案件失败", listed.status());
    cases = *std::move(listed);
  }
  return Print({**table, organ, year, *lines, *figures, cases});
}

const Flags& ReportPenaltiesFlags() {
  static const Flags& flags = *new Flags{FlagOf(FLAGS_variant)};
  return flags;
}

}  // namespace yifa::cli
