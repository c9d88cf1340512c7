// The flags that say who calls. A file of their own, for a replay does not take them: it
// acts as the staff of its report's organ.
#include "absl/flags/flag.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"

ABSL_FLAG(std::string, principal, yifa::cli::kPrincipal,
          "Who calls, where the service believes what it is told; with TLS the "
          "certificate says it.");
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

const Flags& IdentityFlags() {
  static const Flags& flags =
      *new Flags{FlagOf(FLAGS_principal), FlagOf(FLAGS_organ), FlagOf(FLAGS_roles)};
  return flags;
}

}  // namespace yifa::cli
