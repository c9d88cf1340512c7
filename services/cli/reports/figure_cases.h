// The cases behind a figure, and behind a cell of a table.
#ifndef YIFA_SERVICES_CLI_REPORTS_FIGURE_CASES_H_
#define YIFA_SERVICES_CLI_REPORTS_FIGURE_CASES_H_

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "services/cli/command.h"
#include "services/cli/reports/counted.h"
#include "services/cli/suite.h"

namespace yifa::cli {

// Resource names, each with what it adds to the value; never 0.
using Shares = std::map<std::string, int64_t>;

// Asks each figure's year once, of one organ. The suite must live as long.
class CaseLists {
 public:
  CaseLists(const Suite& suite, std::string organ)
      : suite_(suite), organ_(std::move(organ)) {}

  // By label. The reference holds as long as this.
  absl::StatusOr<const std::map<std::string, Shares>*> Of(Service service, int year,
                                                          const std::string& figure);
  // Together they are the cell's value.
  absl::StatusOr<Shares> Of(const Cell& cell);

 private:
  const Suite& suite_;
  const std::string organ_;
  std::map<std::tuple<Service, int, std::string>, std::map<std::string, Shares>> read_;
};

// The names alone, as a JSON array.
Json NamesOf(const Shares& shares);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_FIGURE_CASES_H_
