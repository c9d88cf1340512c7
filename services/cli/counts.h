// Numbers as reports publish them.
#ifndef YIFA_SERVICES_CLI_COUNTS_H_
#define YIFA_SERVICES_CLI_COUNTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yifa::cli {

using Count = std::optional<int64_t>;  // absent: not published

// A percentage as printed.
struct Rate {
  std::string printed;       // e.g. `100%`
  int64_t basis_points = 0;  // hundredths of a percent
};
using MaybeRate = std::optional<Rate>;

// numerator / denominator in hundredths of a percent, rounded half up; nothing where the
// denominator is 0.
std::optional<int64_t> BasisPoints(int64_t numerator, int64_t denominator);
// The largest numerator that prints as the rate; nothing where none does.
std::optional<int64_t> NumeratorOf(const Rate& rate, int64_t denominator);
// `16.33%`.
std::string PrintRate(int64_t basis_points);

// A number published for one label or for several labels together.
struct Group {
  std::string key;                  // as published
  std::vector<std::string> labels;  // as the services count them, e.g. `TELEPHONE`
  int64_t count = 0;
};

// A figure of the format that no service counts yet.
struct NotCarried {
  std::string key;  // e.g. `legality_review.contracts_reviewed`
  std::string published;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_COUNTS_H_
