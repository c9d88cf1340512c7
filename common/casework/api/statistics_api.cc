// A year's figures, the rates computed from them, and the cases behind them.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/counters.h"
#include "common/casework/api/paging.h"
#include "common/casework/form/name.h"
#include "common/casework/writer/keys.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::casework {
namespace {

using statistics::v1::GetYearRequest;
using statistics::v1::ListFigureCasesRequest;
using statistics::v1::ListFigureCasesResponse;
using statistics::v1::Year;

// numerator / denominator in percent, rounded half up to two decimals, in integers.
std::string Percent(int64_t numerator, int64_t denominator) {
  if (denominator <= 0) return "-";
  const __int128 scaled = static_cast<__int128>(numerator) * 20000 / denominator;
  const int64_t hundredths = static_cast<int64_t>((scaled + 1) / 2);
  const std::string decimals = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (decimals.size() < 2 ? "0" : "") +
         decimals + "%";
}

// Of `organs/{organ}/years/{year}` and what lies under it.
int YearOf(const std::string& name) {
  int year = 0;
  (void)absl::SimpleAtoi(name.substr(name.find("/years/") + 7, 4), &year);
  return year;
}

absl::Status NoSuchFigure(const std::string& name) {
  return Error(api::v1::REASON_NOT_FOUND, "no procedure declares the figure of " + name)
      .Meta("resource", name)
      .Zh("没有这项统计。");
}

// As the procedures declare it.
void Describe(const procedure::Book& book, statistics::v1::Figure& figure) {
  const procedure::Book::Declared* declared = book.FindFigure(figure.figure());
  if (declared == nullptr) return;
  figure.set_title(declared->figure->title());
  figure.set_title_en(declared->figure->title_en());
  figure.set_unit(declared->figure->unit());
  figure.set_by(declared->by);
}

using Sums = std::map<std::string, int64_t>;  // of figures over their labels

void AddRates(const std::vector<RateRule>& rules, Sums& sums, Year& year) {
  for (const RateRule& rule : rules) {
    statistics::v1::Rate& rate = *year.add_rates();
    rate.set_rate(rule.id);
    rate.set_display_name(rule.display_name + (rule.carried_in ? "（含上年结转）" : ""));
    rate.set_numerator_figure(rule.numerator);
    rate.set_numerator(sums[rule.numerator]);
    rate.set_denominator_figure(rule.denominator);
    rate.set_denominator(sums[rule.denominator]);
    rate.set_percent(Percent(rate.numerator(), rate.denominator()));
  }
}

// What a figure is counted by may be free text, so that there is no telling how many.
absl::StatusOr<Year> GetYear(Engine& engine, const Caller& caller,
                             const GetYearRequest& request) {
  CounterQuery query{.organ = OrganOf(request.name()),
                     .year = YearOf(request.name()),
                     .as_of = FromProto(request.as_of_date())};
  YIFA_RETURN_IF_ERROR(CheckMaySee(engine.registers(), caller, query.organ));
  const std::string identity =
      absl::StrCat(request.name(), " ", query.as_of ? FormatDate(*query.as_of) : "");
  YIFA_ASSIGN_OR_RETURN(Page page, Page::OpenByBytes(identity, request.page_token()));
  Quota::Share share;
  if (query.as_of) {
    YIFA_ASSIGN_OR_RETURN(share, engine.past_figures().Take(caller));
  }
  YIFA_ASSIGN_OR_RETURN(std::vector<CounterValue> counters,
                        ReadCounters(*engine.store().Read(), query));
  Year year;
  year.set_name(request.name());
  Sums sums;
  bool full = false;
  for (CounterValue& each : counters) {
    sums[each.counter.figure] += each.value;
    const std::string at = store::JoinKey({each.counter.figure, each.counter.label});
    if (full || at <= page.after()) continue;
    statistics::v1::Figure figure;
    figure.set_figure(std::move(each.counter.figure));
    figure.set_label(std::move(each.counter.label));
    figure.set_value(each.value);
    Describe(engine.book(), figure);
    full = !page.Take(at, figure);
    if (!full) *year.add_figures() = std::move(figure);
  }
  AddRates(engine.definition().rates, sums, year);
  year.set_next_page_token(page.NextToken());
  return year;
}

absl::StatusOr<ListFigureCasesResponse> ListFigureCases(
    Engine& engine, const Caller& caller, const ListFigureCasesRequest& request) {
  YIFA_RETURN_IF_ERROR(
      CheckMaySee(engine.registers(), caller, OrganOf(request.parent())));
  const std::string organ = OrganOf(request.parent()), figure = IdOf(request.parent());
  const int year = YearOf(request.parent());
  if (engine.book().FindFigure(figure) == nullptr) return NoSuchFigure(request.parent());
  const std::string prefix = request.has_label()
                                 ? SharePrefix({organ, year, figure, request.label()})
                                 : CounterPrefix(organ, year, figure);
  YIFA_ASSIGN_OR_RETURN(Page page,
                        Page::Open(prefix, request.page_size(), request.page_token()));
  const std::string& after = page.after();
  const auto snapshot = engine.store().Read();
  const Reader reader(engine, caller, ReaderOf(*snapshot));
  absl::Status failed;
  ListFigureCasesResponse response;
  YIFA_RETURN_IF_ERROR(snapshot->Scan(
      store::Family::kShares, prefix, after.empty() ? "" : prefix + after,
      [&](std::string_view key, std::string_view value) {
        const std::string_view position = key.substr(prefix.size());
        const int64_t share = store::ParseCounter(value);
        if (position == after) return true;  // where the page before ended
        std::optional<Share> of = ParseShareKey(key);
        // What an act took back again, or what the audit tells of.
        if (share == 0 || !of) return page.Pass(position, key.size());
        if (IsPerCase(caller)) {
          const auto read = reader.Find(of->name, Access::Part::kNothing);
          failed.Update(read.status());
          if (!read.ok()) return false;
          if (read->access.part == Access::Part::kNothing)
            return page.Pass(position, read->found->message->ByteSizeLong());
        }
        statistics::v1::FigureCase listed;
        listed.set_name(std::move(of->name));
        listed.set_label(std::move(of->counter.label));
        listed.set_share(share);
        if (!page.Take(position, listed)) return false;
        *response.add_cases() = std::move(listed);
        return true;
      }));
  YIFA_RETURN_IF_ERROR(failed);
  response.set_next_page_token(page.NextToken());
  return response;
}

}  // namespace

void AddStatisticsApi(Engine& engine, Answers& answers) {
  answers["yifa.statistics.v1.StatisticsService.GetYear"].unary =
      Answer<GetYearRequest, Year>(
          [&engine](const Caller& caller, const GetYearRequest& request) {
            return GetYear(engine, caller, request);
          });
  answers["yifa.statistics.v1.StatisticsService.ListFigureCases"].unary =
      Answer<ListFigureCasesRequest, ListFigureCasesResponse>(
          [&engine](const Caller& caller, const ListFigureCasesRequest& request) {
            return ListFigureCases(engine, caller, request);
          });
}

}  // namespace yifa::casework
