// Plans carried through the real services, without sockets: what they count is what the
// report says, for years of every shape.
#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <optional>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/synchronization/notification.h"
#include "services/cli/replay/carry.h"
#include "services/cli/replay/compare.h"
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
namespace {

using casework::MessagePtr;
using google::protobuf::Message;
using testing::TestService;

casework::Definition DefinitionOf(Service service) {
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
      running_[service] = std::make_unique<TestService>(DefinitionOf(service));
      for (casework::Method& method : running_[service]->engine().surface().methods)
        methods_[service][method.descriptor->full_name()] = std::move(method);
    }
  }

  void Send(const PlannedAct& act, int64_t, absl::Duration, Done done) override {
    const casework::Caller caller = {act.desk.principal, act.organ, {act.desk.role}};
    methods_.at(act.service)
        .at(act.method->full_name())
        .unary(caller, act.request, [done](absl::StatusOr<MessagePtr> answer) {
          if (!answer.ok()) return done(answer.status());
          std::shared_ptr<Message> copy((*answer)->New());
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
                 [&](absl::StatusOr<MessagePtr> answer) {
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
    methods_.at(service).at(method).unary({"auditor", "", {"auditor"}},
                                          std::make_shared<Request>(request),
                                          [&](absl::StatusOr<MessagePtr> answer) {
                                            ASSERT_THAT(answer, testing::IsOk());
                                            result.CopyFrom(**answer);
                                          });
    return result;
  }

  void ReadOn(Service neighbour) {
    auto& engine = running_.at(Service::kDisclosure)->engine();
    VisitEntries(neighbour, [&](const record::v1::LoggedEntry& entry) {
      absl::Notification taken;
      ASSERT_THAT(
          engine.React(NameOf(neighbour), entry, [&](absl::Status) { taken.Notify(); }),
          testing::IsOk());
      taken.WaitForNotification();
    });
  }

  void VisitEntries(Service service,
                    const std::function<void(const record::v1::LoggedEntry&)>& visit) {
    auto source = methods_.at(service)
                      .at("yifa.record.v1.RecordService.ReadEntries")
                      .server_stream({"reader", "", {"service"}},
                                     std::make_shared<record::v1::ReadEntriesRequest>());
    ASSERT_THAT(source, testing::IsOk());
    MessagePtr message;
    while ((*source)->Next(message, nullptr) == casework::Source::Pull::kMessage)
      for (const auto& entry :
           static_cast<const record::v1::ReadEntriesResponse&>(*message).entries())
        visit(entry);
  }

  const std::string organ_;
  std::map<Service, std::unique_ptr<TestService>> running_;
  std::map<Service, std::map<std::string, casework::Method>> methods_;
};

// What the services counted, as it is or as of a day, is what was published.
void ExpectCounted(const Report& report, const Plan& plan, Processes& processes,
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
void CarryYear(const Plan& plan, int year, Processes& processes) {
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
void ExpectEqual(const std::string& figures, int year = 2022, uint64_t seed = 0,
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

// The same with all papers by mail and all acts of parties entered late, every second and
// every third.
void ExpectEqualByMail(const std::string& figures, int year = 2022,
                       const char* organ = kTown) {
  for (const int by_mail : {1, 2, 3}) ExpectEqual(figures, year, 0, organ, by_mail);
}

TEST(Replay, CarriesPenaltiesOfEveryShape) {
  for (const char* figures : {
           R"("penalty": {"decisions_by_class": {"警告": 4, "罚款": 3,
              "没收违法所得、没收非法财物": 5, "暂扣许可证件": 1, "降低资质等级": 1,
              "吊销许可证件": 1, "限制开展生产经营活动": 1, "责令停产停业": 1, "责令关闭": 1,
              "限制从业": 1, "行政拘留": 1, "通报批评": 2, "其他行政处罚": 1, "合计": 23},
              "amount_wanyuan": "7.3177", "simple_procedure": 5, "general_procedure": 18,
              "legal_reviews": 25, "legal_reviews_corrected": 2,
              "transferred_to_police": 3, "accepted_by_police": 1})",
           R"("penalty": {"decisions_published": 4, "fines_yuan": "3160.71",
              "not_penalized": 3, "lighter": 1, "mitigated": 1, "case_files_evaluated": 3,
              "case_files_qualified": 2, "certified_officers": 6, "trainings": 3,
              "training_hours": 8, "leniency_list_items": 6})",
           // Only money; only procedures; money that heavier classes must carry.
           R"("penalty": {"fines_yuan": "0.01"})",
           R"("penalty": {"fines_yuan": "100.00", "amount_wanyuan": "0.02"})",
           R"("penalty": {"simple_procedure": 3, "general_procedure": 2})",
           R"("penalty": {"decisions_by_class": {"吊销许可证件": 2}, "fines_yuan": "7.01",
              "amount_wanyuan": "1"})",
           R"("penalty": {"decisions_by_class": {"罚款": 2, "责令关闭": 1},
              "simple_procedure": 2, "fines_yuan": "9000.00"})",
           // Reviews without decisions, files of the year before, a single officer.
           R"("penalty": {"legal_reviews": 2, "legal_reviews_corrected": 2})",
           R"("penalty": {"case_files_evaluated": 3, "case_files_qualified": 1,
              "certified_officers": 1})",
           R"("penalty": {"decisions_by_class": {"警告": 0, "合计": 0}})",
       })
    ExpectEqual(figures);
}

