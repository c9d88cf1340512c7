// yifa figures: what the services counted in a year, and the cases behind a figure.
#include <algorithm>
#include <cstdio>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/reports/figure_cases.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

using statistics::v1::Year;

struct Asked {
  int year = 0;
  std::optional<Service> service;
  std::string figure;
  std::optional<std::string> label;
  AsOf as_of;
};

std::optional<Service> FindService(const std::string& name) {
  for (const Service service : kServices)
    if (NameOf(service) == name) return service;
  return std::nullopt;
}

absl::Status PrintYears(const Suite& suite, const std::string& organ,
                        const Asked& asked) {
  Table figures(
      {{"服务"}, {"统计项"}, {"标识"}, {"分项"}, {"数值", Align::kRight}, {"单位"}});
  Table rates({{"服务"},
               {"比率"},
               {"分子", Align::kRight},
               {"分母", Align::kRight},
               {"数值", Align::kRight}});
  Json json = Json::object();
  for (const Service service : kServices) {
    if (asked.service.value_or(service) != service) continue;
    YIFA_ASSIGN_OR_RETURN(const Year year, ReadYear(suite.channel(service), organ,
                                                    asked.year, asked.as_of));
    Json& of =
        json[NameOf(service)] = {{"figures", Json::array()}, {"rates", Json::array()}};
    for (const statistics::v1::Figure& figure : year.figures()) {
      figures.Add({TitleOf(service), figure.title(), figure.figure(), figure.label(),
                   absl::StrCat(figure.value()), figure.unit()});
      of["figures"].push_back({{"figure", figure.figure()},
                               {"title", figure.title()},
                               {"unit", figure.unit()},
                               {"label", figure.label()},
                               {"value", figure.value()}});
    }
    for (const statistics::v1::Rate& rate : year.rates()) {
      rates.Add({TitleOf(service), rate.display_name(), absl::StrCat(rate.numerator()),
                 absl::StrCat(rate.denominator()), rate.percent()});
      of["rates"].push_back({{"rate", rate.rate()},
                             {"numerator", rate.numerator()},
                             {"denominator", rate.denominator()},
                             {"percent", rate.percent()}});
    }
  }
  if (WantsJson()) {
    PrintJson(json);
    return absl::OkStatus();
  }
  std::printf("%s", figures.Format().c_str());
  if (!rates.empty()) std::printf("\n%s", rates.Format().c_str());
  return absl::OkStatus();
}

absl::Status PrintCases(const Suite& suite, const std::string& organ,
                        const Asked& asked) {
  CaseLists lists(suite, organ);
  YIFA_ASSIGN_OR_RETURN(const auto* by_label,
                        lists.Of(*asked.service, asked.year, asked.figure));
  Table table({{"案件"}, {"分项"}, {"数值", Align::kRight}});
  Json json = Json::array();
  int64_t sum = 0;
  for (const auto& [label, shares] : *by_label) {
    if (asked.label.value_or(label) != label) continue;
    for (const auto& [name, share] : shares) {
      table.Add({name, label, absl::StrCat(share)});
      json.push_back({{"name", name}, {"label", label}, {"share", share}});
      sum += share;
    }
  }
  if (WantsJson()) {
    PrintJson(json);
    return absl::OkStatus();
  }
  std::printf("%s%s %d年 合计 %lld\n", table.empty() ? "" : table.Format().c_str(),
              asked.figure.c_str(), asked.year, static_cast<long long>(sum));
  return absl::OkStatus();
}

int RunFigures(const std::vector<std::string>& arguments) {
  Asked asked;
  const std::string organ = OrganFromFlags();
  bool ok = absl::SimpleAtoi(arguments[0], &asked.year) && !organ.empty();
  if (arguments.size() > 1) {
    asked.service = FindService(arguments[1]);
    ok &= asked.service.has_value();
  }
  if (arguments.size() > 2) asked.figure = arguments[2];
  if (arguments.size() > 3) asked.label = arguments[3];
  const absl::StatusOr<AsOf> as_of = AsOfFromFlags();
  // The cases behind a figure are those of today.
  ok &= as_of.ok() && (!as_of->has_value() || asked.figure.empty());
  if (!ok) {
    std::fprintf(stderr,
                 "usage: yifa figures YEAR [SERVICE [FIGURE [LABEL]]] "
                 "--organ=organs/{organ}\n"
                 "       yifa figures YEAR [SERVICE] --as-of=DATE "
                 "--organ=organs/{organ}\n");
    return kExitUsage;
  }
  asked.as_of = *as_of;
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const absl::Status status = asked.figure.empty() ? PrintYears(*suite, organ, asked)
                                                   : PrintCases(*suite, organ, asked);
  if (status.ok()) return kExitOk;
  const int failed = Fail("读取统计失败", status);
  return absl::IsNotFound(status) ? kExitUsage : failed;
}

}  // namespace

const Command& FiguresCommand() {
  static const Command command = {
      "figures",
      "YEAR [SERVICE [FIGURE [LABEL]]]",
      "shows a year's figures and the cases behind one 统计",
      "Shows what the services counted for an organ in a year, and the rates computed "
      "from it;\n"
      "with SERVICE (complaint, penalty, reconsideration, litigation, disclosure) only "
      "its;\n"
      "with FIGURE, e.g. decisions, the cases behind that figure, and with LABEL only "
      "those of one value of\n"
      "its dimension. The shares of the cases add up to the figure. "
      "--organ=organs/{organ} says whose.\n"
      "With --as-of=DATE figures and rates are what they were at the end of that day, "
      "so that\na published year can be made again: by what was entered until then, or, "
      "before the organ\nwas on the register, by the legal days of the acts.\n"
      "Exits with 0, 1 if a service did not answer, 2 for wrong usage or a figure that "
      "nothing declares.",
      1,
      4,
      {AsOfFlags(), SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunFigures};
  return command;
}

}  // namespace yifa::cli
