#include "services/cli/figure_cases.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace yifa::cli {
namespace {

using statistics::v1::ListFigureCasesRequest;
using statistics::v1::ListFigureCasesResponse;

constexpr int kPage = 1000;

}  // namespace

absl::StatusOr<const std::map<std::string, Shares>*> CaseLists::Of(
    Service service, int year, const std::string& figure) {
  const auto [at, is_new] = read_.try_emplace({service, year, figure});
  if (!is_new) return &at->second;
  ListFigureCasesRequest request;
  request.set_parent(absl::StrCat(organ_, "/years/", year, "/figures/", figure));
  request.set_page_size(kPage);
  do {
    YIFA_ASSIGN_OR_RETURN(
        const auto page,
        suite_.channel(service).Call<ListFigureCasesResponse>(
            MethodNamed("yifa.statistics.v1.StatisticsService.ListFigureCases"), request,
            server::CallOptions{.attempts = 5}));
    for (const statistics::v1::FigureCase& found : page.cases())
      at->second[found.label()][found.name()] = found.share();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return &at->second;
}

absl::StatusOr<Shares> CaseLists::Of(const Cell& cell) {
  Shares shares;
  for (const Term& term : cell) {
    YIFA_ASSIGN_OR_RETURN(const auto* by_label, Of(term.service, term.year, term.figure));
    const auto found = by_label->find(term.label);
    if (found == by_label->end()) continue;
    for (const auto& [name, share] : found->second) shares[name] += term.sign * share;
  }
  for (auto at = shares.begin(); at != shares.end();)
    at = at->second == 0 ? shares.erase(at) : std::next(at);
  return shares;
}

Json NamesOf(const Shares& shares) {
  Json names = Json::array();
  for (const auto& [name, share] : shares) names.push_back(name);
  return names;
}

}  // namespace yifa::cli