TEST(Replay, CarriesComplaintsOfEveryShape) {
  for (
      const char* figures : {
          R"("complaint": {"received_by_channel": {"HOTLINE_12345_AND_ONLINE_PETITION": 7,
              "TELEPHONE": 4, "PLATFORM_12315": 3, "LETTER": 1, "WINDOW_AND_WEB_AND_MAIL": 5,
              "VISIT": 2, "TRANSFERRED": 1}, "responded_rate": "100%",
              "concluded_rate": "100%", "subjects": ["占路经营", "违法建设"]})",
          R"("complaint": {"received_by_channel": {"WEB": 30}, "responded_rate": "93.33%",
              "concluded_rate": "66.67%", "satisfaction_rate": "85.71%"})",
          R"("complaint": {"received_by_channel": {"WEB": 5}, "responded_rate": "0%",
              "concluded_rate": "0.00%"})",
      })
    for (const int year : {2022, 2023, 2024}) ExpectEqual(figures, year);
}

TEST(Replay, CarriesReconsiderationUnderBothLaws) {
  for (const int year : {2022, 2023, 2024}) {
    ExpectEqual(
        R"("reconsideration": {"received": 19, "accepted": 14, "not_accepted": 5,
           "concluded": 13, "pending": 4, "concluded_in_time_rate": "84.62%",
           "corrected": 3, "correction_rate": "23.08%", "acceptance_rate": "73.68%"})",
        year, 0, kDistrict);
    ExpectEqual(R"("reconsideration": {"received": 4, "concluded": 6})", year, 0,
                kDistrict);
  }
}

// 荥阳市 2023, as published: 48 of 294 is 16.33 %, and not 16.37 % (LIT-12).
TEST(Replay, LIT12_CarriesAPublishedYearOfSuits) {
  ExpectEqual(
      R"("litigation": {"first_instance_new": 306, "first_instance_concluded": 294,
         "first_instance_concluded_carried_in": 47, "first_instance_lost": 48,
         "first_instance_lost_carried_in": 15, "loss_rate_published": "16.37%",
         "loss_rate_computed": "16.33%",
         "lost_by_cause": {"土地征收、房屋拆迁安置": 34},
         "lost_by_cause_share": "70.83%"})",
      2023);
}

TEST(Replay, CarriesSuitsThatWereThereBefore) {
  for (const char* figures : {
           R"("litigation": {"first_instance_new": 30, "first_instance_concluded": 29,
              "first_instance_concluded_carried_in": 7, "first_instance_lost": 8,
              "first_instance_lost_carried_in": 3, "loss_rate_published": "27.60%",
              "loss_rate_computed": "27.59%", "lost_by_cause": {"征收": 5, "其他": 1},
              "lost_by_cause_share": "75.00%"})",
           R"("litigation": {"first_instance_new": 3, "first_instance_concluded": 5})",
           R"("litigation": {"first_instance_lost": 2})",
       })
    ExpectEqual(figures, 2023);
}

TEST(Replay, CarriesRequestsForInformation) {
  ExpectEqual(R"("disclosure": {"requests_received": 7, "requests_answered": 9})");
  ExpectEqual(R"("disclosure": {"requests_received": 7, "requests_answered": 5})");
  ExpectEqual(
      R"("disclosure": {"table3": {
         "new": {"natural": 8, "commercial": 2, "other_org": 1, "total": 11},
         "carried_in": {"natural": 2, "total": 2},
         "granted": {"natural": 3, "commercial": 1, "total": 4},
         "partial": {"natural": 1, "other_org": 1, "total": 2},
         "u3": {"natural": 2, "total": 2}, "n5": {"natural": 1, "total": 1},
         "o1": {"natural": 2, "total": 2},
         "sum": {"natural": 9, "commercial": 1, "other_org": 1, "total": 11},
         "carried_out": {"natural": 1, "commercial": 1, "total": 2}}})");
}

