#include "services/cli/replay/persons.h"

#include <filesystem>

#include "absl/flags/flag.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/cli/files.h"

ABSL_FLAG(
    std::string, persons, "",
    "Directory of what the persons of the year show to say who they are: "
    "{organ}/{principal}.jwt, a token, or .crt and .key, a certificate with its key; "
    "the organ - is that of who belongs to none. Empty: their word, on the loopback.");

namespace yifa::cli {

std::string PersonsFromFlags() { return absl::GetFlag(FLAGS_persons); }

const Flags& PersonsFlags() {
  static const Flags& flags = *new Flags{FlagOf(FLAGS_persons)};
  return flags;
}

absl::StatusOr<Papers> PapersOf(const std::string& directory,
                                const casework::Caller& caller) {
  Papers papers;
  if (directory.empty()) {
    papers.caller = caller;
    return papers;
  }
  const std::string organ = caller.organ.empty() ? "-" : casework::IdOf(caller.organ);
  const std::string stem = absl::StrCat(directory, "/", organ, "/", caller.principal);
  const std::string certificate = absl::StrCat(stem, ".crt");
  if (std::error_code error; std::filesystem::exists(certificate, error)) {
    papers.tls.certificate = certificate;
    papers.tls.key = absl::StrCat(stem, ".key");
    return papers;
  }
  YIFA_ASSIGN_OR_RETURN(const std::string token, ReadFile(absl::StrCat(stem, ".jwt")));
  papers.token = std::string(absl::StripAsciiWhitespace(token));
  return papers;
}

}  // namespace yifa::cli
