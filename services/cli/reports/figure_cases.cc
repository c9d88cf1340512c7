#include "services/cli/reports/figure_cases.h"
#include "services/cli/reads.h"

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
  const auto known = read_.find({service, year, figure});
  if (known != read_.end()) return &known->second;
  std::map<std::string, Shares> by_label;
  ListFigureCasesRequest request;
  request.set_parent(absl::StrCat(organ_, "/years/", year, "/figures/", figure));
  request.set_page_size(kPage);
  YIFA_RETURN_IF_ERROR(VisitPages<ListFigureCasesResponse>(
      suite_.channel(service), "yifa.statistics.v1.StatisticsService.ListFigureCases",
      request, [&](const ListFigureCasesResponse& page) {
        for (const statistics::v1::FigureCase& found : page.cases())
          by_label[found.label()][found.name()] = found.share();
      }));
  return &read_.insert_or_assign({service, year, figure}, std::move(by_label))
              .first->second;
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
