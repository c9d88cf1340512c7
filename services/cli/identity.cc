// The flags that say who calls. A file of their own, for a replay does not take them: it
// acts as the staff of its report's organ.
#include <cstdlib>

#include "absl/flags/flag.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/files.h"
#include "services/cli/suite.h"

ABSL_FLAG(std::string, principal, yifa::cli::kPrincipal,
          "Who calls, where the service believes what it is told; with TLS the "
          "certificate says it.");
ABSL_FLAG(std::string, token, "",
          "Token of whoever calls, of the issuer that the services believe; then "
          "--principal and --roles say nothing. Flags can be seen by others on this "
          "machine: rather --token_file, or the environment's YIFA_TOKEN.");
ABSL_FLAG(std::string, token_file, "", "File with that token and nothing else.");
ABSL_FLAG(std::string, organ, "",
          "The caller's organ, organs/{organ}. For deadlines: whose deadlines, or all.");
ABSL_FLAG(std::string, roles, "auditor,administrator",
          "The caller's roles, separated by commas.");

namespace yifa::cli {

std::string OrganFromFlags() {
  const std::string organ = absl::GetFlag(FLAGS_organ);
  if (organ.empty() || organ == "all") return "";
  return absl::StartsWith(organ, "organs/") ? organ : absl::StrCat("organs/", organ);
}

casework::Caller CallerFromFlags() {
  casework::Caller caller;
  caller.principal = absl::GetFlag(FLAGS_principal);
  caller.organ = OrganFromFlags();
  caller.roles = absl::StrSplit(absl::GetFlag(FLAGS_roles), ',', absl::SkipEmpty());
  return caller;
}

absl::StatusOr<std::string> TokenFromFlags() {
  std::string token = absl::GetFlag(FLAGS_token);
  if (const std::string file = absl::GetFlag(FLAGS_token_file); !file.empty()) {
    if (!token.empty())
      return absl::InvalidArgumentError("--token 与 --token_file 只能给一个");
    YIFA_ASSIGN_OR_RETURN(token, ReadFile(file));
  } else if (const char* value = std::getenv("YIFA_TOKEN");
             token.empty() && value != nullptr) {
    token = value;
  }
  return std::string(absl::StripAsciiWhitespace(token));
}

const Flags& IdentityFlags() {
  static const Flags& flags =
      *new Flags{FlagOf(FLAGS_principal), FlagOf(FLAGS_organ), FlagOf(FLAGS_roles),
                 FlagOf(FLAGS_token), FlagOf(FLAGS_token_file)};
  return flags;
}

}  // namespace yifa::cli
