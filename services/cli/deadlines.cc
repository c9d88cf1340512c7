#include "services/cli/command.h"
namespace yifa::cli {
const Command& DeadlinesCommand() {
  static const Command c = {"deadlines", "", "", "", 0, 9, {}, nullptr};
  return c;
}
}  // namespace yifa::cli
