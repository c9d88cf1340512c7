// What the persons of a replay show to say who they are.
#ifndef YIFA_SERVICES_CLI_REPLAY_PERSONS_H_
#define YIFA_SERVICES_CLI_REPLAY_PERSONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/casework/form/caller.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"

namespace yifa::cli {

// The directory --persons; empty: services believe who a replay says that it is.
std::string PersonsFromFlags();
const Flags& PersonsFlags();

// The papers of a person of a replay: those that lie in the directory as
// `{organ}/{principal}.jwt`, a token, or as `{organ}/{principal}.crt` and `.key`, a
// certificate, `-` being the organ of who belongs to none; without a directory, its word.
// NOT_FOUND where the directory has none of the person's.
absl::StatusOr<Papers> PapersOf(const std::string& directory,
                                const casework::Caller& caller);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_REPLAY_PERSONS_H_
