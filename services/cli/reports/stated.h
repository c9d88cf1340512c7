// Figures of table 二 that no service counts, or not all of it, as an organ states them
// with their source (yifa.policy.v1.StatedFigure).
#ifndef YIFA_SERVICES_CLI_REPORTS_STATED_H_
#define YIFA_SERVICES_CLI_REPORTS_STATED_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::cli {

class Suite;

struct Stated {
  int64_t count = 0;  // decisions
  int64_t fen = 0;    // of fees
  std::string source;
};
// By row: `licences`, `penalties`, `coercion`, `fees`.
using StatedFigures = std::map<std::string, Stated>;

// e.g. 行政许可.
std::string TitleOfStated(const std::string& row);

// What the organ states of the year, as the disclosure service knows it.
absl::StatusOr<StatedFigures> ReadStated(const Suite& suite, const std::string& organ,
                                         int year);
// Puts it on record with the service that keeps the register.
absl::Status PutStated(const Suite& suite, const std::string& organ, int year,
                       const StatedFigures& figures);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPORTS_STATED_H_
