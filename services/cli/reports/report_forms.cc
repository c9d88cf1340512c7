#include "services/cli/reports/report_forms.h"

#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/reports/figure_cases.h"
#include "services/cli/reports/html_table.h"
#include "services/cli/reports/word.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

using statistics::v1::FilledCell;
using statistics::v1::FilledForm;
using statistics::v1::FilledRow;
using statistics::v1::StatisticsForms;
using Kind = Block::Kind;

absl::StatusOr<FormsReport> Gather(const Suite& suite, Service service,
                                   const std::string& organ, int year, const AsOf& as_of,
                                   bool with_terms) {
  FormsReport report;
  report.service = service;
  report.year = year;
  server::Channel& channel = suite.channel(service);
  YIFA_ASSIGN_OR_RETURN(report.organ, ReadOrgan(channel, organ));
  statistics::v1::GetStatisticsFormsRequest request;
  request.set_name(absl::StrCat(organ, "/statisticsForms/", year));
  request.set_with_terms(with_terms);
  if (as_of) *request.mutable_as_of_date() = ToProto(*as_of);
  YIFA_ASSIGN_OR_RETURN(
      report.forms,
      channel.Call<StatisticsForms>(
          MethodNamed("yifa.statistics.v1.StatisticsService.GetStatisticsForms"), request,
          Patient()));
  return report;
}

std::string NumberOf(const FilledCell& cell) {
  return cell.has_value() ? absl::StrCat(cell.value()) : "";
}

std::vector<FormRow> RowsOf(const FilledForm& form) {
  std::vector<FormRow> rows(1);
  rows[0].push_back({"项目", 1, 1, /*heading=*/true});
  for (const std::string& column : form.columns())
    rows[0].push_back({column, 1, 1, /*heading=*/true});
  for (const FilledRow& row : form.rows()) {
    FormRow& added = rows.emplace_back();
    added.push_back({row.title(), 1, 1, /*heading=*/true});
    for (const FilledCell& cell : row.cells()) added.push_back({NumberOf(cell)});
  }
  return rows;
}

Cell TermsOf(Service service, const FilledCell& cell) {
  Cell terms;
  for (const statistics::v1::FilledTerm& term : cell.terms())
    terms.push_back({service, term.year(), term.figure(), term.label(), term.sign()});
  return terms;
}

void Print(const FormsReport& report) {
  for (const FilledForm& form : report.forms.forms()) {
    std::vector<Table::Column> columns = {{"项目"}};
    for (const std::string& column : form.columns())
      columns.push_back({column, Align::kRight});
    Table table(std::move(columns));
    for (const FilledRow& row : form.rows()) {
      std::vector<std::string> cells = {row.title()};
      for (const FilledCell& cell : row.cells()) cells.push_back(NumberOf(cell));
      table.Add(std::move(cells));
    }
    std::printf("%s　%d年　%s\n%s", form.title().c_str(), report.year,
                report.organ.display_name().c_str(), table.Format().c_str());
    for (const std::string& note : form.notes()) std::printf("注：%s\n", note.c_str());
    for (const std::string& breach : form.breaches())
      std::printf("【勾稽关系不成立】%s\n", breach.c_str());
    std::printf("\n");
  }
}

absl::Status PrintCases(const Suite& suite, const FormsReport& report) {
  CaseLists lists(suite, report.organ.name());
  for (const FilledForm& form : report.forms.forms())
    for (const FilledRow& row : form.rows())
      for (int i = 0; i < row.cells_size(); ++i) {
        YIFA_ASSIGN_OR_RETURN(const Shares shares,
                              lists.Of(TermsOf(report.service, row.cells(i))));
        if (shares.empty()) continue;
        std::printf("%s·%s·%s\n", form.title().c_str(), row.title().c_str(),
                    form.columns(i).c_str());
        for (const auto& [name, share] : shares) std::printf("  %s\n", name.c_str());
      }
  return absl::OkStatus();
}

absl::Status CheckBalance(const FormsReport& report) {
  if (report.forms.forms().empty())
    return absl::NotFoundError(absl::StrCat(report.year, "年没有适用的统计报表"));
  for (const FilledForm& form : report.forms.forms())
    if (!form.breaches().empty()) return absl::FailedPreconditionError(form.breaches(0));
  return absl::OkStatus();
}

absl::Status Write(Service service, const std::string& organ, int year, const AsOf& as_of,
                   const std::string& word, bool with_cases) {
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  YIFA_ASSIGN_OR_RETURN(const FormsReport report,
                        Gather(suite, service, organ, year, as_of, with_cases));
  if (WantsJson())
    PrintJson(ToJson(report));
  else
    Print(report);
  if (with_cases && !WantsJson()) YIFA_RETURN_IF_ERROR(PrintCases(suite, report));
  if (!word.empty()) YIFA_RETURN_IF_ERROR(WriteWord(word, Compose(report)));
  return CheckBalance(report);
}

}  // namespace

std::vector<Block> Compose(const FormsReport& report) {
  std::vector<Block> blocks = {
      {Kind::kTitle, absl::StrCat(report.organ.display_name(), "\n", report.year, "年",
                                  TitleOf(report.service), "案件统计表")}};
  for (const FilledForm& form : report.forms.forms()) {
    blocks.push_back({Kind::kHeading, form.title()});
    std::vector<FormRow> rows = RowsOf(form);
    std::string html = HtmlTable(rows);
    blocks.push_back({Kind::kTable, std::move(html), std::move(rows)});
    for (const std::string& note : form.notes())
      blocks.push_back({Kind::kParagraph, absl::StrCat("注：", note)});
    for (const std::string& breach : form.breaches())
      blocks.push_back({Kind::kParagraph, absl::StrCat("【勾稽关系不成立】", breach)});
  }
  return blocks;
}

Json ToJson(const FormsReport& report) {
  Json json = {{"organ", report.organ.name()},
               {"year", report.year},
               {"service", NameOf(report.service)},
               {"forms", Json::object()},
               {"broken", Json::array()}};
  for (const FilledForm& form : report.forms.forms()) {
    Json& rows = json["forms"][form.form()] = Json::object();
    for (const FilledRow& row : form.rows())
      for (int i = 0; i < row.cells_size(); ++i)
        if (row.cells(i).has_value())
          rows[row.title()][form.columns(i)] = row.cells(i).value();
    for (const std::string& breach : form.breaches()) json["broken"].push_back(breach);
  }
  return json;
}

int ReportForms(Service service, const std::string& organ, int year, const AsOf& as_of,
                const std::string& word, bool with_cases) {
  const absl::Status status = Write(service, organ, year, as_of, word, with_cases);
  return status.ok() ? kExitOk : Fail("统计报表", status);
}

}  // namespace yifa::cli
