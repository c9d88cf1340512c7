// yifa replay: a published year, carried again case by case.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/clock.h"
#include "common/base/error.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/files.h"
#include "services/cli/progress.h"
#include "services/cli/reads.h"
#include "services/cli/replay/carry.h"
#include "services/cli/replay/compare.h"
#include "services/cli/replay/outcome.h"
#include "services/cli/replay/persons.h"
#include "services/cli/replay/plan.h"
#include "services/cli/replay/published_year.h"
#include "services/cli/replay/runner.h"
#include "services/cli/reports/disclosure_tables.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

ABSL_FLAG(int, jobs, 64, "Cases that are carried at the same time.");
ABSL_FLAG(
    uint64_t, seed, 0,
    "Chooses dates and amounts. The same file and seed make the same acts: a replay "
    "may be run again at any time and goes on where it stopped.");
ABSL_FLAG(
    int, by_mail, 0,
    "Every so manieth paper that is served goes by mail and has effect with its receipt, "
    "and every so manieth act of a party is entered when the limits of the year have run "
    "out, as posted in time. 0: none. Of another number the year is carried anew, as of "
    "another seed.");

namespace yifa::cli {
namespace {

constexpr absl::Duration kPollEvery = absl::Milliseconds(200);
constexpr absl::Duration kRegisterWait = absl::Minutes(2);
// How long a reader may stand still before it counts as caught up or stuck.
constexpr absl::Duration kFeedWait = absl::Minutes(1);
constexpr int kCallAttempts = 100;
constexpr absl::Duration kCallTimeout = absl::Minutes(2);
constexpr int kEarlierYearsMost = 10;

// A service may be killed and started again while its year is carried.
server::CallOptions ThroughRestarts() {
  server::CallOptions options;
  options.timeout = kCallTimeout;
  options.attempts = kCallAttempts;
  return options;
}

class Replay {
 public:
  // `suite` as who reads the organ's figures, `registers` as who keeps its registers.
  Replay(Report report, Plan plan, Suite suite, Suite registers)
      : report_(std::move(report)),
        plan_(std::move(plan)),
        suite_(std::move(suite)),
        registers_(std::move(registers)) {}

  int Run();

 private:
  absl::Status RegisterOrgan(const std::string& name, const type::v1::Organ& organ);
  absl::Status RegisterOrgans();
  absl::Status AwaitOrgan(Service service, const std::string& name) const;
  absl::Status AwaitOrgans(Service service) const;
  absl::Status Carry();
  absl::StatusOr<Counted> Ask();
  absl::Status AskLists(Counted& counted) const;
  absl::Status State() const;
  absl::StatusOr<StatedFigures> AwaitStated() const;
  StatedFigures stated() const;
  absl::Status CloseYearForAll();
  absl::Status CloseYear(const std::string& organ);
  absl::Status AwaitReader();
  absl::StatusOr<statistics::v1::Year> Year(Service service, int year);
  absl::StatusOr<bool> AnythingThere();