TEST(Replay, DIS21_CarriesEveryRowOfTableThree) {
  std::string rows;
  for (const char* row : kAnswerRows)
    absl::StrAppend(&rows, "\"", row, R"(": {"natural": 2, "total": 2},)");
  ExpectEqual(absl::StrCat(R"("disclosure": {"table3": {
      "new": {"natural": 38, "total": 38}, "carried_in": {"natural": 5, "total": 5},)",
                           rows, R"("sum": {"natural": 42, "total": 42},
      "carried_out": {"natural": 1, "total": 1}}})"));
}

TEST(Replay, DIS21_CarriesReconsiderationsAndSuitsAboutRequests) {
  ExpectEqual(
      R"("disclosure": {"requests_received": 40, "requests_answered": 40,
         "consultations_answered": 3,
         "table2": {"rules": {"made": 2, "repealed": 0, "valid": 5},
                    "normative": {"made": 3, "repealed": 6, "valid": 4}},
         "table4": {
           "review": {"maintained": 5, "corrected": 2, "other": 3, "pending": 2,
                      "total": 12},
           "litigation_direct": {"maintained": 1, "corrected": 1, "other": 2,
                                 "pending": 1, "total": 5},
           "litigation_after_review": {"maintained": 1, "corrected": 1, "other": 1,
                                       "pending": 1, "total": 4}}})",
      2023);
  ExpectEqual(R"("disclosure": {"requests_received": 9, "requests_answered": 9,
                 "reconsidered": 2, "litigated": 1})",
              2023);
}

// COM-03, COM-08: a period that ran from the desk runs from the receipt, and what a party
// did in time counts though the law had gone on without it.
TEST(Replay, COM03_PenaltiesByMailAndEnteredLateCountTheSame) {
  ExpectEqualByMail(
      R"("penalty": {"decisions_by_class": {"警告": 4, "罚款": 6, "没收违法所得": 3,
         "吊销许可证件": 1, "责令停产停业": 1, "合计": 15}, "amount_wanyuan": "6.3177",
         "simple_procedure": 4, "general_procedure": 11, "legal_reviews": 12,
         "legal_reviews_corrected": 2, "transferred_to_police": 2, "not_penalized": 3,
         "lighter": 1, "mitigated": 1, "decisions_published": 5,
         "case_files_evaluated": 8, "case_files_qualified": 7})");
}

TEST(Replay, COM03_ComplaintsAnsweredByMailCountTheSame) {
  for (const int year : {2022, 2024})
    ExpectEqualByMail(
        R"("complaint": {"received_by_channel": {"HOTLINE_12345": 5, "PLATFORM_12315": 4,
           "LETTER": 3, "VISIT": 2, "TELEPHONE": 4}, "responded_rate": "94.44%",
           "concluded_rate": "88.89%"})",
        year);
}

TEST(Replay, COM03_ReconsiderationsByMailAndAnsweredLateCountTheSame) {
  for (const int year : {2022, 2024})
    ExpectEqualByMail(
        R"("reconsideration": {"received": 19, "accepted": 14, "not_accepted": 5,
           "concluded": 13, "pending": 4, "concluded_in_time_rate": "84.62%",
           "corrected": 3, "correction_rate": "23.08%", "acceptance_rate": "73.68%"})",
        year, kDistrict);
}

TEST(Replay, COM08_DefencesEnteredLateCountTheSame) {
  ExpectEqualByMail(
      R"("litigation": {"first_instance_new": 30, "first_instance_concluded": 29,
         "first_instance_concluded_carried_in": 7, "first_instance_lost": 8,
         "first_instance_lost_carried_in": 3, "loss_rate_published": "27.60%",
         "loss_rate_computed": "27.59%"})",
      2023);
}

