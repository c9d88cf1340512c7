// yifa import powers: an office's own list of powers and steps of discretion.
#ifndef YIFA_SERVICES_CLI_POWERS_IMPORT_POWERS_H_
#define YIFA_SERVICES_CLI_POWERS_IMPORT_POWERS_H_

#include <string>
#include <vector>

#include "common/server/client.h"
#include "services/cli/command.h"
#include "services/cli/powers/powers_table.h"

namespace yifa::cli {

// The flags --adopt and --sheet, and whether one of them is set.
const Flags& PowersFlags();
bool HasPowersFlags();

// What became of a list.
struct ImportedPowers {
  int done = 0;     // proposed, or adopted
  int known = 0;    // in force already, or proposed and not yet adopted
  int refused = 0;  // each said to standard error with its line
};
// Proposes each item to the register that `policy` keeps, or puts in force what another
// person proposed of it, if that is the same (`adopt`). `organ` is the items'. The error
// of reading what the register has.
absl::StatusOr<ImportedPowers> ImportPowers(server::Channel& policy,
                                            const std::string& organ,
                                            const std::vector<ListedItem>& items,
                                            bool adopt);

// The command: exits as ImportCommand() says.
int RunImportPowers(const std::string& path, const casework::Caller& caller);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_POWERS_IMPORT_POWERS_H_
