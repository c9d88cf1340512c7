// yifa deadlines: what is due when, across all services.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/cli/table.h"
#include "yifa/deadline/v1/deadline_service.pb.h"

ABSL_FLAG(int, days, -1, "Only what is due within so many days. -1: all.");

namespace yifa::cli {
namespace {

using deadline::v1::CaseDeadline;

constexpr int kPage = 1000;

struct Due {
  Service service;
  CaseDeadline deadline;
};

absl::Status Collect(const Suite& suite, Service service, const std::string& organ,
                     std::vector<Due>& all) {
  deadline::v1::ListDeadlinesRequest request;
  request.set_parent(organ);
  request.set_page_size(kPage);
  if (const int days = absl::GetFlag(FLAGS_days); days >= 0)
    *request.mutable_due_before() = ToProto(Clock::System().Today() + days);
  return VisitPages<deadline::v1::ListDeadlinesResponse>(
      suite.channel(service), "yifa.deadline.v1.DeadlineService.ListDeadlines", request,
      [&](deadline::v1::ListDeadlinesResponse& page) {
        for (CaseDeadline& deadline : *page.mutable_deadlines())
          all.push_back({service, std::move(deadline)});
      });
}

std::string DayOf(const type::v1::Date& date) {
  const std::optional<Date> day = FromProto(date);
  return day ? FormatDate(*day) : "";
}

std::string DaysLeft(int days) {
  if (days < 0) return absl::StrCat("逾期 ", -days, " 天");
  return days == 0 ? "今天" : absl::StrCat(days, " 天");
}

Json ToJson(const Due& due) {
  return {{"service", NameOf(due.service)},
          {"case", due.deadline.case_name()},
          {"state", due.deadline.case_state()},
          {"limit", due.deadline.deadline().limit()},
          {"title", due.deadline.deadline().display_name()},
          {"item", due.deadline.deadline().item()},
          {"article", due.deadline.deadline().article()},
          {"due_date", DayOf(due.deadline.deadline().due_date())},
          {"days_left", due.deadline.days_left()},
          {"provisional", due.deadline.deadline().provisional()}};
}

void Print(const std::vector<Due>& all) {
  Table table(
      {{"届满"}, {"剩余", Align::kRight}, {"事项"}, {"案件"}, {"状态"}, {"依据"}});
  size_t overdue = 0;
  for (const Due& due : all) {
    const type::v1::Deadline& deadline = due.deadline.deadline();
    if (due.deadline.days_left() < 0) ++overdue;
    table.Add(
        {absl::StrCat(DayOf(deadline.due_date()), deadline.provisional() ? "*" : ""),
         DaysLeft(due.deadline.days_left()),
         deadline.item().empty()
             ? deadline.display_name()
             : absl::StrCat(deadline.display_name(), "（", deadline.item(), "）"),
         due.deadline.case_name(), due.deadline.case_state(), deadline.article()});
  }
  if (!table.empty()) std::printf("%s\n", table.Format().c_str());
  std::printf("共 %zu 项期限，其中逾期 %zu 项。（* 尚缺该年度节假日安排，暂定）\n",
              all.size(), overdue);
}

int RunDeadlines(const std::vector<std::string>&) {
  std::string organ = OrganFromFlags();
  if (organ.empty()) organ = "organs/-";
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  std::vector<Due> all;
  int exit = kExitOk;
  for (const Service service : kServices)
    if (absl::Status status = Collect(*suite, service, organ, all); !status.ok())
      exit = Fail(absl::StrCat(TitleOf(service), "（", suite->address(service), "）"),
                  status);
  std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) {
    return a.deadline.days_left() < b.deadline.days_left();
  });
  if (WantsJson()) {
    Json json = Json::array();
    for (const Due& due : all) json.push_back(ToJson(due));
    PrintJson(json);
  } else {
    Print(all);
  }
  return exit;
}

}  // namespace

const Command& DeadlinesCommand() {
  static const Command command = {
      "deadlines",
      "",
      "lists what is due when, overdue first 期限",
      "Lists the running time limits of all services, overdue first: when, what, on "
      "which\n"
      "article, in which case. --organ=organs/{organ} for one organ.\n"
      "Exits with 0, or 1 if a service did not answer.",
      0,
      0,
      {{FlagOf(FLAGS_days)}, SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunDeadlines};
  return command;
}

}  // namespace yifa::cli
