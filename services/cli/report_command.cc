// yifa report: the yearly report of disclosure, written from what the services counted,
// and the table of penalties.
#include <cstdio>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/annual_report.h"
#include "services/cli/command.h"
#include "services/cli/disclosure_tables.h"
#include "services/cli/files.h"
#include "services/cli/heads.h"
#include "services/cli/report_penalties.h"
#include "services/cli/suite.h"
#include "yifa/disclosure/v1/disclosure_service.pb.h"
#include "yifa/organ/v1/organ_service.pb.h"

ABSL_FLAG(std::string, out, "",
          "Where the report is written, without ending: .md and .html are added. Empty: "
          "disclosure-{organ}-{year} here.");
ABSL_FLAG(std::string, texts, "",
          "A JSON object of what only the office can say: management, platform, "
          "supervision, problems, other.");
ABSL_FLAG(bool, cases, false,
          "Writes the cases of each cell of table 三 beside it, as -cases.json.");

namespace yifa::cli {
namespace {

namespace pb = disclosure::v1;

constexpr int kEarlierYearsMost = 30;
constexpr int kYearLeast = 2019;  // the regulations' first
constexpr int kYearMost = 2200;
constexpr int kPage = 1000;

class Reporter {
 public:
  Reporter(const Suite& suite, std::string organ, int year)
      : suite_(suite), organ_(std::move(organ)), year_(year) {}

  absl::StatusOr<AnnualReport> Gather() {
    AnnualReport report;
    report.year = year_;
    organ::v1::GetOrganRequest request;
    request.set_name(organ_);
    YIFA_ASSIGN_OR_RETURN(
        report.organ,
        suite_.channel(Service::kDisclosure)
            .Call<type::v1::Organ>(MethodNamed("yifa.organ.v1.OrganService.GetOrgan"),
                                   request));
    YIFA_RETURN_IF_ERROR(Count(Service::kDisclosure, kEarlierYearsMost));
    YIFA_RETURN_IF_ERROR(Count(Service::kPenalty, 0));
    YIFA_ASSIGN_OR_RETURN(counted_.stated, ReadStated(suite_, organ_, year_));
    report.figures = DisclosureTables(counted_, year_).Figures();
    report.publications = Sum(Service::kDisclosure, "publications");
    report.late_publications = Sum(Service::kDisclosure, "late_publications");
    report.withdrawn = Sum(Service::kDisclosure, "withdrawn");
    report.fees_fen = Sum(Service::kDisclosure, "fees_charged_fen");
    report.fees_paid_fen = Sum(Service::kDisclosure, "fees_paid_fen");
    Report balanced;
    balanced.disclosure = report.figures;
    if (absl::Status status = CheckBalance(balanced); !status.ok())
      report.broken.emplace_back(status.message());
    return report;
  }

