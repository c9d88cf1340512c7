// The programs of the suite that stand beside this one.
#ifndef YIFA_SERVICES_CLI_LAW_PROGRAM_H_
#define YIFA_SERVICES_CLI_LAW_PROGRAM_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace yifa::cli {

// The folder of this program, `bin`; what it came with is in ../share/yifa.
std::string ProgramFolder();

struct Ended {
  int exit_code = 0;  // 128 + its number where a signal ended it, as shells have it
  std::string output;
};

// Runs a program, its path first, to its end, with what it writes to standard output and
// to standard error. NOT_FOUND where it cannot be started.
absl::StatusOr<Ended> RunProgram(const std::vector<std::string>& arguments);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_LAW_PROGRAM_H_
