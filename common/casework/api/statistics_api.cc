// A year's figures, the rates computed from them, and the cases behind them.
#include "common/base/status_macros.h"
#include "common/casework/api/answers.h"
#include "common/casework/api/case_api.h"
#include "common/casework/api/paging.h"
#include "common/casework/form/name.h"
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

// As the procedures declare it.
void Describe(const procedure::Book& book, statistics::v1::Figure& figure) {
  const procedure::Book::Declared* declared = book.FindFigure(figure.figure());
  if (declared == nullptr) return;
  figure.set_title(declared->figure->title());
  figure.set_title_en(declared->figure->title_en());
  figure.set_unit(declared->figure->unit());
  figure.set_by(declared->by);
}

absl::StatusOr<Year> GetYear(Engine& engine, const Caller& caller,
                             const GetYearRequest& request) {
  const std::string organ = OrganOf(request.name());
  YIFA_RETURN_IF_ERROR(CheckMaySee(engine.registers(), caller, organ));
  Year year;
  year.set_name(request.name());
  std::map<std::string, int64_t> sums;
  const std::string prefix = store::JoinKey({organ, IdOf(request.name())}) + '\0';
  YIFA_RETURN_IF_ERROR(engine.store().Read()->Scan(
      store::Family::kStatistics, prefix, "",
      [&](std::string_view key, std::string_view value) {
        const std::string_view rest = key.substr(prefix.size());
        const size_t label = rest.find('\0');
        statistics::v1::Figure& figure = *year.add_figures();
        figure.set_figure(std::string(rest.substr(0, label)));
        figure.set_label(std::string(rest.substr(label + 1)));
        figure.set_value(store::ParseCounter(value));
        Describe(engine.book(), figure);
        sums[figure.figure()] += figure.value();
        return true;
      }));
  for (const RateRule& rule : engine.definition().rates) {
    statistics::v1::Rate& rate = *year.add_rates();
    rate.set_rate(rule.id);
    rate.set_display_name(rule.display_name + (rule.carried_in ? "（含上年结转）" : ""));
    rate.set_numerator_figure(rule.numerator);
    rate.set_numerator(sums[rule.numerator]);
    rate.set_denominator_figure(rule.denominator);
    rate.set_denominator(sums[rule.denominator]);
    rate.set_percent(Percent(rate.numerator(), rate.denominator()));
  }
  return year;
}

// A figure of a year, as the name `organs/{organ}/years/{year}/figures/{figure}` says.
std::string FigurePrefix(const std::string& name) {
  const size_t figure = name.rfind('/') + 1;
  const size_t year = name.find("/years/") + 7;
  return store::JoinKey({OrganOf(name), name.substr(year, 4), name.substr(figure), ""});
}

absl::StatusOr<ListFigureCasesResponse> ListFigureCases(
    Engine& engine, const Caller& caller, const ListFigureCasesRequest& request) {
  YIFA_RETURN_IF_ERROR(
      CheckMaySee(engine.registers(), caller, OrganOf(request.parent())));
  const std::string figure = FigurePrefix(request.parent());
  const std::string prefix =
      request.has_label() ? store::JoinKey({figure + request.label(), ""}) : figure;
  YIFA_ASSIGN_OR_RETURN(Page page,
                        Page::Open(prefix, request.page_size(), request.page_token()));
  const std::string& after = page.after();
  ListFigureCasesResponse response;
  YIFA_RETURN_IF_ERROR(engine.store().Read()->Scan(
      store::Family::kShares, prefix, after.empty() ? "" : prefix + after,
      [&](std::string_view key, std::string_view value) {
        const std::string_view position = key.substr(prefix.size());
        const int64_t share = store::ParseCounter(value);
        if (position == after) return true;  // where the page before ended
        // What an act took back again.
        if (share == 0) return page.Pass(position, key.size());
        const size_t name = key.rfind('\0') + 1;
        statistics::v1::FigureCase listed;
        listed.set_name(std::string(key.substr(name)));
        listed.set_label(
            std::string(key.substr(figure.size(), name - 1 - figure.size())));
        listed.set_share(share);
        if (!page.Take(position, listed)) return false;
        *response.add_cases() = std::move(listed);
        return true;
      }));
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