// A request whose correction was posted in time is not given up, whatever the law did
// when it was not there; one that nobody corrected is (o1).
TEST(Replay, COM08_RequestsForInformationByMailCountTheSame) {
  std::string rows;
  for (const char* row : kAnswerRows)
    absl::StrAppend(&rows, "\"", row, R"(": {"natural": 2, "total": 2},)");
  ExpectEqualByMail(absl::StrCat(R"("disclosure": {"table3": {
      "new": {"natural": 38, "total": 38}, "carried_in": {"natural": 5, "total": 5},)",
                                 rows, R"("sum": {"natural": 42, "total": 42},
      "carried_out": {"natural": 1, "total": 1}}})"));
}

TEST(Replay, COM08_RemediesByMailAndAnsweredLateCountTheSame) {
  ExpectEqualByMail(
      R"("disclosure": {"requests_received": 40, "requests_answered": 40,
         "table4": {
           "review": {"maintained": 5, "corrected": 2, "other": 3, "pending": 2,
                      "total": 12},
           "litigation_direct": {"maintained": 1, "corrected": 1, "other": 2,
                                 "pending": 1, "total": 5},
           "litigation_after_review": {"maintained": 1, "corrected": 1, "other": 1,
                                       "pending": 1, "total": 4}}})",
      2023);
}

// A year that was entered afterwards, asked as of its own last day, is the published one:
// the days of the acts count, for the organ was on no register then.
TEST(Replay, CMP18_AsOfItsOwnLastDayAYearIsAsItWasPublished) {
  for (const char* figures : {
           R"("complaint": {"received_by_channel": {"WEB": 30, "HOTLINE_12345": 4},
              "responded_rate": "94.12%", "concluded_rate": "67.65%"})",
           R"("penalty": {"decisions_by_class": {"警告": 3, "罚款": 3, "合计": 6},
              "fines_yuan": "3160.71", "simple_procedure": 2, "general_procedure": 4,
              "decisions_published": 3, "not_penalized": 1})",
           R"("disclosure": {"requests_received": 7, "requests_answered": 9})",
       }) {
    SCOPED_TRACE(figures);
    const Report report = ReportOf(figures);
    const Plan plan = PlanOf(report);
    Processes processes(plan.services(), plan.context().organ);
    CarryYear(plan, report.year, processes);
    processes.ReadOn();
    ExpectCounted(report, plan, processes, Date(report.year, 12, 31));
    // Nothing of the year was there before it.
    for (const Service service : plan.services())
      for (const auto& figure :
           processes.Year(service, report.year, Date(report.year - 1, 12, 31)).figures())
        EXPECT_EQ(figure.value(), 0) << figure.figure() << " " << figure.label();
  }
}

// Years made up by chance: whatever balances, replays.
TEST(Replay, CarriesAnyYearThatBalances) {
  for (uint32_t seed = 1; seed <= 15; ++seed) {
    std::mt19937 random(seed);
    const auto upto = [&](int most) {
      return std::uniform_int_distribution<int>(0, most)(random);
    };
    const int warnings = upto(6), fines = upto(6), gains = upto(4), closures = upto(2);
    const int total = warnings + fines + gains + closures;
    const int simple = upto(warnings + fines);
    const int64_t fen = (fines > 0 ? fines + upto(500'000) : 0);
    const int64_t more = gains + closures > 0 ? gains + upto(900'000) : 0;
    const int corrected = upto(total), reviews = corrected + closures + upto(total + 3);
    const int evaluated = upto(total + 3);
    const int64_t capped = std::min<int64_t>(fen, int64_t{fines} * 300'000);
    ExpectEqual(
        absl::StrFormat(
            R"("penalty": {"decisions_by_class": {"警告": %d, "罚款": %d, "没收违法所得": %d,
               "责令关闭": %d, "合计": %d}, "simple_procedure": %d, "general_procedure": %d,
               "fines_yuan": "%d.%02d", "amount_wanyuan": "%d.%06d", "legal_reviews": %d,
               "legal_reviews_corrected": %d, "not_penalized": %d, "lighter": %d,
               "mitigated": %d, "transferred_to_police": %d, "case_files_evaluated": %d,
               "case_files_qualified": %d, "decisions_published": %d,
               "certified_officers": %d})",
            warnings, fines, gains, closures, total, simple, total - simple, capped / 100,
            capped % 100, (capped + more) / 1'000'000, (capped + more) % 1'000'000,
            reviews, corrected, upto(3), total / 3, total / 4, upto(2), evaluated,
            upto(evaluated), upto(total), upto(5)),
        2022 + static_cast<int>(seed % 3), seed, kTown,
        seed % 2 == 0 ? 0 : static_cast<int>(seed % 4));
  }
}

}  // namespace
}  // namespace yifa::cli