  // The names of the requests in each cell of table 三: by row and column.
  absl::StatusOr<Json> Cases() {
    Json cases = Json::object();
    pb::ListDisclosureRequestsRequest request;
    request.set_parent(organ_);
    request.set_page_size(kPage);
    request.set_filter(absl::StrCat("receipt_date <= ", year_, "-12-31"));
    do {
      YIFA_ASSIGN_OR_RETURN(const auto page,
                            suite_.channel(Service::kDisclosure)
                                .Call<pb::ListDisclosureRequestsResponse>(
                                    MethodNamed("yifa.disclosure.v1.DisclosureService."
                                                "ListDisclosureRequests"),
                                    request));
      for (const pb::DisclosureRequest& found : page.disclosure_requests())
        AddTo(cases, found);
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return cases;
  }

 private:
  absl::Status Count(Service service, int years_before) {
    for (int back = 0; back <= years_before; ++back) {
      statistics::v1::GetYearRequest request;
      request.set_name(absl::StrCat(organ_, "/years/", year_ - back));
      YIFA_ASSIGN_OR_RETURN(
          const auto figures,
          suite_.channel(service).Call<statistics::v1::Year>(
              MethodNamed("yifa.statistics.v1.StatisticsService.GetYear"), request));
      counted_.Add(service, year_ - back, figures);
    }
    return absl::OkStatus();
  }
  int64_t Sum(Service service, const char* figure) const {
    return counted_.Sum(service, year_, figure);
  }

  void AddTo(Json& cases, const pb::DisclosureRequest& found) const {
    const std::string column = kColumns[static_cast<size_t>(found.applicant_kind() - 1)];
    const auto add = [&](const std::string& row) {
      cases[row][column].push_back(found.name());
    };
    const bool ended = found.has_counted_date();
    const int ended_in = ended ? found.counted_date().year() : year_ + 1;
    if (found.receipt_date().year() == year_) add("new");
    if (found.receipt_date().year() < year_ && ended_in >= year_) add("carried_in");
    if (ended_in == year_)
      add(kAnswerRows[static_cast<size_t>(found.counted_kind() - 1)]);
    if (ended_in > year_) add("carried_out");
  }

  const Suite& suite_;
  const std::string organ_;
  const int year_;
  Counted counted_;
};

absl::Status AddTexts(const std::string& file, AnnualReport& report) {
  if (file.empty()) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
  YIFA_ASSIGN_OR_RETURN(const Json json, ParseJson(text));
  if (!json.is_object()) return absl::InvalidArgumentError("不是 JSON 对象");
  Fields fields(json, "");
  for (const char* key : {"management", "platform", "supervision", "problems", "other"})
    if (std::string given = fields.Text(key); !given.empty())
      report.texts[key] = std::move(given);
  return fields.Finish();
}

// The tables alone, for other programs.
void Print(const std::string& organ, const AnnualReport& report) {
  Json json = {{"organ", organ}, {"year", report.year}};
  json.update(ToJson(report.figures));
  json["broken"] = report.broken;
  PrintJson(json);
}

absl::Status WriteFiles(Reporter& reporter, const std::string& organ,
                        const AnnualReport& report) {
  std::string base = absl::GetFlag(FLAGS_out);
  if (base.empty())
    base =
        absl::StrCat("disclosure-", organ.substr(organ.find('/') + 1), "-", report.year);
  const std::vector<Block> blocks = Compose(report);
  YIFA_RETURN_IF_ERROR(ReplaceFile(base + ".md", ToMarkdown(blocks)));
  YIFA_RETURN_IF_ERROR(ReplaceFile(base + ".html", ToHtml(blocks)));
  std::printf("%s.md\n%s.html\n", base.c_str(), base.c_str());
  if (!absl::GetFlag(FLAGS_cases)) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const Json cases, reporter.Cases());
  YIFA_RETURN_IF_ERROR(ReplaceFile(base + "-cases.json", cases.dump(1) + "\n"));
  std::printf("%s-cases.json\n", base.c_str());
  return absl::OkStatus();
}

absl::Status Write(const std::string& organ, int year) {
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  Reporter reporter(suite, organ, year);
  YIFA_ASSIGN_OR_RETURN(AnnualReport report, reporter.Gather());
  YIFA_RETURN_IF_ERROR(AddTexts(absl::GetFlag(FLAGS_texts), report));
  if (WantsJson())
    Print(organ, report);
  else
    YIFA_RETURN_IF_ERROR(WriteFiles(reporter, organ, report));
  if (report.broken.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(report.broken.front());
}

int RunReport(const std::vector<std::string>& arguments) {
  int year = 0;
  std::string organ = CallerFromFlags().organ;
  if (!organ.empty() && !absl::StartsWith(organ, "organs/"))
    organ = absl::StrCat("organs/", organ);
  const bool penalties = arguments[0] == "penalties";
  if ((arguments[0] != "disclosure" && !penalties) ||
      !absl::SimpleAtoi(arguments[1], &year) || year < kYearLeast || year > kYearMost ||
      organ.empty()) {
    std::fprintf(stderr,
                 "usage: yifa report disclosure YEAR --organ=organs/{organ}\n"
                 "       yifa report penalties YEAR --organ=organs/{organ} "
                 "--variant=A|B|C|D|E\n");
    return kExitUsage;
  }
  if (penalties) return ReportPenalties(organ, year);
  const absl::Status status = Write(organ, year);
  return status.ok() ? kExitOk : Fail("年度报告", status);
}

}  // namespace

const Command& ReportCommand() {
  static const Command command = {
      "report",
      "disclosure|penalties YEAR",
      "writes the yearly report of disclosure 政府信息公开年报, or the table of "
      "penalties",
      "Writes the yearly report of an organ's disclosure of information in its six "
      "sections,\n"
      "with tables 二, 三 and 四 as the form prints them, as Markdown and as one HTML "
      "file.\n"
      "--organ=organs/{organ} says whose. A year that breaks a rule of balance is "
      "written "
      "with\n"
      "the rule, and reported. --json prints the tables instead.\n"
      "penalties prints the table of penalties 行政处罚实施情况统计表 in the columns of "
      "--variant,\n"
      "each decision once, in its heaviest class.\n"
      "Exits with 0, 1 if it failed or does not balance, 2 for wrong usage.",
      2,
      2,
      {"cli/report_command.cc", "cli/report_penalties.cc", "cli/suite.cc",
       "cli/identity.cc", "cli/command.cc", "server/credentials.cc"},
      &RunReport};
  return command;
}

}  // namespace yifa::cli
