// yifa report: the yearly report of disclosure, written from what the services counted,
// and the table of penalties.
#include <cstdio>
#include <optional>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/enum_text.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/files.h"
#include "services/cli/reads.h"
#include "services/cli/reports/annual_report.h"
#include "services/cli/reports/disclosure_tables.h"
#include "services/cli/reports/figure_cases.h"
#include "services/cli/reports/report_forms.h"
#include "services/cli/reports/report_penalties.h"
#include "services/cli/reports/word.h"
#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "yifa/disclosure/v1/catalogue.pb.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/disclosure/v1/publication.pb.h"

ABSL_FLAG(std::string, out, "",
          "Where the report is written, without ending: .md and .html are added. Empty: "
          "disclosure-{organ}-{year} here.");
ABSL_FLAG(std::string, texts, "",
          "A JSON object of what only the office can say, which the report asks for by "
          "name: contact, site, channels, subjects, management, platform, supervision, "
          "assessment, public_view, accountability, problems, other.");
ABSL_FLAG(std::string, docx, "",
          "Writes the yearly report of disclosure, or the forms of statistics, to this "
          "file, too, for Word or WPS.");
ABSL_FLAG(bool, cases, false,
          "Lists the cases of each cell, too: those of tables 二, 三 and 四 in a file "
          "beside the report, -cases.json; those of the table of penalties and of the "
          "forms of statistics below them.");

namespace yifa::cli {
namespace {

constexpr int kYearLeast = 2019;  // the regulations' first
constexpr int kYearMost = 2200;

class Reporter {
 public:
  // The suite must live as long. `with_cases`: Cases() will be asked.
  Reporter(const Suite& suite, std::string organ, int year, const AsOf& as_of,
           bool with_cases)
      : suite_(suite),
        organ_(std::move(organ)),
        year_(year),
        as_of_(as_of),
        with_cases_(with_cases) {}

  absl::StatusOr<AnnualReport> Gather() {
    AnnualReport report;
    report.year = year_;
    YIFA_ASSIGN_OR_RETURN(report.organ,
                          ReadOrgan(suite_.channel(Service::kDisclosure), organ_));
    YIFA_RETURN_IF_ERROR(Count(Service::kDisclosure));
    YIFA_RETURN_IF_ERROR(Count(Service::kPenalty));
    YIFA_ASSIGN_OR_RETURN(counted_.stated, ReadStated(suite_, organ_, year_));
    report.decisions = DecisionsOf(counted_, year_);
    YIFA_ASSIGN_OR_RETURN(report.tables,
                          ReadAnnualTables(suite_, organ_, year_, as_of_, with_cases_));
    report.publications = Sum(Service::kDisclosure, "publications");
    report.late_publications = Sum(Service::kDisclosure, "late_publications");
    report.outlets = BarsOf<disclosure::v1::Outlet>("publications_by_outlet");
    report.request_channels =
        BarsOf<disclosure::v1::RequestChannel>("requests_received_by_channel");
    report.answered = Sum(Service::kDisclosure, "requests_answered");
    report.answered_in_time = Sum(Service::kDisclosure, "requests_answered_in_time");
    report.fees_charged = Sum(Service::kDisclosure, "fees_charged");
    report.fees_fen = Sum(Service::kDisclosure, "fees_charged_fen");
    report.fees_paid_fen = Sum(Service::kDisclosure, "fees_paid_fen");
    report.consultations_answered = Sum(Service::kDisclosure, "consultations_answered");
    YIFA_RETURN_IF_ERROR(AddOffice(report));
    return report;
  }

