// Plans carried through the real services, without sockets, for tests.
#ifndef YIFA_TESTS_SERVICES_CLI_CARRIED_YEAR_H_
#define YIFA_TESTS_SERVICES_CLI_CARRIED_YEAR_H_

#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "services/cli/replay/carry.h"
#include "services/cli/replay/compare.h"
#include "services/cli/replay/disclosure_figures.h"
#include "services/complaint/definition.h"
#include "services/disclosure/definition.h"
#include "services/litigation/definition.h"
#include "services/penalty/definition.h"
#include "services/reconsideration/definition.h"
#include "tests/services/cli/sample_report.h"
#include "tests/support/test_service.h"
#include "yifa/deadline/v1/deadline_service.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::cli {

// The figures of a report whose table three has something in every row.
inline std::string EveryRowOfTableThree() {
  std::string rows;
  for (const char* row : kAnswerRows)
    absl::StrAppend(&rows, "\"", row, R"(": {"natural": 2, "total": 2},)");
  return absl::StrCat(R"("disclosure": {"table3": {
      "new": {"natural": 38, "total": 38}, "carried_in": {"natural": 5, "total": 5},)",
                      rows, R"("sum": {"natural": 42, "total": 42},
      "carried_out": {"natural": 1, "total": 1}}})");
}

inline casework::Definition DefinitionOf(Service service) {
  switch (service) {
    case Service::kComplaint:
      return complaint::Definition();
    case Service::kPenalty:
      return penalty::Definition();
    case Service::kReconsideration:
      return reconsideration::Definition();
    case Service::kLitigation:
      return litigation::Definition();
    case Service::kDisclosure:
      break;
  }
  return disclosure::Definition();
}

// All services in this process.
class Processes final : public Transport {
 public:
  Processes(const std::set<Service>& services, std::string organ)
      : organ_(std::move(organ)) {
    for (const Service service : services) {
      running_[service] = std::make_unique<testing::TestService>(DefinitionOf(service));
      for (casework::Method& method : running_[service]->engine().surface().methods)
        methods_[service][method.descriptor->full_name()] = std::move(method);
    }
  }

  void Send(const PlannedAct& act, int64_t, absl::Duration, Done done) override {
    const casework::Caller caller = {act.desk.principal, act.organ, {act.desk.role}};
    methods_.at(act.service)
        .at(act.method->full_name())
        .unary(caller, act.request, [done](absl::StatusOr<casework::MessagePtr> answer) {
          if (!answer.ok()) return done(answer.status());
          std::shared_ptr<google::protobuf::Message> copy((*answer)->New());
          copy->CopyFrom(**answer);
          done(std::move(copy));
        });
  }

  statistics::v1::Year Year(Service service, int year, std::optional<Date> as_of) {
    statistics::v1::GetYearRequest request;
    request.set_name(absl::StrCat(organ_, "/years/", year));
    if (as_of) *request.mutable_as_of_date() = ToProto(*as_of);
    return Read<statistics::v1::Year>(
        service, "yifa.statistics.v1.StatisticsService.GetYear", request);
  }

  disclosure::v1::AnnualTables Tables(int year, std::optional<Date> as_of) {
    disclosure::v1::GetAnnualTablesRequest request;
    request.set_name(absl::StrCat(organ_, "/annualTables/", year));
    if (as_of) *request.mutable_as_of_date() = ToProto(*as_of);
    return Read<disclosure::v1::AnnualTables>(
        Service::kDisclosure, "yifa.disclosure.v1.DisclosureService.GetAnnualTables",
        request);
  }

  // What held at the end of the year, of the service that keeps the register.
  policy::v1::ListProvisionsResponse Lists(int year) {
    policy::v1::ListProvisionsRequest request;
    request.set_content("leniency_item");
    *request.mutable_valid_on_date() = ToProto(Date(year, 12, 31));
    return Read<policy::v1::ListProvisionsResponse>(
        Service::kComplaint, "yifa.policy.v1.PolicyService.ListProvisions", request);
  }

  // The year is entered whole: what ran out in it expires.
  void CloseYear(int year) { CloseYear(organ_, year); }
  void CloseYear(const std::string& organ, int year) {
    auto request = std::make_shared<deadline::v1::ExpireDeadlinesRequest>();
    request->set_parent(organ);
    *request->mutable_through_date() = ToProto(Date(year, 12, 31));
    for (auto& [service, methods] : methods_) {
      absl::Notification done;
      methods.at("yifa.deadline.v1.DeadlineService.ExpireDeadlines")
          .unary({"admin", "", {"administrator"}}, request,
                 [&](absl::StatusOr<casework::MessagePtr> answer) {
                   EXPECT_THAT(answer, testing::IsOk());
                   done.Notify();
                 });
      done.WaitForNotification();
    }
  }

