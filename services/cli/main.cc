// yifa: the command line of the suite.
#include <cstdio>
#include <string>
#include <vector>

#include "services/cli/command.h"
#include "services/cli/table.h"

namespace yifa::cli {
namespace {

const std::vector<const Command*>& Commands() {
  static const std::vector<const Command*> commands = {
      &ReplayCommand(),     &ReportCommand(),  &FiguresCommand(),   &CatalogueCommand(),
      &DeadlinesCommand(),  &ShowCommand(),    &DocumentCommand(),  &VerifyCommand(),
      &BackUpCommand(),     &RestoreCommand(), &ReconcileCommand(), &ExportCommand(),
      &ImportCommand(),     &LawCommand(),     &ClockCommand(),     &BindingCommand(),
      &CheckpointCommand(), &TrailCommand(),   &EraseCommand(),     &KeysCommand()};
  return commands;
}

const Command* Find(const std::string& name) {
  for (const Command* command : Commands())
    if (name == command->name) return command;
  return nullptr;
}

void PrintOverview(std::FILE* out) {
  std::fprintf(out, "yifa 依法: the command line of the suite\n\n");
  for (const Command* command : Commands())
    std::fprintf(out, "  yifa %-10s %-12s %s\n", command->name, command->arguments,
                 command->summary);
  std::fprintf(out, "\nyifa help COMMAND, or yifa COMMAND --help, says more.\n");
}

bool AsksForHelp(const std::string& argument) {
  return argument == "--help" || argument == "-h" || argument == "help";
}

int Main(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    PrintOverview(stderr);
    return kExitUsage;
  }
  const bool help = AsksForHelp(arguments[0]);
  if (help && arguments.size() == 1) {
    PrintOverview(stdout);
    return kExitOk;
  }
  const std::string& name = help ? arguments[1] : arguments[0];
  const Command* command = Find(name);
  if (command == nullptr) {
    std::fprintf(stderr, "yifa has no command %s\n\n", name.c_str());
    PrintOverview(stderr);
    return kExitUsage;
  }
  std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  bool wants_help = help;
  for (const std::string& argument : rest)
    wants_help |= argument == "--help" || argument == "-h";
  if (wants_help) {
    std::fputs(HelpOf(*command).c_str(), stdout);
    return kExitOk;
  }
  const auto parsed = ParseFlags(*command, rest);
  if (!parsed.ok()) {
    std::fprintf(stderr, "%s\n", std::string(parsed.status().message()).c_str());
    return kExitUsage;
  }
  if (parsed->size() < command->least_arguments ||
      parsed->size() > command->most_arguments) {
    std::fprintf(stderr, "usage: yifa %s %s\n", command->name, command->arguments);
    return kExitUsage;
  }
  return command->run(*parsed);
}

}  // namespace
}  // namespace yifa::cli

int main(int argc, char** argv) {
  return yifa::cli::Main(std::vector<std::string>(argv + 1, argv + argc));
}