  // The names of the cases in each cell that is no total: by table, row and column.
  absl::StatusOr<Json> Cases(const disclosure::v1::AnnualTables& tables) {
    CaseLists lists(suite_, organ_);
    Json cases;
    const auto put = [&](const TableRows& rows, const char* table) -> absl::Status {
      for (const disclosure::v1::TableRow& row : rows)
        for (const disclosure::v1::TableCell& cell : row.cells()) {
          if (cell.column() == kTotal || row.row() == "sum") continue;
          YIFA_ASSIGN_OR_RETURN(const Shares shares, lists.Of(TermsOf(cell)));
          if (!shares.empty()) cases[table][row.row()][cell.column()] = NamesOf(shares);
        }
      return absl::OkStatus();
    };
    YIFA_RETURN_IF_ERROR(put(tables.rules(), "table2"));
    YIFA_RETURN_IF_ERROR(put(tables.requests(), "table3"));
    YIFA_RETURN_IF_ERROR(put(tables.remedies(), "table4"));
    return cases;
  }

 private:
  // As the guide names it today.
  absl::Status AddOffice(AnnualReport& report) {
    disclosure::v1::GetGuideRequest request;
    request.set_name(organ_ + "/guide");
    YIFA_ASSIGN_OR_RETURN(
        const auto guide,
        suite_.channel(Service::kDisclosure)
            .Call<disclosure::v1::Guide>(
                MethodNamed("yifa.disclosure.v1.CatalogueService.GetGuide"), request,
                Patient()));
    if (guide.has_office()) report.office = guide.office();
    return absl::OkStatus();
  }
  // A figure that is counted by the values of an enum, those that are not 0.
  template <typename Enum>
  std::vector<Bar> BarsOf(const char* figure) const {
    std::vector<Bar> bars;
    const auto& type = *google::protobuf::GetEnumDescriptor<Enum>();
    for (int i = 0; i < type.value_count(); ++i) {
      const int value = type.value(i)->number();
      const int64_t counted =
          counted_.Get(Service::kDisclosure, year_, figure, LabelOf(type, value));
      if (counted != 0) bars.push_back({WordsOf(type, value), counted});
    }
    return bars;
  }
  absl::Status Count(Service service) {
    YIFA_ASSIGN_OR_RETURN(const auto figures,
                          ReadYear(suite_.channel(service), organ_, year_, as_of_));
    counted_.Add(service, year_, figures);
    return absl::OkStatus();
  }
  int64_t Sum(Service service, const char* figure) const {
    return counted_.Sum(service, year_, figure);
  }