  // How often what the law had done was set aside for an act that came later.
  int SetAside() {
    int times = 0;
    for (const auto& [service, _] : running_)
      VisitEntries(service, [&](const record::v1::LoggedEntry& logged) {
        record::v1::Entry entry;
        ASSERT_TRUE(entry.ParseFromString(logged.entry()));
        times += entry.act() == "set_aside" ? 1 : 0;
      });
    return times;
  }

  // The disclosure service reads on in its neighbours' records.
  void ReadOn() {
    for (const Service neighbour :
         {Service::kPenalty, Service::kReconsideration, Service::kLitigation})
      if (running_.count(Service::kDisclosure) > 0 && running_.count(neighbour) > 0)
        ReadOn(neighbour);
  }

 private:
  template <typename Response, typename Request>
  Response Read(Service service, const char* method, const Request& request) {
    Response result;
    methods_.at(service).at(method).unary(
        {"auditor", "", {"auditor"}}, std::make_shared<Request>(request),
        [&](absl::StatusOr<casework::MessagePtr> answer) {
          ASSERT_THAT(answer, testing::IsOk());
          result.CopyFrom(**answer);
        });
    return result;
  }

  void ReadOn(Service neighbour) {
    auto& engine = running_.at(Service::kDisclosure)->engine();
    VisitEntries(neighbour, [&](const record::v1::LoggedEntry& entry) {
      absl::Notification taken;
      ASSERT_THAT(engine.React(NameOf(neighbour), entry,
                               engine.Reading(NameOf(neighbour))->Add(entry.entry()),
                               [&](absl::Status) { taken.Notify(); }),
                  testing::IsOk());
      taken.WaitForNotification();
    });
  }

  void VisitEntries(Service service,
                    const std::function<void(const record::v1::LoggedEntry&)>& visit) {
    auto source = methods_.at(service)
                      .at("yifa.record.v1.RecordService.ReadEntries")
                      .server_stream({"yifa-disclosure", "", {"service"}},
                                     std::make_shared<record::v1::ReadEntriesRequest>());
    ASSERT_THAT(source, testing::IsOk());
    casework::MessagePtr message;
    while ((*source)->Next(message, nullptr) == casework::Source::Pull::kMessage)
      for (const auto& entry :
           static_cast<const record::v1::ReadEntriesResponse&>(*message).entries())
        visit(entry);
  }

  const std::string organ_;
  std::map<Service, std::unique_ptr<testing::TestService>> running_;
  std::map<Service, std::map<std::string, casework::Method>> methods_;
};

// What the services counted, as it is or as of a day, is what was published.
inline void ExpectCounted(const Report& report, const Plan& plan, Processes& processes,
                          std::optional<Date> as_of = std::nullopt) {
  Counted counted;
  for (const Service service : plan.services())
    for (int back = 0; back < 2; ++back)
      counted.Add(service, report.year - back,
                  processes.Year(service, report.year - back, as_of));
  if (report.penalty && report.penalty->leniency_items)
    counted.AddLists(report.year, plan.context().organ, processes.Lists(report.year));
  if (plan.services().count(Service::kDisclosure) > 0)
    counted.tables = processes.Tables(report.year, as_of);
  for (const Comparison& comparison : Compare(report, counted))
    EXPECT_NE(comparison.verdict, Verdict::kDifferent)
        << comparison.key << ": published " << comparison.published << ", counted "
        << comparison.counted;
}

// Carries the plan's year, closes it, and lets the services read on.
inline void CarryYear(const Plan& plan, int year, Processes& processes) {
  const auto close_year = [&] {
    if (!plan.context().superior.empty())
      processes.CloseYear(plan.context().superior, year);
    processes.CloseYear(year);
    return absl::OkStatus();
  };
  const auto result = Carry(plan, processes, {}, close_year, nullptr);
  ASSERT_THAT(result, testing::IsOk());
  ASSERT_TRUE(result->failures.empty())
      << result->failures[0].method << " " << result->failures[0].status.ToString();
  EXPECT_EQ(result->acts, plan.acts());
  processes.CloseYear(year);
}

// Carries the year and compares; twice, for the second time changes nothing.
inline void ExpectEqual(const std::string& figures, int year = 2022, uint64_t seed = 0,
                        const char* organ = kTown, int by_mail = 0) {
  SCOPED_TRACE(figures);
  const Report report = ReportOf(figures, year, organ);
  ASSERT_THAT(CheckBalance(report), testing::IsOk());
  const Plan plan = PlanOf(report, seed, by_mail);
  Processes processes(plan.services(), plan.context().organ);
  for (int round = 0; round < 2; ++round) {
    CarryYear(plan, year, processes);
    if (::testing::Test::HasFatalFailure()) return;
  }
  processes.ReadOn();
  ExpectCounted(report, plan, processes);
  EXPECT_EQ(processes.SetAside() > 0, plan.late_acts() > 0);
}

}  // namespace yifa::cli

#endif  // YIFA_TESTS_SERVICES_CLI_CARRIED_YEAR_H_
