// What was published beside what the services counted.
#ifndef YIFA_SERVICES_CLI_COMPARE_H_
#define YIFA_SERVICES_CLI_COMPARE_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "services/cli/report.h"
#include "services/cli/suite.h"
#include "yifa/statistics/v1/statistics_service.pb.h"

namespace yifa::cli {

// An organ's figures, of several services and years.
class Counted {
 public:
  void Add(Service service, int year, const statistics::v1::Year& figures);

  int64_t Get(Service service, int year, const std::string& figure,
              const std::string& label) const;
  // Over all labels.
  int64_t Sum(Service service, int year, const std::string& figure) const;
  // Over all years up to this one.
  int64_t SumUpTo(Service service, int year, const std::string& figure) const;
  int64_t GetUpTo(Service service, int year, const std::string& figure,
                  const std::string& label) const;
  // As the service prints it, e.g. `100.00%`; `-` where it has none.
  std::string Rate(Service service, int year, const std::string& rate) const;
  // The labels of a figure that are not 0.
  std::vector<std::string> Labels(Service service, int year,
                                  const std::string& figure) const;
  // True if the service was asked for the year, whatever it has counted.
  bool Asked(Service service, int year) const { return Find(service, year) != nullptr; }
  // What the organ states of the year besides.
  StatedFigures stated;
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

enum class Verdict {
  kEqual,
  kDifferent,
  kMisprint,  // published with an error that the report itself corrects
};

struct Comparison {
  std::string key;    // as in the report, e.g. `penalty.fines_yuan`
  std::string title;  // in Chinese
  std::string published;
  std::string counted;
  Verdict verdict = Verdict::kEqual;
};

// One for each figure that the report has and some service counts.
std::vector<Comparison> Compare(const Report& report, const Counted& counted);

bool AllEqual(const std::vector<Comparison>& comparisons);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_COMPARE_H_