  const Suite& suite_;
  const std::string organ_;
  const int year_;
  const AsOf as_of_;
  const bool with_cases_;
  Counted counted_;
};

absl::Status AddTexts(const std::string& file, AnnualReport& report) {
  if (file.empty()) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
  YIFA_ASSIGN_OR_RETURN(const Json json, ParseJson(text));
  if (!json.is_object()) return absl::InvalidArgumentError("不是 JSON 对象");
  Fields fields(json, "");
  for (const auto& [key, what] : Asked())
    if (std::string given = fields.Text(key); !given.empty())
      report.texts[key] = std::move(given);
  return fields.Finish();
}

// The tables alone, for other programs.
void Print(const std::string& organ, const AnnualReport& report) {
  Json json = {{"organ", organ}, {"year", report.year}};
  json.update(ToJson(report.tables, report.decisions));
  json["broken"] = report.tables.breaches();
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
  if (const std::string word = absl::GetFlag(FLAGS_docx); !word.empty()) {
    YIFA_RETURN_IF_ERROR(WriteWord(word, blocks));
    std::printf("%s\n", word.c_str());
  }
  if (!absl::GetFlag(FLAGS_cases)) return absl::OkStatus();
  YIFA_ASSIGN_OR_RETURN(const Json cases, reporter.Cases(report.tables));
  YIFA_RETURN_IF_ERROR(ReplaceFile(base + "-cases.json", cases.dump(1) + "\n"));
  std::printf("%s-cases.json\n", base.c_str());
  return absl::OkStatus();
}

absl::Status Write(const std::string& organ, int year, const AsOf& as_of) {
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  Reporter reporter(suite, organ, year, as_of, absl::GetFlag(FLAGS_cases));
  YIFA_ASSIGN_OR_RETURN(AnnualReport report, reporter.Gather());
  YIFA_RETURN_IF_ERROR(AddTexts(absl::GetFlag(FLAGS_texts), report));
  if (WantsJson())
    Print(organ, report);
  else
    YIFA_RETURN_IF_ERROR(WriteFiles(reporter, organ, report));
  if (report.tables.breaches().empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(report.tables.breaches(0));
}

// Whose forms of statistics are asked for.
std::optional<Service> FormsOf(const std::string& what) {
  for (const Service service : {Service::kReconsideration, Service::kLitigation})
    if (what == NameOf(service)) return service;
  return std::nullopt;
}

int RunReport(const std::vector<std::string>& arguments) {
  int year = 0;
  const std::string organ = OrganFromFlags();
  const bool penalties = arguments[0] == "penalties";
  const std::optional<Service> forms = FormsOf(arguments[0]);
  const bool cases = absl::GetFlag(FLAGS_cases);
  const absl::StatusOr<AsOf> as_of = AsOfFromFlags();
  // The cases behind a cell are those of today.
  if (!as_of.ok() || (as_of->has_value() && cases) ||
      (arguments[0] != "disclosure" && !penalties && !forms) ||
      !absl::SimpleAtoi(arguments[1], &year) || year < kYearLeast || year > kYearMost ||
      organ.empty()) {
    std::fprintf(stderr,
                 "usage: yifa report disclosure YEAR --organ=organs/{organ}\n"
                 "       yifa report penalties YEAR --organ=organs/{organ} "
                 "[--variant=NAME]\n"
                 "       yifa report reconsideration|litigation YEAR "
                 "--organ=organs/{organ}\n"
                 "       each with --as-of=DATE or with --cases, not both\n");
    return kExitUsage;
  }
  if (penalties) return ReportPenalties(organ, year, *as_of, cases);
  if (forms)
    return ReportForms(*forms, organ, year, *as_of, absl::GetFlag(FLAGS_docx), cases);
  const absl::Status status = Write(organ, year, *as_of);
  return status.ok() ? kExitOk : Fail("年度报告", status);
}

}  // namespace

const Command& ReportCommand() {
  static const Command command = {
      "report",
      "disclosure|penalties|reconsideration|litigation YEAR",
      "writes the yearly report of disclosure 政府信息公开年报, the table of penalties "
      "or the forms of statistics",
      "Writes the yearly report of an organ's disclosure of information in its six "
      "sections,\n"
      "with tables 二, 三 and 四 as the form prints them, as Markdown and as one HTML "
      "file,\n"
      "and with --docx=FILE for Word. What is not on record it asks for by name "
      "(--texts).\n"
      "--organ=organs/{organ} says whose. A year that breaks a rule of balance is "
      "written "
      "with\n"
      "the rule, and reported. --json prints the tables instead.\n"
      "penalties prints the table of penalties 行政处罚实施情况统计表 in the columns "
      "that\n"
      "hold for the organ in that year, or in those of --variant, each decision once, "
      "in its\n"
      "heaviest class.\n"
      "reconsideration and litigation print the forms of statistics 行政复议、行政应诉"
      "案件统计表\n"
      "as the service's provisions have them (statistics_form), each with the rules of "
      "balance\n"
      "that it breaks; with --docx=FILE for Word, too.\n"
      "With --as-of=DATE all are written as what was counted stood at the end of that "
      "day, so\nthat what was published can be made again; what the organ states itself "
      "is as it is.\n"
      "Exits with 0, 1 if it failed or does not balance, 2 for wrong usage.",
      2,
      2,
      {{FlagOf(FLAGS_out), FlagOf(FLAGS_texts), FlagOf(FLAGS_docx), FlagOf(FLAGS_cases)},
       ReportPenaltiesFlags(),
       AsOfFlags(),
       SuiteFlags(),
       IdentityFlags(),
       JsonFlags()},
      &RunReport};
  return command;
}

}  // namespace yifa::cli
