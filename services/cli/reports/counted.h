// What the services counted, and cells of tables as sums of it.
#ifndef YIFA_SERVICES_CLI_REPORTS_COUNTED_H_
#define YIFA_SERVICES_CLI_REPORTS_COUNTED_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/cli/reports/stated.h"
#include "services/cli/suite.h"
#include "yifa/disclosure/v1/annual_tables.pb.h"
#include "yifa/policy/v1/policy_service.pb.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::cli {

// A counter that a cell adds, or takes away.
struct Term {
  Service service;
  int year;
  std::string figure;
  std::string label;
  int sign = 1;
};

// What a cell of a table is the sum of. What is open at a year's end, e.g., is what came
// in up to it less what ended up to it. Its cases are found from the same terms
// (CaseLists).
using Cell = std::vector<Term>;

// An organ's figures, of several services and years.
class Counted {
 public:
  void Add(Service service, int year, const statistics::v1::Year& figures);
  // The lines of leniency lists on a page of the provisions that held at the year's end,
  // as far as they are the organ's own: a published list is what the organ itself put on
  // it, not what holds for every organ.
  void AddLists(int year, const std::string& organ,
                const policy::v1::ListProvisionsResponse& page);

  int64_t Get(Service service, int year, const std::string& figure,
              const std::string& label) const;
  // Over all labels.
  int64_t Sum(Service service, int year, const std::string& figure) const;
  // Over all labels, and all years up to this one.
  int64_t SumUpTo(Service service, int year, const std::string& figure) const;
  int64_t ValueOf(const Cell& cell) const;
  // A figure as a whole.
  Cell Whole(Service service, int year, const std::string& figure) const;
  // The service's years that were added, up to this one.
  std::vector<int> YearsUpTo(Service service, int year) const;
  // As the service prints it, e.g. `100.00%`; `-` where it has none.
  std::string Rate(Service service, int year, const std::string& rate) const;
  // The labels of a figure that are not 0.
  std::vector<std::string> Labels(Service service, int year,
                                  const std::string& figure) const;
  // True if the service was asked for the year, whatever it has counted.
  bool Asked(Service service, int year) const { return Find(service, year) != nullptr; }
  // What the organ states of the year besides.
  StatedFigures stated;
  // The tables of the year, where the disclosure service was asked for them.
  disclosure::v1::AnnualTables tables;
  // True if the service has counted anything in the year.
  bool Any(Service service, int year) const;

 private:
  struct OfYear {
    std::map<std::pair<std::string, std::string>, int64_t> figures;
    std::map<std::string, std::string> rates;
  };
  const OfYear* Find(Service service, int year) const;
  std::map<std::pair<Service, int>, OfYear> years_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_COUNTED_H_
