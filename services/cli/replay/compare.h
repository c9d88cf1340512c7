// What was published beside what the services counted.
#ifndef YIFA_SERVICES_CLI_REPLAY_COMPARE_H_
#define YIFA_SERVICES_CLI_REPLAY_COMPARE_H_

#include <string>
#include <vector>

#include "services/cli/replay/published_year.h"
#include "services/cli/reports/counted.h"

namespace yifa::cli {

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

#endif  // YIFA_SERVICES_CLI_REPLAY_COMPARE_H_
