#include "services/cli/command.h"
namespace yifa::cli {
const Command& ShowCommand() {
  static const Command c = {"show", "", "", "", 0, 9, {}, nullptr};
  return c;
}
}  // namespace yifa::cli
