#include "services/cli/command.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"

ABSL_FLAG(bool, json, false, "Writes the result as JSON to standard output.");

namespace yifa::cli {
namespace {

constexpr size_t kHelpColumn = 26;
constexpr size_t kHelpWidth = 90;

bool Takes(const Command& command, const absl::CommandLineFlag& flag) {
  for (const Flags& flags : command.flags)
    if (std::find(flags.begin(), flags.end(), &flag) != flags.end()) return true;
  return false;
}

absl::CommandLineFlag* Find(const Command& command, const std::string& name) {
  absl::CommandLineFlag* flag = absl::FindCommandLineFlag(name);
  return flag != nullptr && Takes(command, *flag) ? flag : nullptr;
}

// The text, broken between words, every line indented but the first.
std::string Wrapped(const std::string& text) {
  std::string wrapped;
  size_t column = kHelpColumn;
  size_t at = 0;
  while (at < text.size()) {
    size_t end = text.find(' ', at);
    if (end == std::string::npos) end = text.size();
    if (column + (end - at) > kHelpWidth && column > kHelpColumn) {
      wrapped.append("\n").append(kHelpColumn, ' ');
      column = kHelpColumn;
    }
    wrapped.append(text, at, end - at).append(" ");
    column += end - at + 1;
    at = end + 1;
  }
  return wrapped;
}

std::string HelpOfFlag(const absl::CommandLineFlag& flag) {
  std::string line = absl::StrCat("  --", flag.Name());
  line.resize(std::max(line.size() + 1, kHelpColumn), ' ');
  if (line.size() > kHelpColumn) line.append("\n").append(kHelpColumn, ' ');
  line.append(Wrapped(flag.Help()));
  const std::string value = flag.DefaultValue();
  if (!value.empty()) line.append("[").append(value).append("]");
  return line.append("\n");
}

}  // namespace

const Flags& JsonFlags() {
  static const Flags& flags = *new Flags{FlagOf(FLAGS_json)};
  return flags;
}

absl::StatusOr<std::vector<std::string>> ParseFlags(
    const Command& command, const std::vector<std::string>& arguments) {
  std::vector<std::string> rest;
  bool only_arguments = false;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--" && !only_arguments) {
      only_arguments = true;
      continue;
    }
    if (only_arguments || !absl::StartsWith(argument, "--")) {
      rest.push_back(argument);
      continue;
    }
    const size_t equals = argument.find('=');
    std::string name =
        argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    std::replace(name.begin(), name.end(), '-', '_');  // --as-of is --as_of
    std::string value = equals == std::string::npos ? "" : argument.substr(equals + 1);
    absl::CommandLineFlag* flag = Find(command, name);
    if (flag == nullptr && equals == std::string::npos && absl::StartsWith(name, "no")) {
      flag = Find(command, name.substr(2));
      if (flag != nullptr && !flag->IsOfType<bool>()) flag = nullptr;
      value = "false";
    } else if (flag != nullptr && equals == std::string::npos) {
      if (flag->IsOfType<bool>())
        value = "true";
      else if (i + 1 < arguments.size())
        value = arguments[++i];
      else
        return absl::InvalidArgumentError(absl::StrCat("--", name, " needs a value"));
    }
    if (flag == nullptr)
      return absl::InvalidArgumentError(
          absl::StrCat("yifa ", command.name, " has no flag --", name));
    std::string error;
    if (!flag->ParseFrom(value, &error))
      return absl::InvalidArgumentError(
          absl::StrCat("--", name, ": not a value: ", value, " ", error));
  }
  return rest;
}

std::string HelpOf(const Command& command) {
  std::string text = absl::StrCat("yifa ", command.name, " ", command.arguments, "\n\n",
                                  command.help, "\n\nFlags:\n");
  std::map<std::string, const absl::CommandLineFlag*> flags;
  for (const auto& [name, flag] : absl::GetAllFlags())
    if (Takes(command, *flag)) flags[std::string(name)] = flag;
  for (const auto& [name, flag] : flags) text.append(HelpOfFlag(*flag));
  return text;
}

bool WantsJson() { return absl::GetFlag(FLAGS_json); }

void PrintJson(const Json& json) {
  // What is not UTF-8 is shown as such instead of ending the program.
  const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  std::fputs(text.c_str(), stdout);
  std::fputs("\n", stdout);
}

std::string Words(const absl::Status& status) {
  const std::string words = WordsOf(status);
  const std::string message(status.message());
  if (words.empty()) return message.empty() ? status.ToString() : message;
  return absl::StrCat(words, "（", ReasonName(ReasonOf(status)), "：", message, "）");
}

int Fail(const std::string& what, const absl::Status& status) {
  const std::string words = Words(status);
  std::fprintf(stderr, "%s：%s\n", what.c_str(), words.c_str());
  return kExitFailed;
}

}  // namespace yifa::cli
