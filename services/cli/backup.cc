#include "services/cli/command.h"
namespace yifa::cli {
const Command& BackUpCommand() {
  static const Command c = {"backup", "", "", "", 0, 9, {}, nullptr};
  return c;
}
const Command& RestoreCommand() {
  static const Command c = {"restore", "", "", "", 0, 9, {}, nullptr};
  return c;
}
}  // namespace yifa::cli
