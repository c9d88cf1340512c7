// The commands of the tool, their flags, and how their results leave it.
#ifndef YIFA_SERVICES_CLI_COMMAND_H_
#define YIFA_SERVICES_CLI_COMMAND_H_

#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/fields.h"

namespace yifa::cli {

// What the program exits with.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;  // a difference or a failure was found
inline constexpr int kExitUsage = 2;

// Flags that belong together, e.g. those that say where the suite is.
using Flags = std::vector<const absl::CommandLineFlag*>;
// As an element of Flags; `flag` is an ABSL_FLAG's FLAGS_….
template <typename T>
const absl::CommandLineFlag* FlagOf(const absl::Flag<T>& flag) {
  return &absl::GetFlagReflectionHandle(flag);
}
// Where the services are, and how they are reached (suite.cc, server/credentials.h).
const Flags& SuiteFlags();
// Who asks (identity.cc).
const Flags& IdentityFlags();
// --json.
const Flags& JsonFlags();

struct Command {
  const char* name;
  const char* arguments;  // e.g. `FILE`
  const char* summary;    // one line
  const char* help;       // what it does and what it exits with
  size_t least_arguments;
  size_t most_arguments;
  // The flags that the command takes.
  std::vector<Flags> flags;
  int (*run)(const std::vector<std::string>& arguments);
};

// Each in the file of its name, or its name and _command.
const Command& ReplayCommand();
const Command& ReportCommand();
const Command& FiguresCommand();
const Command& CatalogueCommand();
const Command& DeadlinesCommand();
const Command& BindingCommand();
const Command& ClockCommand();
const Command& ShowCommand();
const Command& DocumentCommand();
const Command& TrailCommand();
const Command& VerifyCommand();
const Command& CheckpointCommand();
const Command& BackUpCommand();
const Command& EraseCommand();
const Command& KeysCommand();
const Command& RestoreCommand();
const Command& ReconcileCommand();
const Command& LawCommand();
const Command& ExportCommand();
const Command& ImportCommand();

// Sets the flags in `arguments` and returns the rest. INVALID_ARGUMENT for flags that the
// command does not have and for values that make no sense.
absl::StatusOr<std::vector<std::string>> ParseFlags(
    const Command& command, const std::vector<std::string>& arguments);
// The command's help with its flags.
std::string HelpOf(const Command& command);

// The flag --json.
bool WantsJson();
// Writes the value and a line end to standard output.
void PrintJson(const Json& json);
// Writes what went wrong to standard error, in the words for the desk where there are
// any, and returns kExitFailed.
int Fail(const std::string& what, const absl::Status& status);
std::string Words(const absl::Status& status);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_COMMAND_H_