  const Report report_;
  const Plan plan_;
  const Suite suite_;
  const Suite registers_;
  RunResult result_;
  absl::Duration wall_;
};

// The complaint service keeps the register; the others follow its record. An organ that
// is registered stays as it is: the office knows more of it than a report says.
absl::Status Replay::RegisterOrgan(const std::string& name,
                                   const type::v1::Organ& organ) {
  const absl::Status found =
      ReadOrgan(suite_.channel(Service::kComplaint), name, ThroughRestarts()).status();
  if (found.code() != absl::StatusCode::kNotFound) return found;
  organ::v1::PutOrganRequest request;
  request.set_organ_id(name.substr(name.find('/') + 1));
  request.set_request_id(
      DeriveUuid(absl::StrCat(plan_.context().id_prefix, "/organ/", request.organ_id())));
  *request.mutable_organ() = organ;
  return registers_.channel(Service::kComplaint)
      .Call<type::v1::Organ>(MethodNamed("yifa.organ.v1.OrganService.PutOrgan"), request,
                             ThroughRestarts())
      .status();
}

absl::Status Replay::RegisterOrgans() {
  if (report_.superior)
    YIFA_RETURN_IF_ERROR(RegisterOrgan(report_.organ.superior(), *report_.superior));
  return RegisterOrgan(plan_.context().organ, report_.organ);
}

absl::Status Replay::AwaitOrgans(Service service) const {
  if (report_.superior)
    YIFA_RETURN_IF_ERROR(AwaitOrgan(service, report_.organ.superior()));
  return AwaitOrgan(service, plan_.context().organ);
}

absl::Status Replay::AwaitOrgan(Service service, const std::string& name) const {
  const absl::Time give_up = absl::Now() + kRegisterWait;
  while (true) {
    const absl::Status found =
        ReadOrgan(suite_.channel(service), name, ThroughRestarts()).status();
    // The bindings come with the register, too.
    const bool is_behind = found.code() == absl::StatusCode::kNotFound ||
                           ReasonOf(found) == api::v1::REASON_NOT_BOUND;
    if (!is_behind || absl::Now() > give_up) return found;
    absl::SleepFor(kPollEvery);
  }
}

absl::StatusOr<statistics::v1::Year> Replay::Year(Service service, int year) {
  return ReadYear(suite_.channel(service), plan_.context().organ, year,
                  /*as_of=*/std::nullopt, ThroughRestarts());
}

absl::StatusOr<bool> Replay::AnythingThere() {
  for (const Service service : plan_.services()) {
    YIFA_ASSIGN_OR_RETURN(const auto year, Year(service, report_.year));
    if (!year.figures().empty()) return true;
  }
  return false;
}

absl::Status Replay::Carry() {
  const auto transport = MakeTransport(AddressesFromFlags(), PersonsFromFlags());
  RunOptions options;
  options.jobs = absl::GetFlag(FLAGS_jobs);
  Progress progress("重放", plan_.acts() + plan_.sent_again());
  const absl::Time start = absl::Now();
  YIFA_ASSIGN_OR_RETURN(
      result_, cli::Carry(
                   plan_, *transport, options, [this] { return CloseYearForAll(); },
                   [&](int64_t acts) { progress.Show(acts); }));
  wall_ = absl::Now() - start;
  if (result_.failures.empty()) return absl::OkStatus();
  return result_.failures.front().status;
}

absl::Status Replay::CloseYearForAll() {
  if (report_.superior) YIFA_RETURN_IF_ERROR(CloseYear(plan_.context().superior));
  return CloseYear(plan_.context().organ);
}

// The year is entered whole: what nobody did in time has run out, e.g. a request that its
// applicant never corrected.
absl::Status Replay::CloseYear(const std::string& organ) {
  deadline::v1::ExpireDeadlinesRequest request;
  request.set_parent(organ);
  *request.mutable_through_date() =
      ToProto(std::min(Date(report_.year, 12, 31), Clock::System().Today()));
  for (const Service service : plan_.services())
    YIFA_RETURN_IF_ERROR(
        registers_.channel(service)
            .Call<deadline::v1::ExpireDeadlinesResponse>(
                MethodNamed("yifa.deadline.v1.DeadlineService.ExpireDeadlines"), request,
                ThroughRestarts())
            .status());
  return absl::OkStatus();
}

// The disclosure service publishes, and records remedies, as it reads on in its
// neighbours' records. A remedy may open a request again, whose limit then runs out with
// the year: this comes before the year is closed.
absl::Status Replay::AwaitReader() {
  const int64_t expected = plan_.publications() + plan_.remedies();
  int64_t seen = -1;
  absl::Time moved = absl::Now();
  while (expected > 0 && absl::Now() - moved < kFeedWait) {
    YIFA_ASSIGN_OR_RETURN(const auto year, Year(Service::kDisclosure, report_.year));
    Counted counted;
    counted.Add(Service::kDisclosure, report_.year, year);
    int64_t now = 0;
    for (const char* figure : {"publications_of_penalties", "remedies"})
      now += counted.Sum(Service::kDisclosure, report_.year, figure);
    if (now >= expected) break;
    if (now != seen) moved = absl::Now();
    seen = now;
    absl::SleepFor(kPollEvery);
  }
  return absl::OkStatus();
}

// What the office states because no service counts it; penalties only where the report
// has none for the penalty service to carry.
StatedFigures Replay::stated() const {
  StatedFigures figures;
  if (report_.disclosure) figures = report_.disclosure->stated;
  if (report_.penalty) figures.erase("penalties");
  return figures;
}

absl::Status Replay::State() const {
  return PutStated(suite_, plan_.context().organ, report_.year, stated());
}

// The disclosure service follows the register.
absl::StatusOr<StatedFigures> Replay::AwaitStated() const {
  const absl::Time give_up = absl::Now() + kRegisterWait;
  while (!stated().empty()) {
    YIFA_ASSIGN_OR_RETURN(StatedFigures known,
                          ReadStated(suite_, plan_.context().organ, report_.year));
    if (known.size() >= stated().size() || absl::Now() > give_up) return known;
    absl::SleepFor(kPollEvery);
  }
  return StatedFigures();
}

// The year's figures, and those of the years before as far as there are any: what was
// carried in comes from them.
absl::StatusOr<Counted> Replay::Ask() {
  Counted counted;
  for (const Service service : plan_.services())
    for (int back = 0; back <= kEarlierYearsMost; ++back) {
      YIFA_ASSIGN_OR_RETURN(const auto year, Year(service, report_.year - back));
      counted.Add(service, report_.year - back, year);
      if (back > 0 && year.figures().empty()) break;
    }
  if (report_.penalty && report_.penalty->leniency_items)
    YIFA_RETURN_IF_ERROR(AskLists(counted));
  YIFA_ASSIGN_OR_RETURN(counted.stated, AwaitStated());
  if (plan_.services().count(Service::kDisclosure) > 0) {
    YIFA_ASSIGN_OR_RETURN(counted.tables,
                          ReadAnnualTables(suite_, plan_.context().organ, report_.year,
                                           /*as_of=*/std::nullopt,
                                           /*with_terms=*/false, ThroughRestarts()));
  }
  return counted;
}

// The lists as they held at the end of the year, of the service that keeps the register.
absl::Status Replay::AskLists(Counted& counted) const {
  policy::v1::ListProvisionsRequest request;
  request.set_content("leniency_item");
  *request.mutable_valid_on_date() = ToProto(Date(report_.year, 12, 31));
  return VisitProvisions(
      suite_.channel(Service::kComplaint), request,
      [&](const auto& page) {
        counted.AddLists(report_.year, plan_.context().organ, page);
      },
      ThroughRestarts());
}

int Replay::Run() {
  if (absl::Status status = RegisterOrgans(); !status.ok())
    return Fail("登记机关失败", status);
  for (const Service service : plan_.services())
    if (absl::Status status = AwaitOrgans(service); !status.ok())
      return Fail(absl::StrCat(TitleOf(service), "服务还没有登记该机关"), status);
  if (absl::Status status = State(); !status.ok()) return Fail("填报表二失败", status);
  const absl::StatusOr<bool> there = AnythingThere();
  if (!there.ok()) return Fail("读取统计失败", there.status());
  if (*there)
    std::fprintf(
        stderr, "提示：%s 在 %d 年已有案件。如果不是本报告先前的重放，统计将大于公布。\n",
        plan_.context().organ.c_str(), report_.year);
  if (absl::Status status = Carry(); !status.ok()) {
    for (const Failure& failure : result_.failures)
      std::fprintf(stderr, "第 %d 件案件，%s：%s\n",
                   static_cast<int>(failure.case_number), failure.method.c_str(),
                   Words(failure.status).c_str());
    return Fail("重放中断", status);
  }
  if (absl::Status status = AwaitReader(); !status.ok())
    return Fail("等待公示和复议、诉讼情况失败", status);
  if (absl::Status status = CloseYear(plan_.context().organ); !status.ok())
    return Fail("结清期限失败", status);
  const absl::StatusOr<Counted> counted = Ask();
  if (!counted.ok()) return Fail("读取统计失败", counted.status());
  return ShowOutcome({report_, plan_, result_, wall_}, Compare(report_, *counted));
}

absl::StatusOr<Suite> OpenAs(const casework::Caller& caller) {
  YIFA_ASSIGN_OR_RETURN(const Papers papers, PapersOf(PersonsFromFlags(), caller));
  return Suite::OpenAs(AddressesFromFlags(), papers);
}

int RunReplay(const std::vector<std::string>& arguments) {
  const absl::StatusOr<std::string> text = ReadFile(arguments[0]);
  if (!text.ok()) {
    Fail("无法读取报告", text.status());
    return kExitUsage;
  }
  absl::StatusOr<Report> report = ParseReport(*text);
  if (!report.ok()) return Fail("报告不合格式", report.status());
  if (absl::Status status = CheckBalance(*report); !status.ok())
    return Fail("报告不平衡，未发送任何案件", status);
  if (report->year >= Clock::System().Today().year())
    return Fail("未发送任何案件",
                absl::FailedPreconditionError(absl::StrCat(report->year, " 年尚未结束")));
  const int by_mail = absl::GetFlag(FLAGS_by_mail);
  if (by_mail < 0) {
    std::fprintf(stderr, "--by-mail is less than 0: %d\n", by_mail);
    return kExitUsage;
  }
  absl::StatusOr<Plan> plan = Plan::Make(*report, absl::GetFlag(FLAGS_seed), by_mail);
  if (!plan.ok()) return Fail("没有案件能够产生这些指标，未发送任何案件", plan.status());
  absl::StatusOr<Suite> suite = OpenAs({kPrincipal, plan->context().organ, {"auditor"}});
  if (!suite.ok()) return Fail("无法连接", suite.status());
  absl::StatusOr<Suite> registers = OpenAs({kPrincipal, "", {"administrator"}});
  if (!registers.ok()) return Fail("无法连接", registers.status());
  return Replay(*std::move(report), *std::move(plan), *std::move(suite),
                *std::move(registers))
      .Run();
}

}  // namespace

const Command& ReplayCommand() {
  static const Command command = {
      "replay",
      "FILE",
      "carries a published year again and compares the figures 重放年报",
      "Reads a published year, registers its organ, turns the figures into cases with "
      "legal\n"
      "dates in the year, carries each act by act through the services' public methods, "
      "and\n"
      "compares what the services counted with what was published, figure by figure. It "
      "may\n"
      "be run again, also after a service was killed: it changes nothing that is done.\n"
      "--by-mail=3 sends a third of the papers by mail, and enters a third of what "
      "parties\n"
      "do when the law has gone on without it, which is then set aside: the figures are "
      "the\n"
      "same.\n"
      "Exits with 0 if all is equal, 1 if not or if it failed, 2 for wrong usage.",
      1,
      1,
      {{FlagOf(FLAGS_jobs), FlagOf(FLAGS_seed), FlagOf(FLAGS_by_mail)},
       PersonsFlags(),
       SuiteFlags(),
       JsonFlags()},
      &RunReplay};
  return command;
}

}  // namespace yifa::cli
