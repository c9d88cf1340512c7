#include "services/cli/command.h"
namespace yifa::cli {
const Command& VerifyCommand() {
  static const Command c = {"verify", "", "", "", 0, 9, {}, nullptr};
  return c;
}
}  // namespace yifa::cli
